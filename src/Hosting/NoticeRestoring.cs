using GridActors.Hosting.Checking;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting;

/// <summary>
/// Derives the notices of a journal that was written before there were any, actor by actor, and restores them. Whatever ends it, the next
/// start begins anew: what is restored already stays.
/// </summary>
public static class NoticeRestoring
{
    const int Page = 2_000;

    /// <summary>Does nothing where none are missing. Before the silo starts.</summary>
    /// <returns>How many actors were folded.</returns>
    public static async Task<long> RunAsync(IJournal journal, GrainCatalog catalog)
    {
        if (await journal.ReadSettingAsync(JournalSettings.NoticesMissing).ConfigureAwait(false) is not "yes") return 0;
        var codec = new TransitionCodec(catalog);
        var (last, folded) = (0L, 0L);
        while (await journal.ReadHeadsAsync(last, Page).ConfigureAwait(false) is { Count: > 0 } heads)
        {
            var notices = new List<StoredNotice>();
            foreach (var head in heads)
            {
                var rows = await journal.ReadTransitionsAsync(head.Actor, 0, int.MaxValue).ConfigureAwait(false);
                notices.AddRange(Derive(catalog[head.Actor.Kind], codec, head.Actor, rows));
            }

            await journal.RestoreNoticesAsync(notices).ConfigureAwait(false);
            (last, folded) = (heads[^1].Number, folded + heads.Count);
        }

        await journal.WriteSettingAsync(JournalSettings.NoticesMissing, "no", onlyIfAbsent: false).ConfigureAwait(false);
        return folded;
    }

    static IReadOnlyList<StoredNotice> Derive(GrainKind kind, TransitionCodec codec, ActorId actor, IReadOnlyList<StoredTransition> rows)
    {
        var notices = new NoticeAudit((_, _) => { });
        var state = kind.Initial(actor);
        foreach (var row in rows)
        {
            var transition = codec.Read(actor, row.Body.Span);
            var context = new EventContext(actor, transition.At, row.Version, transition.Plan);
            foreach (var happened in transition.Steps.SelectMany(step => step.Events))
            {
                var after = kind.Apply(state, happened, context);
                notices.Read(new(row.Position, actor, row.Version, row.Body, row.Hash), transition.At, kind.Notices(actor, state, happened, after, context));
                state = after;
            }
        }

        return notices.All;
    }
}
