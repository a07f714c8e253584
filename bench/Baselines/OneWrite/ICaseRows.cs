using GridActors.Baselines.Flow;

namespace GridActors.Baselines.OneWrite;

/// <summary>The table of cases.</summary>
interface ICaseRows
{
    /// <summary>Adds a case; done when it is durable.</summary>
    /// <returns>The case that was there already and stays; null where there was none.</returns>
    Task<CaseState?> AddAsync(string id, CaseState state);
}
