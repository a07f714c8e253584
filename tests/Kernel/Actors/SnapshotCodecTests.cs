using System.Text;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Tests.Support;
using NodaTime;

namespace GridActors.Kernel.Tests.Actors;

public sealed class SnapshotCodecTests
{
    static readonly PuppetGrain Desk = new("desk", true) { Fold = 7 };
    static readonly ActorId Self = new("desk", "值班");

    /// <summary>Written by hand from the doc comment of the codec.</summary>
    const string Body =
        """{"at":"2026-03-02T08:00:05.000Z","w":[["file","2026-03-02T08:00:09.000Z",3]],"a":[["7OiMHf8bPe_w0RMJCfO7uw","RM_AyJ7ts38r78cMBcysow",2,11,{"puppet.heard":{"word":"好"}}],["tTTOFqycizaCPzmjlc6ODg","8pOfkDAW5bspseSmHNvTdg",3,12]],"s":{"count":2,"words":"路 灯"}}""";

    [Fact]
    public void A_snapshot_is_written_as_documented()
    {
        var read = SnapshotCodec.Read(Desk, Self, new(3, new(1, 2), 7, Encoding.UTF8.GetBytes(Body)));
        var written = SnapshotCodec.Write(Desk, read);
        Encoding.UTF8.GetString(written.Body.Span).ShouldBe(Body);
        (written.Version, written.Hash, written.FoldVersion).ShouldBe((3, new(1, 2), 7));
    }

    [Fact]
    public void A_standing_reads_back_whole()
    {
        var read = SnapshotCodec.Read(Desk, Self, new(3, new(1, 2), 7, Encoding.UTF8.GetBytes(Body)));
        (read.Version, read.Head, read.Last).ShouldBe((3, new(1, 2), Stage.Start + Duration.FromSeconds(5)));
        read.State.ShouldBe(new PuppetState(2, "路 灯"));
        read.Timers.All.ShouldBe([new("file", Stage.Start + Duration.FromSeconds(9), 3)]);
        read.Answers.All.Select(answer => (answer.Version, answer.Position, answer.Reply)).ShouldBe([(2, 11, new Heard("好")), (3, 12, null)]);
        read.Answers.Find(Fingerprint.Parse("tTTOFqycizaCPzmjlc6ODg"))!.Digest.ShouldBe(Fingerprint.Parse("8pOfkDAW5bspseSmHNvTdg"));
    }

    [Fact]
    public void A_field_of_a_later_build_is_never_skipped() =>
        Should.Throw<UnknownKindException>(() => SnapshotCodec.Read(Desk, Self, new(3, default, 7, """{"zz":1}"""u8.ToArray())));
}
