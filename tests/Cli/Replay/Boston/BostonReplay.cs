using GridActors.Cli.Plans;
using GridActors.Cli.Replay;
using GridActors.Cli.Replay.Mapping;
using GridActors.Cli.Replay.Reports;
using GridActors.Cli.Replay.Rows;
using GridActors.Cli.Tests.Support;
using GridActors.Grains.Plans;

namespace GridActors.Cli.Tests.Replay.Boston;

/// <summary>A year of Boston's cases, replayed once for all tests that look at it.</summary>
public sealed class BostonReplay
{
    readonly Lazy<ReplayResult> targets = new(() => Run("mapping.yaml"));
    readonly Lazy<ReplayResult> ownLimits = new(() => Run("mapping-own-limits.yaml"));

    /// <summary>With the record's targets as outside due times.</summary>
    public ReplayResult Targets => targets.Value;

    /// <summary>With the plan's limits alone.</summary>
    public ReplayResult OwnLimits => ownLimits.Value;

    /// <summary>The record; skips the running test where it is absent.</summary>
    public static string Record => Repository.Shared("boston311", "cases_2025-08_to_2026-06.csv");

    public static string At(string name) => Repository.Path("tests", "Cli", "Replay", "Boston", name);

    static ReplayResult Run(string mapping)
    {
        using var record = new CsvTable(File.OpenRead(Record), "cases.csv");
        var plan = PlanReader.Read(PlanFolder.Read(At("plan")));
        plan.Faults.ShouldBeEmpty();
        return Replayer.Run(plan.Plan!, MappingReader.Read(File.ReadAllText(At(mapping)), mapping), record, Path.GetFileName(Record), null, (_, _) => { });
    }
}
