using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Silo.Demo.People;
using NodaTime;

namespace GridActors.Silo.Demo.Showing;

/// <summary>Reads the board from what grids and units counted themselves, and from the open cases.</summary>
sealed class BoardReader(Plan plan, IJournal journal)
{
    const int LatestShown = 5;

    readonly Dictionary<ActorId, (int Climbs, string Holder)> known = [];
    readonly LinkedList<string> latest = [];

    public async Task<Board> ReadAsync(Instant now, IReadOnlyList<SeenCase> open)
    {
        var grids = await ReadAsync(Actors.GridKind, DocumentsJson.Default.GridDocument).ConfigureAwait(false);
        var units = await ReadAsync(Actors.DepartmentKind, DocumentsJson.Default.DepartmentDocument).ConfigureAwait(false);
        Notice(now, open);
        var centres = grids.Where(grid => plan.Grids.TryGetValue(grid.Code, out var area) && area.Tier.Rung > 0).ToLookup(grid => plan.Grids[grid.Code].Tier);
        return new(
            Local(now).LocalDateTime,
            [.. plan.Tiers.Where(tier => tier.Rung > 0).Select(tier => Of(tier, open, centres))],
            centres.Sum(tier => tier.Sum(grid => grid.HeldOpened)),
            centres.Sum(tier => tier.Sum(Closed)),
            centres.Sum(tier => tier.Sum(grid => grid.HeldEnded)),
            units.Sum(unit => unit.Returned),
            units.Sum(unit => unit.Overdue),
            [.. latest]);
    }

    Rung Of(Tier tier, IReadOnlyList<SeenCase> open, ILookup<Tier, GridDocument> centres)
    {
        var here = open.Where(seen => seen.Document.Tier == tier.Code).CountBy(seen => seen.Document.State).ToDictionary();
        int Count(params ReadOnlySpan<CaseStatus> states)
        {
            var sum = 0;
            foreach (var state in states) sum += here.GetValueOrDefault(state);
            return sum;
        }

        return new(
            tier.Code,
            tier.NameZh,
            Count(CaseStatus.Reported, CaseStatus.Checking),
            Count(CaseStatus.Filed, CaseStatus.ReturnPending, CaseStatus.Disputed),
            Count(CaseStatus.Dispatched, CaseStatus.InDisposal),
            Count(CaseStatus.Verifying, CaseStatus.ClosePending),
            centres[plan.Tiers[tier.Rung - 1]].Sum(grid => grid.LeftBy.GetValueOrDefault(Causes.DeadlineLapsed)),
            centres[tier].Sum(Closed));
    }

    /// <summary>Which of the open cases climbed since the last look.</summary>
    void Notice(Instant now, IReadOnlyList<SeenCase> open)
    {
        foreach (var seen in open)
        {
            var document = seen.Document;
            if (known.TryGetValue(seen.Case, out var before) && document.Climbs > before.Climbs)
            {
                latest.AddFirst($"{Local(now).TimeOfDay:HH':'mm} {plan.Items[document.Item].NameZh}: {Name(before.Holder)} → {Name(document.Holder)}");
                if (latest.Count > LatestShown) latest.RemoveLast();
            }

            known[seen.Case] = (document.Climbs, document.Holder);
        }
    }

    ZonedDateTime Local(Instant at) => at.InZone(plan.Calendar.Zone);

    string Name(string grid) => plan.Grids.GetValueOrDefault(grid)?.Name ?? grid;

    static long Closed(GridDocument grid) => grid.EndedBy.GetValueOrDefault(nameof(CaseStatus.Closed));

    async Task<IReadOnlyList<T>> ReadAsync<T>(string kind, JsonTypeInfo<T> info)
    {
        var all = new List<T>();
        for (var before = long.MaxValue; ;)
        {
            var page = await journal.ListAsync(new(kind, null, null, null, null, before, Limits.PageRows)).ConfigureAwait(false);
            all.AddRange(page.Select(row => JsonSerializer.Deserialize(row.Listing.Document.Span, info)!));
            if (page.Count < Limits.PageRows) return all;
            before = page[^1].Number;
        }
    }
}
