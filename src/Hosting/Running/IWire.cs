using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Running;

/// <summary>
/// What carries to other processes what is not for this one. Called by lanes, so it returns at once; everything may be lost, and is then sent again
/// by whoever waits for it.
/// </summary>
public interface IWire
{
    /// <summary>To the owner of its receiver.</summary>
    void Send(Envelope envelope);

    /// <summary>To the owner of its sender: it is committed.</summary>
    void Acknowledge(Cause.Inside message);

    /// <summary>To the owner of its sender: its receiver is quarantined.</summary>
    void Stuck(Cause.Inside message);

    /// <summary>The answer to a command that came over this wire.</summary>
    /// <param name="replyTo">What <see cref="Envelope.ReplyTo"/> was when it came.</param>
    void Answer(object replyTo, Envelope command, Answer answer);

    /// <summary>A newer program should own this shard.</summary>
    void GiveBack(ShardId shard);
}
