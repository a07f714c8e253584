using NodaTime;

namespace GridActors.Kernel.Contracts;

/// <summary>All that a decision may know besides its state and the message.</summary>
/// <param name="Self">The deciding actor.</param>
/// <param name="MessageId">The cause, as it will stand in the log.</param>
/// <param name="Now">Never earlier than the actor's last transition; whole milliseconds.</param>
/// <param name="Plan">The content hash of the city plan in force.</param>
/// <param name="Level">The feature level of the journal: events and messages that appeared at a later one are not to be used yet.</param>
/// <param name="Version">The actor's version after the transition that is being decided.</param>
public readonly record struct DecisionContext(ActorId Self, string MessageId, Instant Now, string Plan, int Level = 1, long Version = 1)
{
    /// <summary>What <c>Apply</c> will be told of an event of this decision.</summary>
    public EventContext OfEvents => new(Self, Now, Version, Plan);

    /// <summary>The actor whose message this is; null for a command from outside and for a timer.</summary>
    public ActorId? Sender
    {
        get
        {
            if (MessageId.StartsWith("command:", StringComparison.Ordinal) || MessageId.StartsWith("timer:", StringComparison.Ordinal)) return null;
            // kind/key:version:ordinal; a key may hold colons.
            var ordinal = MessageId.LastIndexOf(':');
            var version = ordinal > 0 ? MessageId.LastIndexOf(':', ordinal - 1) : -1;
            return version > 0 ? ActorId.Parse(MessageId[..version]) : null;
        }
    }
}

/// <summary>What is known of an event from the transition that carries it.</summary>
/// <param name="Self">The actor.</param>
/// <param name="At">The time of the transition.</param>
/// <param name="Version">The actor's version after the transition.</param>
/// <param name="Plan">The content hash of the plan in force at that time.</param>
public readonly record struct EventContext(ActorId Self, Instant At, long Version, string Plan);
