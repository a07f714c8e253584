namespace GridActors.Hosting.Ring;

/// <summary>The times of a ring.</summary>
/// <param name="Every">Between two heartbeats.</param>
/// <param name="Lease">A member that is silent for so long is declared dead: short, so that a dead machine is a matter of seconds; many heartbeats long, so that load is not death.</param>
public sealed record RingTimes(TimeSpan Every, TimeSpan Lease)
{
    /// <summary>Between two looks whether the others are reached.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>Looks without anybody reached before a silo gives up its shards: three seconds, after the three in which the lines themselves are found broken.</summary>
    public const int LooksAlone = 6;

    /// <summary>Gateways are told of new positions not more often than once in this.</summary>
    public static readonly TimeSpan Tell = TimeSpan.FromMilliseconds(50);

    public static readonly RingTimes Default = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(2_000));
}
