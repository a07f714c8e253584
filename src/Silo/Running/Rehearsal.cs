using System.Globalization;
using GridActors.Grains.Contracts;
using GridActors.Hosting.Embedded;
using GridActors.Journal;
using GridActors.Journal.Members;
using GridActors.Journal.Memory;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Silo.Running;

/// <summary>
/// A process compiles what it does when it does it first, and a member that takes its share cold lets a third of the city wait for that: its first append alone took half a second
/// (docs/benchmarks.md). So it first handles reports in a city under the same plan that exists in its memory alone, and brings some of what came of them to the database in a form
/// that is certainly refused there, while the others still do the work. A silo that is alone does not: nobody else would answer meanwhile.
/// </summary>
static class Rehearsal
{
    const int Reports = 100;

    /// <summary>It is no reason to stay away for long.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>A database that does not answer is told of where it matters.</summary>
    public static async Task RunAsync(City city)
    {
        var stage = new Stage(new());
        await ReportAsync(city, stage).ConfigureAwait(false);
        try
        {
            await AskAsync(city, stage).ConfigureAwait(false);
        }
        catch (Exception untold) when (untold is JournalUnavailableException or JournalFullException or AnswerLostException or MemberEndedException)
        {
            // It goes on as cold as it is.
        }
    }

    static async Task AskAsync(City city, Stage stage)
    {
        // It builds on a transition that is in no log: whatever stands there, it is fenced.
        await city.Journal.AppendAsync([.. stage.Reports.Select(report => report with { BaseHash = report.Last.Hash })]).ConfigureAwait(false);
        await city.Journal.LoadAsync([.. stage.Reports.Select(report => report.Actor)]).ConfigureAwait(false);
        await city.Journal.LoadTimersAsync(ShardSet.All, Instant.FromUnixTimeMilliseconds(0), city.Clock.Now, 1).ConfigureAwait(false);
        await city.Journal.LoadPendingAsync(ShardSet.All, 0, 1).ConfigureAwait(false);
    }

    static async Task ReportAsync(City city, Stage stage)
    {
        await using var silo = new EmbeddedSilo(new() { Settings = new() { Plan = city.Plan.Hash }, Clock = city.Clock }, city.Catalog, stage);
        await silo.StartAsync().ConfigureAwait(false);
        var plan = city.Plan;
        var (channel, items) = (plan.Channels.Keys.Min(StringComparer.Ordinal)!, plan.Items.Keys.Order(StringComparer.Ordinal).ToArray());
        string?[] grids = [.. plan.Grids.Values.Where(grid => grid.Tier.Rung == 0).Select(grid => grid.Code).Order(StringComparer.Ordinal).DefaultIfEmpty()];
        using var deadline = new CancellationTokenSource(Longest);
        await Task.WhenAll(Enumerable.Range(0, Reports).Select(i => silo.AskAsync(Report(i, channel, items[i % items.Length], grids[i % grids.Length]), deadline.Token))).ConfigureAwait(false);
        if (!deadline.IsCancellationRequested) await silo.DrainAsync(Longest).ConfigureAwait(false);
    }

    static Envelope Report(int number, string channel, string item, string? grid)
    {
        var key = number.ToString("D20", CultureInfo.InvariantCulture);
        var report = new ReportCase(new(Role.H, "rehearsal", Principal.WholeCity), channel, item, grid, null);
        return new(Actors.Case(key), new Cause.Outside(Fingerprint.Of("rehearsal", key), Fingerprint.Of("report", key), null), report) { IsIntake = true };
    }

    /// <summary>Remembers the first reports of the rehearsal as they were appended.</summary>
    sealed class Stage(MemoryJournal journal) : DelegatingJournal(journal)
    {
        const int Most = 20;

        public List<ActorAppend> Reports { get; } = [];

        public override ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch)
        {
            Reports.AddRange(batch.Where(append => append is { BaseVersion: 0, Actor.Kind: Actors.CaseKind }).Take(Most - Reports.Count));
            return base.AppendAsync(batch);
        }
    }
}
