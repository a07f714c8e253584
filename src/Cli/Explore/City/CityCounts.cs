using GridActors.Grains.Cases;
using GridActors.Grains.Contracts;
using GridActors.Grains.Departments;
using GridActors.Grains.Grids;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;

namespace GridActors.Cli.Explore.City;

/// <summary>
/// The sums of a city at rest: every grid and department counts, by messages, what can be counted again from the cases themselves. One
/// message lost, doubled or misdirected shows here.
/// </summary>
public static class CityCounts
{
    public static IEnumerable<string> Check(IReadOnlyDictionary<ActorId, Standing> standings)
    {
        var cases = standings.Values.Select(standing => standing.State).OfType<CaseState>().Where(state => state.Status != CaseStatus.None).ToList();
        var open = cases.Where(state => state.Status.IsOpen()).ToList();
        var held = open.CountBy(state => state.Holder).ToDictionary();
        var here = cases.Where(state => state.Grid is not null).CountBy(state => state.Grid!).ToDictionary();
        var hereOpen = open.Where(state => state.Grid is not null).CountBy(state => state.Grid!).ToDictionary();
        var dispatched = cases.SelectMany(state => (IEnumerable<KeyValuePair<string, int>>?)state.DispatchedTo ?? []).GroupBy(entry => entry.Key).ToDictionary(unit => unit.Key, unit => unit.Sum(entry => entry.Value));
        var dispatchedOpen = open.SelectMany(state => state.InForce()).Where(dispatch => dispatch.UnitCode is not null).CountBy(dispatch => dispatch.Unit).ToDictionary();
        var grids = standings.Where(entry => entry.Value.State is GridState).ToDictionary(entry => entry.Key.Key, entry => (GridState)entry.Value.State);
        var units = standings.Where(entry => entry.Value.State is DepartmentState).ToDictionary(entry => entry.Key.Key, entry => (DepartmentState)entry.Value.State);

        return Compare("open cases held by", held, grids, grid => grid.Held)
            .Concat(Compare("cases that happened in", here, grids, grid => grid.HereOpened))
            .Concat(Compare("open cases in", hereOpen, grids, grid => grid.HereOpen))
            .Concat(Compare("cases dispatched to", dispatched, units, unit => unit.Received))
            .Concat(Compare("open cases of", dispatchedOpen, units, unit => unit.Open));
    }

    static IEnumerable<string> Compare<T>(string what, Dictionary<string, int> fromCases, Dictionary<string, T> actors, Func<T, long> counted) =>
        fromCases.Keys.Union(actors.Keys).Order(StringComparer.Ordinal)
            .Select(code => (Code: code, Cases: (long)fromCases.GetValueOrDefault(code), Count: actors.TryGetValue(code, out var actor) ? counted(actor) : 0))
            .Where(row => row.Cases != row.Count)
            .Select(row => $"{what} {row.Code}: the cases say {row.Cases}, its own count {row.Count}");
}
