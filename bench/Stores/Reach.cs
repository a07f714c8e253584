namespace GridActors.Bench.Stores;

/// <summary>What a journal has to reach on two cores with the database on the same machine, per second and in milliseconds.</summary>
/// <param name="Transitions">Durable transitions without HTTP, on the empty journal; 0 where only the share of the raw limit counts.</param>
/// <param name="OpenLoop">p99 at a fixed 1,000 intakes a second on a filled journal, from the intended time of sending.</param>
/// <param name="Timers">Climbs a second for a minute, of a million pending.</param>
sealed record Reach(int Transitions, int IntakeEmpty, int IntakeFilled, int OpenLoop, int Timers, int Department)
{
    public static readonly Reach Sqlite = new(0, 2_500, 1_200, 50, 1_000, 2_000);

    public static readonly Reach Postgres = new(15_000, 3_000, 2_500, 25, 2_000, 3_000);
}
