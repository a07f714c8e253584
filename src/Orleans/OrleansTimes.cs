namespace GridActors.Orleans;

/// <summary>The times of a cluster: a dead silo is a matter of seconds, and load is not death.</summary>
public sealed record OrleansTimes
{
    /// <summary>Between two probes of a silo by another, and how long one may take.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromMilliseconds(800);
    /// <summary>So many probes missed one after the other, and a silo votes that the other is dead; two votes, or that of the only other, and it is.</summary>
    public int Missed { get; init; } = 3;

    /// <summary>A silo that missed a change of the cluster finds it in the table after this; and says as often there that it lives.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(5);
    /// <summary>A member renews its row so often, and reads the others': a gateway learns that a silo is gone, a silo that it is held for dead.</summary>
    public TimeSpan Beat { get; init; } = TimeSpan.FromMilliseconds(250);
    /// <summary>
    /// A member whose row is older is declared dead. Much longer than Orleans takes: it is for what Orleans does not know, a gateway that is gone, a cluster that ended whole,
    /// a silo that reaches the others but no longer the database.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);
    /// <summary>The answer to a command may have been lost on its way: ask again.</summary>
    public TimeSpan Attempt { get; init; } = TimeSpan.FromSeconds(2);

    internal void Set(ClusterMembershipOptions it)
    {
        it.ProbeTimeout = it.MinProbeTimeout = it.MaxProbeTimeout = Probe;
        (it.NumMissedProbesLimit, it.NumVotesForDeathDeclaration) = (Missed, 2);
        it.TableRefreshTimeout = it.IAmAliveTablePublishTimeout = Look;
        it.DefunctSiloExpiration = TimeSpan.FromDays(1);
    }
}
