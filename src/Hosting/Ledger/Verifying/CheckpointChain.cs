using GridActors.Kernel.Log;

namespace GridActors.Hosting.Ledger.Verifying;

/// <summary>
/// The checkpoints that a log is held against: those kept outside the database, completed backwards by those inside it that an outside one names by hash. What
/// only the database has, after the last outside one, proves nothing: whoever altered the log could have signed it anew.
/// </summary>
sealed class CheckpointChain
{
    readonly CheckpointFolder folder;
    readonly Findings findings;
    readonly IReadOnlyList<CheckpointPublicKey> trusted;
    readonly bool isTrustGiven;

    CheckpointChain(CheckpointFolder folder, Findings findings, IReadOnlyList<CheckpointPublicKey> given)
    {
        (this.folder, this.findings, isTrustGiven) = (folder, findings, given.Count > 0);
        trusted = isTrustGiven ? given : folder.Keys();
    }

    /// <summary>Those that prove something, by number.</summary>
    public List<Checkpoint> Proving { get; } = [];

    /// <param name="store">Those inside the database; null where there is none to look at.</param>
    /// <param name="given">The keys to trust; without any, those that lie in the folder, of which all checkpoints must bear the same one.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="InvalidDataException">The folder has no checkpoint or no key, or a file in it is no key.</exception>
    public static async Task<CheckpointChain> ReadAsync(CheckpointFolder folder, CheckpointStore? store, IReadOnlyList<CheckpointPublicKey> given, Findings findings)
    {
        var chain = new CheckpointChain(folder, findings, given);
        var numbers = folder.Numbers();
        if (numbers.Count == 0) throw new InvalidDataException($"{folder.Path} has no checkpoints");
        if (chain.trusted.Count == 0) throw new InvalidDataException($"{folder.Path} has no public key, and none was given");
        await chain.ReadAsync(store, numbers).ConfigureAwait(false);
        return chain;
    }

    public TransitionHash[]? HashesOf(Checkpoint checkpoint) => folder.ReadHashes(checkpoint);

    async Task ReadAsync(CheckpointStore? store, IReadOnlyList<long> numbers)
    {
        var outside = numbers.ToHashSet();
        Checkpoint? next = null;
        for (var number = numbers[^1]; number > 0; number--)
        {
            var (kept, stored) = (outside.Contains(number) ? Outside(number) : null, store is null ? null : await StoredAsync(store, number).ConfigureAwait(false));
            if (kept is not null && stored is null && store is not null) Fault(number, "deleted: it is kept outside, and the database does not have it");
            else if (kept is not null && stored is not null && !kept.IsSame(stored)) Fault(number, "altered: the database has another one than the one kept outside");
            var signed = kept ?? stored;
            if (signed is null)
            {
                if (store is not null && !outside.Contains(number)) Fault(number, "missing, outside and in the database: what it covered is proven by nothing");
                next = null;
                continue;
            }

            // One that only the database has proves something where a later one names it.
            if (kept is null && next is null) continue;
            next = Judge(signed, number, next) ? signed.Checkpoint : null;
            if (next is not null) Proving.Add(next);
        }

        Proving.Reverse();
        if (!isTrustGiven && Proving.Select(checkpoint => checkpoint.Key).Distinct().Skip(1).FirstOrDefault() is { } other)
            findings.Row("checkpoint", $"{Proving.First(checkpoint => checkpoint.Key == other).Number}", $"signed with another key ({other}) than those before it; if the key was exchanged, name the public keys of both");
    }

    bool Judge(SignedCheckpoint signed, long number, Checkpoint? next)
    {
        var checkpoint = signed.Checkpoint;
        if (checkpoint.Number != number) return Fault(number, $"altered: it says that it is {checkpoint.Number}");
        if (trusted.FirstOrDefault(key => key.Id == checkpoint.Key) is not { } key) return Fault(number, $"signed with the key {checkpoint.Key}, which is not among those to trust");
        if (!key.Verifies(signed)) return Fault(number, "altered: its signature is not that of its text");
        if (next is not null && next.Previous != checkpoint.Hash) return Fault(number, $"altered: checkpoint {number + 1} was made upon another one");
        return true;
    }

    SignedCheckpoint? Outside(long number)
    {
        try
        {
            return folder.Read(number);
        }
        catch (Exception wrong) when (wrong is FormatException or FileNotFoundException)
        {
            Fault(number, $"altered outside the database: {wrong.Message}");
            return null;
        }
    }

    async Task<SignedCheckpoint?> StoredAsync(CheckpointStore store, long number)
    {
        try
        {
            return await store.ReadAsync(number).ConfigureAwait(false);
        }
        catch (FormatException)
        {
            Fault(number, "altered: what the database has is no checkpoint");
            return null;
        }
    }

    bool Fault(long number, string what)
    {
        findings.Row("checkpoint", $"{number}", what);
        return false;
    }
}
