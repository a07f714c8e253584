using GridActors.Hosting.Membership;
using GridActors.Hosting.Running;
using GridActors.Journal.Members;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting;

/// <summary>
/// One of several processes on a database. It is a member, with a number by which the journal fences it, before it is told what it runs: the journal is opened under
/// that number.
/// </summary>
public interface IMemberSilo : IRunningSilo
{
    /// <summary>The number of this member.</summary>
    long Number { get; }

    /// <summary>The members as this one knows them.</summary>
    View View { get; }

    /// <summary>Another member was declared dead by this one.</summary>
    event Action<Member>? Evicted;

    /// <summary>Says what it runs, before it is started.</summary>
    /// <param name="runtime">Makes the runtime of a member that owns shards; null for a gateway alone.</param>
    void Run(GrainCatalog catalog, SiloClock clock, Func<IWire, SiloRuntime>? runtime);
}
