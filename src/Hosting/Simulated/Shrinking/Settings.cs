using NodaTime;

namespace GridActors.Hosting.Simulated.Shrinking;

/// <summary>A number of a world that may be made plainer, with the name under which a command line sets it.</summary>
public sealed record Setting(string Name, int Plain, Func<SimulationOptions, int> Read, Func<SimulationOptions, int, SimulationOptions> With);

/// <summary>What can be made plainer in a world, and on a command line.</summary>
public static class Settings
{
    public static readonly Setting Salt = new("salt", 0, options => options.Salt, (options, number) => options with { Salt = number });

    public static readonly IReadOnlyList<Setting> All =
    [
        new("silos", 1, options => options.Silos, (options, number) => options with { Silos = number }),
        new("resident", 1_000, options => options.ResidentActors, (options, number) => options with { ResidentActors = number }),
        new("snapshots", 1_000, options => options.TransitionsPerSnapshot, (options, number) => options with { TransitionsPerSnapshot = number }),
        new("timers", 1_000, options => options.TimersAtOnce, (options, number) => options with { TimersAtOnce = number }),
        new("lookahead", 3_600_000, options => options.TimerLookAhead, (options, number) => options with { TimerLookAhead = number }),
        new("pending", 1_000, options => options.PendingAtOnce, (options, number) => options with { PendingAtOnce = number }),
        Salt,
        new("quiet", 1, options => (int)options.Quiet.TotalMinutes, (options, number) => options with { Quiet = Duration.FromMinutes(number) }),
    ];
}
