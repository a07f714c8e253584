using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Cli.Explore.City;

/// <summary>What a client knows of a case from the answers it got: not always the newest.</summary>
sealed class KnownCase(ActorId id)
{
    public ActorId Case => id;

    public long Version { get; private set; }

    public CaseStatus State { get; private set; }

    public string? Unit { get; private set; }

    public string Holder { get; private set; } = "";

    /// <summary>The centre that dispatched it.</summary>
    public string? Dispatcher { get; private set; }

    /// <summary>The members of a joint operation that may still have to feed back.</summary>
    public string? Member { get; private set; }

    /// <summary>The last command that was done.</summary>
    public Message? Last { get; private set; }

    public void See(long version) => Version = Math.Max(Version, version);

    public void Learn(Message command, CaseReply reply, long version)
    {
        if (version < Version) return;
        if (command is DispatchCase or DesignateUnit or SettleDispute or HandleHere or JoinUnits) Dispatcher = reply.Holder;
        Last = command;
        Member = command is JoinUnits join ? join.Members[0] : Member;
        (Version, State, Unit, Holder) = (version, reply.State, reply.Unit, reply.Holder ?? "");
        if (Unit is not null) Dispatcher ??= Holder;
    }
}
