using GridActors.Journal;

namespace GridActors.Hosting.Ledger;

/// <summary>
/// The chain of checkpoints in the journal: a setting each, by number. A number is given once, whoever comes first, so that several silos make one chain.
/// </summary>
public sealed class CheckpointStore(IJournal journal)
{
    const string Prefix = "checkpoint/";

    /// <summary>The number of the last one that was seen; there may be more by now.</summary>
    long known;

    /// <exception cref="FormatException">What stands there is no checkpoint.</exception>
    public async Task<SignedCheckpoint?> ReadAsync(long number) =>
        await journal.ReadSettingAsync(NameOf(number)).ConfigureAwait(false) is { } stored ? SignedCheckpoint.Parse(stored) : null;

    /// <summary>The last of the chain; null for none. Numbers have no gaps, so few reads find it.</summary>
    /// <exception cref="FormatException">What stands there is no checkpoint.</exception>
    public async Task<SignedCheckpoint?> LastAsync()
    {
        var (there, step) = (known, 1L);
        while (await IsAsync(there + step).ConfigureAwait(false)) (there, step) = (there + step, step * 2);
        for (; step > 0; step /= 2)
            if (await IsAsync(there + step).ConfigureAwait(false)) there += step;
        known = there;
        return there == 0 ? null : await ReadAsync(there).ConfigureAwait(false);
    }

    /// <summary>Adds one durably; false where its number is taken.</summary>
    public ValueTask<bool> AddAsync(SignedCheckpoint signed) => journal.WriteSettingAsync(NameOf(signed.Checkpoint.Number), signed.Stored, onlyIfAbsent: true);

    async Task<bool> IsAsync(long number) => await journal.ReadSettingAsync(NameOf(number)).ConfigureAwait(false) is not null;

    static string NameOf(long number) => $"{Prefix}{number:D12}";
}
