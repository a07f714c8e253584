using GridActors.Journal;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Ledger.Verifying;

/// <summary>
/// Holds a journal against checkpoints that were kept outside it, and every projection against the log. Two passes: the log in its order (chain, checkpoints,
/// messages), then actor by actor (the fold and the rows that follow). The journal must stand still meanwhile, or be read as of one moment.
/// </summary>
/// <param name="journal">What is read; it must give its rows as well.</param>
public sealed class LedgerVerifier(IJournal journal, IProjectionRows rows, GrainCatalog catalog)
{
    /// <summary>Told how far it is, after each page.</summary>
    public Action<LedgerProgress> Progress { get; init; } = _ => { };

    /// <param name="keys">The public keys to trust; none for the one that lies in the folder.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="InvalidDataException">The folder has no checkpoints, or no key.</exception>
    public async Task<LedgerReport> VerifyAsync(CheckpointFolder outside, IReadOnlyList<CheckpointPublicKey> keys)
    {
        var findings = new Findings();
        var chain = await CheckpointChain.ReadAsync(outside, new(journal), keys, findings).ConfigureAwait(false);
        var log = new LogCheck(catalog, chain, findings);
        var projections = new RowCheck(journal, rows, catalog, findings);
        try
        {
            await log.ReadAsync(journal, Progress).ConfigureAwait(false);
            await projections.RunAsync(log, done => Progress(new("actors", done, log.Actors.Count))).ConfigureAwait(false);
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException)
        {
            findings.Row("actor", "(unknown)", $"altered: a row cannot be read at all, so the rest was not looked at: {unreadable.Message}");
        }

        return new(findings.All, findings.Count, log.Transitions, log.Actors.Count, projections.Unjudged, chain.Proving is [.., var last] ? last : null, log.Last);
    }
}

/// <summary>How far a verification is.</summary>
/// <param name="What">transitions, in the first pass, or actors, in the second.</param>
/// <param name="Of">How many there are; null where that is not known yet.</param>
public readonly record struct LedgerProgress(string What, long Done, long? Of);
