using GridActors.Kernel.Contracts;

namespace GridActors.Kernel.Log;

/// <summary>A message on its way to an actor, with its cause.</summary>
public sealed class Envelope(ActorId to, Cause cause, Message body)
{
    public ActorId To { get; } = to;

    public Cause Cause { get; } = cause;

    public Message Body { get; } = body;

    /// <summary>Where the answer goes; opaque to the kernel. Null where nobody waits.</summary>
    public object? ReplyTo { get; init; }

    /// <summary>Personal data that is stored if, and only if, this message commits with events.</summary>
    public Attachment? Attachment { get; init; }

    /// <summary>
    /// New work, for an actor that has not been before, or this is a repetition. Refused first when the silo is behind; commands on accepted work are not.
    /// </summary>
    public bool IsIntake { get; init; }

    /// <summary>The same envelope with somebody waiting for its answer.</summary>
    public Envelope WithReplyTo(object replyTo) => new(To, Cause, Body) { ReplyTo = replyTo, Attachment = Attachment, IsIntake = IsIntake };

    public override string ToString() => $"{To} ← {Cause.Id} {Body}";
}
