using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Simulated.Sums;

/// <summary>Decisions that must come to nothing, each in its way.</summary>
static class Failures
{
    static readonly Bulk TooLarge = new(new('x', Limits.TransitionBytes));

    /// <exception cref="InvalidOperationException">That is how it was to fail.</exception>
    public static Decision Of(Failure how, ActorId receiver) => how switch
    {
        Failure.Flood => new() { Messages = [.. Enumerable.Repeat(new Outgoing(receiver, new Put(1, Failure.None)), Limits.MessagesPerDecision + 1)] },
        Failure.Bulk => new() { Events = [TooLarge] },
        _ => throw new InvalidOperationException("asked to fail"),
    };
}
