namespace GridActors.Orleans.Placement;

/// <summary>
/// Where a grain is: with the owner of its shard, whether it is in memory there or not. So nothing is written when a grain appears, nothing is asked of another silo
/// to find one, and a change of the cluster moves all at once: a silo that is asked for what is not its own sends the question on.
///
/// <b>Rejected:</b> Orleans' own directory with a placement director: an entry on another silo for each new case, and what was placed once stays where it is when a silo
/// comes. That directory keeps two activations apart only most of the time, and the journal does so always.
/// </summary>
sealed class OwnerDirectory(Shares shares, IClusterMembershipService cluster) : IGrainDirectory
{
    /// <summary>By which grains name it.</summary>
    public const string Name = "gridactors";

    public Task<GrainAddress?> Lookup(GrainId grain) => Task.FromResult(OwnerOf(grain) is { } owner ? At(grain, owner) : null);

    /// <summary>Taken where the silo owns it; else told who does, and Orleans sends there what waits for the grain.</summary>
    public Task<GrainAddress?> Register(GrainAddress address) =>
        Task.FromResult<GrainAddress?>(OwnerOf(address.GrainId) is { } owner && !owner.Equals(address.SiloAddress) ? At(address.GrainId, owner) : address);

    public Task<GrainAddress?> Register(GrainAddress address, GrainAddress? previous) => Register(address);

    public Task Unregister(GrainAddress address) => Task.CompletedTask;

    public Task UnregisterSilos(List<SiloAddress> silos) => Task.CompletedTask;

    SiloAddress? OwnerOf(GrainId grain) => shares.OwnerOf(GrainNames.ShardOf(grain));

    GrainAddress At(GrainId grain, SiloAddress silo) => new() { GrainId = grain, SiloAddress = silo, MembershipVersion = cluster.CurrentSnapshot.Version };
}
