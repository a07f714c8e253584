using System.Text.Json;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Hosting;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Silo.Plans;

/// <summary>
/// When another version of the plan has come into force, asks every open case to derive its due times again: what the new calendar moves earlier
/// would otherwise fall due unnoticed. The journal remembers under which version this was last done, so that a stop in between only means that it is
/// done again; a case that was asked already refuses, and keeps no trace of it.
/// <para>
/// Each look reads the schedule from the log first: an activation whose answer was lost, or that another process took, is followed within a second.
/// </para>
/// </summary>
/// <param name="isMine">Whether this process is the one of several that asks the cases; each follows the schedule.</param>
public sealed class CalendarReview(IJournal journal, ISilo silo, PlanShelf plans, GrainCatalog catalog, Func<bool>? isMine = null)
{
    const string Setting = "plan.reviewed";
    const int PageRows = 500;
    const int AtOnce = 8;

    /// <summary>How often to look whether another version is in force, in real time.</summary>
    static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    string? seen;

    /// <summary>Looks on until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            do await TryAsync(stop).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped; the next start goes on.
        }
    }

    /// <summary>A look at a journal that cannot be reached is one that comes later.</summary>
    async Task TryAsync(CancellationToken stop)
    {
        try
        {
            await LookAsync(stop).ConfigureAwait(false);
        }
        catch (Exception away) when (away is JournalUnavailableException or AnswerLostException)
        {
            // The next one, in a second.
        }
    }

    /// <summary>
    /// Reviews the cases where another version is in force than at the last review, and has been at the last look too: by then every decision under the
    /// version before is in the journal. The number of cases whose due times moved; null where nothing was to be done, or not all cases answered.
    /// </summary>
    public async Task<int?> LookAsync(CancellationToken stop = default)
    {
        await plans.RefreshAsync(catalog).ConfigureAwait(false);
        var plan = plans.At(silo.Now);
        var settled = plan.Hash == seen;
        seen = plan.Hash;
        var reviewed = await journal.ReadSettingAsync(Setting).ConfigureAwait(false) ?? plans.First.Hash;
        if (!settled || plan.Hash == reviewed || isMine?.Invoke() == false) return null;
        if (await ReviewAsync(plan, stop).ConfigureAwait(false) is not { } moved) return null;
        await journal.WriteSettingAsync(Setting, plan.Hash, onlyIfAbsent: false).ConfigureAwait(false);
        return moved;
    }

    async Task<int?> ReviewAsync(Plan plan, CancellationToken stop)
    {
        var (moved, missed) = (0, 0);
        var page = new ListQuery(Actors.CaseKind, null, null, null, null, long.MaxValue, PageRows);
        while (await journal.ListAsync(page).ConfigureAwait(false) is { Count: > 0 } rows)
        {
            await Parallel.ForEachAsync(rows.Where(IsOpen), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (row, _) =>
            {
                switch (await AskAsync(row.Actor, plan).ConfigureAwait(false))
                {
                    case Answer.Done { Repeated: false }: Interlocked.Increment(ref moved); break;
                    case Answer.Done or Answer.Refused: break;
                    default: Interlocked.Increment(ref missed); break;
                }
            }).ConfigureAwait(false);
            page = page with { Before = rows[^1].Number };
        }

        return missed == 0 ? moved : null;
    }

    Task<Answer> AskAsync(ActorId actor, Plan plan)
    {
        var id = Fingerprint.Of("plan-review", plan.Hash, actor.ToString(), silo.Now.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        return silo.AskAsync(new(actor, new Cause.Outside(id, Fingerprint.Of(nameof(ReviewClocks)), null), new ReviewClocks()), CancellationToken.None);
    }

    static bool IsOpen(ListedActor row) =>
        JsonSerializer.Deserialize(row.Listing.Document.Span, DocumentsJson.Default.CaseDocument) is { State: var state } && state.IsOpen();
}
