using GridActors.Grains.Audits;
using GridActors.Grains.Cases;
using GridActors.Grains.Contracts;
using GridActors.Grains.Departments;
using GridActors.Grains.Desks;
using GridActors.Grains.Grids;
using GridActors.Grains.NextRelease;
using GridActors.Grains.Plans;
using GridActors.Grains.Plans.Versions;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains;

/// <summary>The actors of a city, in the next release.</summary>
public static class CityGrains
{
    /// <summary>The feature level of that program.</summary>
    public static int Level { get; } = 1 + new[] { Words.Case, Words.Grid, Words.Department, Words.Plan, Words.Desk, Words.Audit }.Max(words => words.Level);

    /// <summary>All kinds, deciding by those plan versions.</summary>
    public static GrainCatalog Catalog(PlanBook plans) => new([new NextCaseGrain(new CaseGrain(plans), Level), new GridGrain(plans), new DepartmentGrain(plans), new PlanGrain(plans), new DeskGrain(plans), new AuditGrain()]);
}
