using GridActors.Baselines.Textbook;
using Orleans.Concurrency;

namespace GridActors.Baselines.OneWrite;

/// <summary>Who keeps counts in memory.</summary>
[Alias("one-write.tally")]
interface ITally : IGrainWithStringKey
{
    /// <summary>Nobody waits for it, and nobody knows whether it arrived.</summary>
    [Alias("add"), OneWay]
    Task AddAsync(string item);
}

[Alias("one-write.grid")]
interface IGridTally : ITally;

[Alias("one-write.department")]
interface IDepartmentTally : ITally;

/// <summary>Counts that are gone with the process.</summary>
[KeepAlive]
abstract class Tally : Grain, ITally
{
    readonly Counts counts = new();

    public Task AddAsync(string item)
    {
        counts.Add(item);
        return Task.CompletedTask;
    }
}

[GrainType("grid-tally")]
sealed class GridTally : Tally, IGridTally;

[GrainType("department-tally")]
sealed class DepartmentTally : Tally, IDepartmentTally;
