using System.Diagnostics.Metrics;
using GridActors.Journal;

namespace GridActors.Gateway.Problems;

/// <summary>Counts what callers are told, by code: those of <see cref="ProblemTable"/>, and <c>other</c> for one of a newer silo.</summary>
static class ProblemMeter
{
    static readonly Counter<long> Problems = new Meter(TelemetrySource.Name).CreateCounter<long>("gridactors.problems", "{problem}", "Problems told to callers, by code.");

    public static void Told(string code) => Problems.Add(1, new KeyValuePair<string, object?>("code", ProblemTable.Knows(code) ? code : "other"));
}
