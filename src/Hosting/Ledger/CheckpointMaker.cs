using GridActors.Journal;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Ledger;

/// <summary>
/// The follower of the log that signs it. Each run reads only what came since the last checkpoint, signs it in pieces of at most
/// <see cref="Most"/> transitions, stores each and writes its files. Runs of several silos on one journal do not disturb each other: a number is given
/// once, and whoever comes second goes on from there. Nothing is signed where nothing came.
/// </summary>
public sealed class CheckpointMaker(IJournal journal, CheckpointKey key, CheckpointFolder folder, Func<Instant> now) : IDisposable
{
    /// <summary>Transitions that one checkpoint covers: its hashes are 2 MiB, which a verifier holds in memory.</summary>
    public const int Most = 65_536;

    const int Page = 2_000;

    readonly CheckpointStore store = new(journal);
    readonly SemaphoreSlim running = new(1);

    /// <summary>All checkpoints up to this one have their files.</summary>
    long written;

    /// <summary>For tests: smaller pieces.</summary>
    public int Piece { get; init; } = Most;

    public CheckpointFolder Folder => folder;

    /// <summary>Signs all that stands in the log now.</summary>
    /// <returns>The last checkpoint; null for a log without transitions.</returns>
    /// <exception cref="InvalidDataException">The log has a hole, or the journal holds another log than the one that was signed: nothing more is signed.</exception>
    /// <exception cref="IOException">The files cannot be written; the next run does.</exception>
    public async Task<SignedCheckpoint?> MakeAsync(CancellationToken stop = default)
    {
        await running.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            folder.Write(key.Public);
            var last = await store.LastAsync().ConfigureAwait(false);
            while (await HashesAsync((last?.Checkpoint.To ?? 0) + 1, Piece, stop).ConfigureAwait(false) is { Length: > 0 } hashes)
                last = await AddAsync(last?.Checkpoint, hashes).ConfigureAwait(false);
            if (last is not null) await WriteMissingAsync(last.Checkpoint.Number, stop).ConfigureAwait(false);
            return last;
        }
        finally
        {
            running.Release();
        }
    }

    public void Dispose() => running.Dispose();

    async Task<SignedCheckpoint?> AddAsync(Checkpoint? last, byte[] hashes)
    {
        var (number, from) = ((last?.Number ?? 0) + 1, (last?.To ?? 0) + 1);
        // The journal has a checkpoint before its files are written: one that only the folder has was taken from the journal.
        if (folder.Has(number) && await store.ReadAsync(number).ConfigureAwait(false) is null)
            throw new InvalidDataException($"{folder.Path} has a checkpoint {number} and the journal has not: it was rolled back. If that was meant to be, begin with another folder");
        var signed = key.Sign(new(
            number, from, from + (hashes.Length / TransitionHash.Size) - 1, Checkpoint.HashOf(hashes), last?.Hash ?? TransitionHash.Zero, now(), key.Public.Id));
        if (!await store.AddAsync(signed).ConfigureAwait(false)) return await store.LastAsync().ConfigureAwait(false);
        folder.Write(signed, hashes);
        return signed;
    }

    /// <summary>Files that another silo, or a run that was interrupted, left to be written.</summary>
    async Task WriteMissingAsync(long last, CancellationToken stop)
    {
        for (; written < last; written++)
        {
            var number = written + 1;
            if (folder.Has(number)) continue;
            var signed = await store.ReadAsync(number).ConfigureAwait(false) ?? throw new InvalidDataException($"checkpoint {number} is missing in the journal");
            var (from, to, digest) = (signed.Checkpoint.From, signed.Checkpoint.To, signed.Checkpoint.Digest);
            var hashes = await HashesAsync(from, (int)Math.Min(to - from + 1, int.MaxValue / TransitionHash.Size), stop).ConfigureAwait(false);
            if (Checkpoint.HashOf(hashes) != digest) throw new InvalidDataException($"the log from position {from} to {to} is not the one that checkpoint {number} signed");
            folder.Write(signed, hashes);
        }
    }

    /// <summary>The hashes of the transitions from a position on.</summary>
    async Task<byte[]> HashesAsync(long from, int most, CancellationToken stop)
    {
        using var hashes = new MemoryStream();
        var next = from;
        var bytes = new byte[TransitionHash.Size];
        while (next < from + most)
        {
            stop.ThrowIfCancellationRequested();
            var page = await journal.ReadLogAsync(next - 1, (int)Math.Min(Page, from + most - next)).ConfigureAwait(false);
            foreach (var row in page)
            {
                if (row.Position != next) throw new InvalidDataException($"the log has no transition at position {next}");
                row.Hash.WriteTo(bytes);
                hashes.Write(bytes);
                next++;
            }

            if (page.Count == 0) break;
        }

        return hashes.ToArray();
    }
}
