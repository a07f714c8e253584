using System.Collections.Immutable;
using NodaTime;

namespace GridActors.Kernel.Contracts;

/// <summary>
/// What an actor decides on one message: events, messages to other actors, changes of its timers and a reply — or a refusal, which
/// excludes all the others. Immutable.
/// </summary>
public sealed record Decision
{
    /// <summary>Nothing happens; the message is done with.</summary>
    public static readonly Decision Nothing = new();

    public ImmutableArray<Event> Events { get; init; } = [];

    /// <summary>
    /// The state after each event, for a kind that folds on its way to the decision, so that nobody folds them again: exactly what <c>Apply</c> makes of them under
    /// <see cref="DecisionContext.OfEvents"/>. Default: the kernel applies them. A state that is not that one is a bug of the kind, which a refold of the log finds.
    /// </summary>
    public ImmutableArray<object> States { get; init; }

    public ImmutableArray<Outgoing> Messages { get; init; } = [];

    public ImmutableArray<TimerChange> Timers { get; init; } = [];

    /// <summary>Stands in the log with the decision. Null: what <see cref="GrainKind.ReplyOf"/> makes of the state after it, which is not written.</summary>
    public Reply? Reply { get; init; }

    public Refusal? Refusal { get; init; }

    public static Decision Refuse(string code, params ReadOnlySpan<Detail> details) => new() { Refusal = Contracts.Refusal.Of(code, details) };
}

/// <summary>A message for another actor. It is a row from the moment the decision commits until its receiver's effect commits.</summary>
public readonly record struct Outgoing(ActorId To, Message Body);

/// <summary>Sets the timer of that name to <paramref name="Due"/> (replacing an earlier setting), or cancels it when null.</summary>
public readonly record struct TimerChange(string Name, Instant? Due)
{
    public static TimerChange Set(string name, Instant due) => new(name, due);

    public static TimerChange Cancel(string name) => new(name, null);
}
