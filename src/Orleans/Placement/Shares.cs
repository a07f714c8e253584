namespace GridActors.Orleans.Placement;

/// <summary>
/// Which silo owns which shard, as one silo knows it: a function of the silos that Orleans holds for active, the same as the ring's (<see cref="View"/>), so that nothing
/// is stored and nobody is asked. Two silos may know different ones for a while; fencing makes that harmless.
/// </summary>
sealed class Shares
{
    volatile SiloAddress?[] owners = new SiloAddress?[ShardId.Count];

    /// <summary>Another silo owns something now. On a thread of Orleans.</summary>
    public event Action? Changed;

    /// <summary>All silos that own something.</summary>
    public IReadOnlySet<SiloAddress> Silos => owners.OfType<SiloAddress>().ToHashSet();

    /// <summary>The name under which a member is a silo.</summary>
    public static string NameOf(long member) => string.Create(CultureInfo.InvariantCulture, $"member {member}");

    /// <summary>The member that a silo is; null for one of somebody else's making, which owns nothing.</summary>
    public static long? MemberOf(string? name) =>
        name?.Split(' ') is ["member", var number] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var member) ? member : null;

    /// <summary>Null where there is no silo.</summary>
    public SiloAddress? OwnerOf(ShardId shard) => owners[shard.Number];

    /// <summary>The shards of a silo.</summary>
    public ShardSet Of(SiloAddress silo)
    {
        var known = owners;
        return ShardSet.Where(shard => silo.Equals(known[shard]));
    }

    /// <summary>The silos are others now.</summary>
    public void See(ISiloStatusOracle cluster)
    {
        var silos = new Dictionary<long, SiloAddress>();
        foreach (var silo in cluster.GetApproximateSiloStatuses(onlyActive: true).Keys)
            if (cluster.TryGetSiloName(silo, out var name) && MemberOf(name) is { } member) silos[member] = silo;
        var view = new View([.. silos.Keys.Order().Select(no => new Member(no, "", MemberRole.Silo, MemberState.Active, "", 0, default))]);
        var shares = silos.Select(silo => (Silo: silo.Value, Share: view.SharesOf(silo.Key))).ToList();
        owners = [.. Enumerable.Range(0, ShardId.Count).Select(shard => shares.Find(silo => silo.Share.Contains(new(shard))).Silo)];
        Changed?.Invoke();
    }
}
