using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Simulated.Sums;

/// <summary>Decisions that must come to nothing, each in its way.</summary>
static class Failures
{
    /// <exception cref="InvalidOperationException">That is how it was to fail.</exception>
    public static Decision Of(Failure how, Event often, ActorId receiver) => how switch
    {
        Failure.Flood => new() { Messages = [.. Enumerable.Repeat(new Outgoing(receiver, new Put(1, Failure.None)), Limits.MessagesPerDecision + 1)] },
        Failure.Bulk => new() { Events = [.. Enumerable.Repeat(often, Limits.TransitionBytes / 20)] },
        _ => throw new InvalidOperationException("asked to fail"),
    };
}
