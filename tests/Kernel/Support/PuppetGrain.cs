using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using GridActors.Kernel.Contracts;

namespace GridActors.Kernel.Tests.Support;

/// <summary>An actor that decides what its messages tell it to: short-lived like a case, or long-lived like a department.</summary>
public sealed class PuppetGrain(string kind, bool longLived) : GrainKind<PuppetState>
{
    public override string Kind => kind;

    public override bool LongLived => longLived;

    public override int FoldVersion => Fold;

    public int Fold { get; init; } = 1;

    /// <summary>It answers commands that name no answer with the words of its state.</summary>
    public bool RepliesWithItsWords { get; init; }

    /// <summary>Another bug: no state can be listed.</summary>
    public bool ListingThrows { get; init; }

    /// <summary>The bug of this build: words on which its fold throws. A test repairs it by clearing them.</summary>
    public HashSet<string> FoldThrowsOn { get; } = [];

    public override Vocabulary Vocabulary { get; } = new(
    [
        new("puppet.order", PuppetJson.Default.Order),
        new("puppet.said", PuppetJson.Default.Said),
        new("puppet.heard", PuppetJson.Default.Heard),
    ]);

    public override JsonTypeInfo StateInfo => PuppetJson.Default.PuppetState;

    protected override PuppetState Start(ActorId self) => new(0, "");

    protected override Decision Decide(PuppetState state, Message message, in DecisionContext context) => message switch
    {
        TimerFired fired => new() { Events = [new Said($"{fired.Name} rang")] },
        Order { Throw: true } => throw new InvalidOperationException("told to throw"),
        Order { Refuse: { } code, Say: { } word } => Decision.Refuse(code) with { Events = [new Said(word)] },
        Order { Refuse: { } code } => Decision.Refuse(code),
        Order { UnlessSaid: { } word } when state.Words.Contains(word, StringComparison.Ordinal) => Decision.Refuse("said-already"),
        Order order => Follow(order),
        _ => throw new InvalidOperationException($"a puppet knows no {message.GetType().Name}"),
    };

    protected override PuppetState Apply(PuppetState state, Event happened, in EventContext context)
    {
        var word = ((Said)happened).Word;
        if (FoldThrowsOn.Contains(word)) throw new InvalidOperationException($"this build cannot fold '{word}'");
        var words = state.Words.Length == 0 ? word : $"{state.Words} {word}";
        return new(state.Count + 1, words.Length <= 100 ? words : words[^100..]);
    }

    protected override Listing List(ActorId self, PuppetState state) =>
        ListingThrows || state.Words.Contains("unlistable", StringComparison.Ordinal)
            ? throw new InvalidOperationException("cannot be listed")
            : new("open", null, null, null, "{}"u8.ToArray());

    /// <summary>Some words tell somebody: <c>tell:addressee</c> posts, <c>seen:version.ordinal</c> settles, <c>unspeakable</c> is a bug.</summary>
    protected override ImmutableArray<NoticeChange> Notices(ActorId self, PuppetState before, Event happened, PuppetState after, in EventContext context) =>
        ((Said)happened).Word.Split(':') switch
        {
            ["tell", var addressee] => [new NoticeChange.Posted(addressee, "told", "{}"u8.ToArray())],
            ["seen", var id] when NoticeId.TryParse(id, out var notice) => [new NoticeChange.Acknowledged(notice, $"{self}")],
            ["unspeakable"] => throw new InvalidOperationException("nobody can be told"),
            _ => [],
        };

    protected override Reply? ReplyOf(PuppetState state) => RepliesWithItsWords ? new Heard(state.Words) : null;

    static Decision Follow(Order order) => new()
    {
        Events = order.Unlistable ? [new Said("unlistable")] : order.Say is { } word ? [.. Enumerable.Repeat(new Said(word), order.Times ?? 1)] : [],
        Messages =
        [
            .. (order.Send ?? []).Select(parcel => new Outgoing(ActorId.Parse(parcel.To), parcel.Order)),
            .. order.SendNameless ? [new Outgoing(new("case", "x"), new Nameless())] : Array.Empty<Outgoing>(),
        ],
        Timers = [.. (order.Wake ?? []).Select(wake => new TimerChange(wake.Name, wake.At is { } at ? Stage.At(at).PlusNanoseconds(wake.Nanoseconds) : null))],
        Reply = order.Answer is { } answer ? new Heard(answer) : null,
    };
}
