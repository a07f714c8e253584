using System.Text;
using System.Text.Json;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Log;

public sealed class TransitionCodecTests
{
    static readonly ActorId Desk = new("desk", "值班");
    static readonly Fingerprint Command = Fingerprint.Parse("7OiMHf8bPe_w0RMJCfO7uw");
    static readonly Fingerprint Digest = Fingerprint.Parse("RM_AyJ7ts38r78cMBcysow");
    static readonly TransitionCodec Codec = new(new Stage().Catalog);

    /// <summary>Written by hand from the doc comment of the codec: it is the format that the ledger keeps for good.</summary>
    const string Everything =
        """{"t":"2026-03-02T08:00:00.000Z","p":"plan","s":[{"c":"7OiMHf8bPe_w0RMJCfO7uw","d":"RM_AyJ7ts38r78cMBcysow","e":[{"puppet.said":{"word":"路面破损"}},{"puppet.said":{"word":"a \"b\" <c>"}}],"m":[["case/一",{"puppet.order":{"say":"修"}}]],"w":{"file":1000,"old":null},"r":{"puppet.heard":{"word":"好"}}},{"c":"timer:file:1","w":{"file":null},"x":"too-late"},{"c":"case/一:2:0","err":"Exception: 坏"}]}""";

    static Transition Full => new(
        Stage.Start,
        "plan",
        [
            new(
                $"command:{Command}", new(Command, Digest), [new Said("路面破损"), new Said("a \"b\" <c>")], [new(new("case", "一"), new Order { Say = "修" })],
                [TimerChange.Set("file", Stage.Start + NodaTime.Duration.FromSeconds(1)), TimerChange.Cancel("old")], new Heard("好"), null, null),
            new("timer:file:1", null, [], [], [TimerChange.Cancel("file")], null, "too-late", null),
            new("case/一:2:0", null, [], [], [], null, null, "Exception: 坏"),
        ]);

    [Fact]
    public void A_transition_is_written_as_documented() => Encoding.UTF8.GetString(Codec.Write(Desk, Full)).ShouldBe(Everything);

    [Fact]
    public void A_transition_reads_back_with_every_field_and_Chinese_text()
    {
        var read = Codec.Read(Desk, Encoding.UTF8.GetBytes(Everything));
        read.At.ShouldBe(Stage.Start);
        read.Steps.Length.ShouldBe(3);
        read.Steps[0].Command.ShouldBe(new StepCommand(Command, Digest));
        read.Steps[0].Events.ShouldBe(Full.Steps[0].Events);
        read.Steps[0].Messages[0].To.ShouldBe(new ActorId("case", "一"));
        read.Steps[0].Messages[0].Body.ShouldBeOfType<Order>().Say.ShouldBe("修");
        read.Steps[0].Timers.ShouldBe(Full.Steps[0].Timers);
        read.Steps[0].Reply.ShouldBe(new Heard("好"));
        (read.Steps[1].Refused, read.Steps[2].Error).ShouldBe(("too-late", "Exception: 坏"));
        Codec.Write(Desk, read).ShouldBe(Encoding.UTF8.GetBytes(Everything));
    }

    /// <summary>Written by hand from the doc comment of the build before records, causes and timers became shorter.</summary>
    [Fact]
    public void A_transition_of_an_earlier_build_reads_as_ever()
    {
        const string earlier =
            """{"t":"2026-03-02T08:00:00.000Z","p":"plan","s":[{"c":"command:7OiMHf8bPe_w0RMJCfO7uw","d":"RM_AyJ7ts38r78cMBcysow","e":[{"k":"puppet.said","d":{"word":"路面破损"}},{"k":"puppet.said","d":{"word":"a \"b\" <c>"}}],"m":[["case/一",{"k":"puppet.order","d":{"say":"修"}}]],"w":{"file":"2026-03-02T08:00:01.000Z","old":null},"r":{"k":"puppet.heard","d":{"word":"好"}}},{"c":"timer:file:1","w":{"file":null},"x":"too-late"},{"c":"case/一:2:0","err":"Exception: 坏"}]}""";
        var read = Codec.Read(Desk, Encoding.UTF8.GetBytes(earlier));
        Encoding.UTF8.GetString(Codec.Write(Desk, read)).ShouldBe(Everything);
        read.Steps[0].Cause.ShouldBe($"command:{Command}");
    }

    [Fact]
    public void A_timer_may_have_been_due_before_the_decision_that_set_it()
    {
        var late = new Transition(Stage.Start, "plan", [new("timer:t:1", null, [], [], [TimerChange.Set("t", Stage.Start - NodaTime.Duration.FromDays(1_000))], null, null, null)]);
        Codec.Read(Desk, Codec.Write(Desk, late)).Steps[0].Timers.ShouldBe(late.Steps[0].Timers);
    }

    [Fact]
    public void A_timer_that_changes_twice_in_a_step_keeps_both_changes_in_order()
    {
        var twice = new Transition(Stage.Start, "plan", [new("timer:t:1", null, [], [], [TimerChange.Cancel("t"), TimerChange.Set("t", Stage.Start)], null, null, null)]);
        Codec.Read(Desk, Codec.Write(Desk, twice)).Steps[0].Timers.ShouldBe(twice.Steps[0].Timers);
    }

    [Fact]
    public void A_failed_write_does_not_spoil_the_next_one()
    {
        var nameless = Full with { Steps = [Full.Steps[0] with { Messages = [new(new("case", "x"), new Nameless())] }] };
        Should.Throw<InvalidOperationException>(() => Codec.Write(Desk, nameless));
        Encoding.UTF8.GetString(Codec.Write(Desk, Full)).ShouldBe(Everything);
    }

    [Theory]
    [InlineData("""{"t":"2026-03-02T08:00:00.000Z","p":"plan","s":[{"c":"x","e":[{"puppet.sang":{}}]}]}""", "puppet.sang")]
    [InlineData("""{"t":"2026-03-02T08:00:00.000Z","p":"plan","s":[{"c":"x","e":[{"k":"puppet.sang","d":{}}]}]}""", "puppet.sang")]
    [InlineData("""{"t":"2026-03-02T08:00:00.000Z","p":"plan","s":[{"c":"x","z":1}]}""", "z")]
    [InlineData("""{"t":"2026-03-02T08:00:00.000Z","p":"plan","v":2}""", "v")]
    [InlineData("""{"t":"2026-03-02T08:00:00.000Z","p":"plan","s":[{"c":"x","m":[["robot/1",{}]]}]}""", "robot")]
    public void A_kind_of_a_later_build_is_never_skipped(string body, string kind) =>
        Should.Throw<UnknownKindException>(() => Codec.Read(Desk, Encoding.UTF8.GetBytes(body))).Name.ShouldBe(kind);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"t":"2026-03-02T08:00:00.000Z","p":"plan","s":[{"c":"x","e":[{"puppet.said":""")]
    [InlineData("""{"s":[{"c":"x","w":{"file":1}}],"t":"2026-03-02T08:00:00.000Z","p":"plan"}""")]
    public void Other_bytes_are_no_transition(string body) => Should.Throw<JsonException>(() => Codec.Read(Desk, Encoding.UTF8.GetBytes(body)));
}
