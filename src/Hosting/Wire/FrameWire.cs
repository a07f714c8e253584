using GridActors.Hosting.Running;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Wire;

/// <summary>A wire that carries frames. One that may not have arrived is forgotten: messages are sent again out of their rows.</summary>
/// <param name="giveBack">This program is too old for what stands in a shard.</param>
abstract class FrameWire(Action<ShardId> giveBack) : IWire
{
    public void Send(Envelope envelope) => Post(envelope.To, new Frame.Message(envelope));

    public void Acknowledge(Cause.Inside message) => Post(message.Sender, new Frame.Acknowledged(message.Sender, message.Number));

    public void Stuck(Cause.Inside message) => Post(message.Sender, new Frame.Stuck(message.Sender, message.Number));

    public abstract void Answer(object replyTo, Envelope command, Answer answer);

    public void GiveBack(ShardId shard) => giveBack(shard);

    /// <summary>To the owner of an actor.</summary>
    protected abstract void Post(ActorId actor, Frame frame);
}
