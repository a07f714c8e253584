namespace GridActors.Hosting.Ring;

/// <summary>The times of a ring.</summary>
/// <param name="Every">Between two heartbeats.</param>
/// <param name="Lease">A member that is silent for so long is declared dead: short, so that a dead machine is a matter of seconds; many heartbeats long, so that load is not death.</param>
public sealed record RingTimes(TimeSpan Every, TimeSpan Lease)
{
    public static readonly RingTimes Default = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(2_000));
}
