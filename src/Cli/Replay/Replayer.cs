using GridActors.Cli.Replay.Driving;
using GridActors.Cli.Replay.Mapping;
using GridActors.Cli.Replay.Reports;
using GridActors.Cli.Replay.Rows;
using GridActors.Grains.Plans;
using NodaTime;

namespace GridActors.Cli.Replay;

/// <summary>
/// Reads a record, plays it to the grains in virtual time and counts what they make of it. Deterministic: the same plan, mapping and record give
/// the same result, transition by transition.
/// </summary>
public static class Replayer
{
    /// <summary>Acts between two reports of progress.</summary>
    const int Stride = 512;

    /// <param name="name">How the result names the record.</param>
    /// <param name="until">The end; null for the last recorded act. Later acts are not played.</param>
    /// <param name="tell">Told of acts done, of how many.</param>
    /// <exception cref="InputFaultException">Mapping, record and plan do not go together, or the record is no table.</exception>
    public static ReplayResult Run(Plan plan, CaseMapping mapping, CsvTable record, string name, Instant? until, Action<int, int> tell)
    {
        var reader = new CaseReader(mapping, record, plan);
        var cases = reader.ReadAll().ToList();
        var acts = Act.InOrder(cases);
        var (from, to) = acts.Length == 0 ? (Instant.MinValue, Instant.MinValue) : (acts[0].At, until ?? acts[^1].At);
        var driver = new CaseDriver(plan, cases);
        var done = 0;
        while (done < acts.Length && acts[done].At <= to)
        {
            driver.Do(acts[done++]);
            if (done % Stride == 0) tell(done, acts.Length);
        }

        if (acts.Length > 0) driver.City.AdvanceThrough(to);
        tell(done, acts.Length);
        var city = driver.City;
        var outcomes = cases.Index().Where(entry => driver.StateOf(entry.Index) is not null)
            .Select(entry => new Outcome(entry.Item, driver.StateOf(entry.Index)!, driver.DueOf(entry.Index), driver.ReturnsOf(entry.Index))).ToList();
        return new(
            name, plan, reader.Rows, reader.Rejected, driver.Refused, outcomes, from, to,
            new(done, city.Transitions, city.Firings, city.Messages, city.Digest));
    }
}
