using System.Buffers;
using System.Text;
using System.Text.Json;
using GridActors.Hosting.Wire;
using GridActors.Hosting.Simulated.Sums;
using GridActors.Hosting.Telemetry;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Tests.Ring;

public sealed class FrameCodecTests
{
    static readonly ActorId Purse = new("purse", "p1");
    static readonly ActorId Errand = new("errand", "街道/e1");

    readonly FrameCodec codec = new(new SumsWorkload(throws: false).Catalog);

    static byte[] Batch(FrameCodec codec, params Frame[] frames)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        foreach (var frame in frames) codec.Write(json, frame);
        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    T Travels<T>(T frame) where T : Frame => codec.Read(Batch(codec, new Frame.Look(), frame, new Frame.Look())) is [Frame.Look, T back, Frame.Look]
        ? back
        : throw new InvalidOperationException($"{frame} did not arrive");

    [Fact]
    public void A_command_arrives_with_all_that_its_actor_asks_about()
    {
        var cause = new Cause.Outside(Fingerprint.Of("client", "key"), Fingerprint.Of("body"), 7);
        var envelope = new Envelope(Errand, cause, new TurnErrand()) { IsIntake = true, Attachment = new(new byte[] { 1, 2 }, new byte[] { 3 }) };
        var back = Travels(new Frame.Command(42, envelope));
        back.Number.ShouldBe(42);
        back.Envelope.To.ShouldBe(Errand);
        back.Envelope.Cause.ShouldBe(cause);
        back.Envelope.Body.ShouldBe(new TurnErrand());
        back.Envelope.IsIntake.ShouldBeTrue();
        back.Envelope.Attachment!.WrappedKey.ToArray().ShouldBe([1, 2]);
        back.Envelope.Attachment.Cipher.ToArray().ShouldBe([3]);
    }

    [Fact]
    public void A_command_without_a_version_or_personal_data_arrives_without()
    {
        var back = Travels(new Frame.Command(1, new(Purse, new Cause.Outside(Fingerprint.Of("a"), Fingerprint.Of("b"), null), new AskBalance())));
        ((Cause.Outside)back.Envelope.Cause).ExpectedVersion.ShouldBeNull();
        back.Envelope.Attachment.ShouldBeNull();
        back.Envelope.IsIntake.ShouldBeFalse();
    }

    [Fact]
    public void A_command_brings_the_trace_that_it_belongs_to_where_there_is_one()
    {
        var envelope = new Envelope(Purse, new Cause.Outside(Fingerprint.Of("a"), Fingerprint.Of("b"), null), new AskBalance());
        const string parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var trace = Traces.Read(Travels(new Frame.Command(1, envelope, parent)).Trace);
        (trace.TraceId.ToHexString(), trace.SpanId.ToHexString(), trace.IsRemote).ShouldBe(("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true));
        Travels(new Frame.Command(1, envelope)).Trace.ShouldBeNull();
        Traces.Read(Travels(new Frame.Command(1, envelope, "nonsense")).Trace).ShouldBe(default);
    }

    [Fact]
    public void A_wish_to_load_an_actor_again_names_it() => Travels(new Frame.Retry(Errand)).Actor.ShouldBe(Errand);

    [Fact]
    public void A_message_arrives_with_its_place_in_the_log()
    {
        var cause = new Cause.Inside(Errand, 3, 1, MessageNumber.Of(99, 1));
        var back = Travels(new Frame.Message(new(Purse, cause, new Put(-5, Failure.None))));
        back.Envelope.To.ShouldBe(Purse);
        back.Envelope.Cause.ShouldBe(cause);
        back.Envelope.Body.ShouldBe(new Put(-5, Failure.None));
    }

    [Fact]
    public void Every_answer_arrives_as_it_was_given()
    {
        Answer[] answers =
        [
            new Answer.Done(3, 17, new BalanceReply(5, 2), Repeated: true),
            new Answer.Done(1, 2, null, Repeated: false),
            new Answer.Unavailable("overloaded", 1_000),
            new Answer.Faulted("it threw"),
        ];
        foreach (var answer in answers) Travels(new Frame.Answered(5, "purse", answer)).Answer.ShouldBe(answer);
        var refused = (Answer.Refused)Travels(new Frame.Answered(5, "purse", new Answer.Refused(Refusal.Of("not-holder", new("holder", "2111"), new("state", "立案")), 4))).Answer;
        refused.Version.ShouldBe(4);
        refused.Refusal.ToString().ShouldBe("not-holder(holder=2111, state=立案)");
    }

    [Fact]
    public void Acknowledgements_name_the_sender_and_the_message()
    {
        Travels(new Frame.Acknowledged(Errand, 12)).ShouldBe(new Frame.Acknowledged(Errand, 12));
        Travels(new Frame.Stuck(Errand, 13)).ShouldBe(new Frame.Stuck(Errand, 13));
    }

    [Fact]
    public void How_far_the_log_is_is_a_position() => Travels(new Frame.Reached(7_000_000_000)).ShouldBe(new Frame.Reached(7_000_000_000));

    [Fact]
    public void What_a_newer_program_wrote_is_told_apart_and_the_rest_of_the_batch_is_read()
    {
        var text = """[["m","purse/p1","errand/e1",1,0,4096,{"purse.unheard-of":{"deep":[1,{"x":2}]}}],["v"],["c",9,"purse/p1","AAAAAAAAAAAAAAAAAAAAAA","AAAAAAAAAAAAAAAAAAAAAA",-1,false,null,{"purse.unheard-of":{}}],["a","errand/e1",5,"added later"]]""";
        var frames = codec.Read(Encoding.UTF8.GetBytes(text));
        frames.Count.ShouldBe(4);
        frames[0].ShouldBeOfType<Frame.Newer>().Number.ShouldBeNull();
        frames[1].ShouldBeOfType<Frame.Look>();
        frames[2].ShouldBeOfType<Frame.Newer>().Number.ShouldBe(9);
        frames[3].ShouldBe(new Frame.Acknowledged(new("errand", "e1"), 5));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""[["x"]]""")]
    [InlineData("""[["a","errand/e1"]]""")]
    [InlineData("""[["c",1""")]
    public void What_is_no_batch_is_refused(string text) => Should.Throw<Exception>(() => codec.Read(Encoding.UTF8.GetBytes(text))).ShouldBeAssignableTo<JsonException>();
}
