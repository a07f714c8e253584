using GridActors.Cli.Load.Reporting;

namespace GridActors.Bench.Load;

/// <summary>The benchmark's cases as the reports of an open loop.</summary>
sealed class BenchReports(string name) : IReports
{
    public string KeyOf(long number) => FormattableString.Invariant($"{name}-{number}");

    public ReadOnlyMemory<byte> BodyOf(long number) => BenchCases.Json((int)(number % 1_000), (int)(number / 1_000));
}
