using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

public sealed class SnapshotTests
{
    static readonly SiloSettings Every3 = new() { Plan = "plan", TransitionsPerSnapshot = 3, ResidentActors = 1 };

    [Fact]
    public void A_long_lived_actor_is_snapshotted_every_so_many_transitions()
    {
        var stage = new Stage(settings: Every3);
        for (var i = 0; i < 7; i++) stage.Ask("desk/1", $"k{i}", Order.Speak("x")).Settle();
        stage.Snapshots.Select(snapshot => snapshot.Version).ShouldBe([3, 6]);
    }

    [Fact]
    public void A_short_lived_actor_never_is()
    {
        var stage = new Stage(settings: Every3);
        for (var i = 0; i < 7; i++) stage.Ask("case/1", $"k{i}", Order.Speak("x")).Settle();
        stage.Ask("case/2", "k", Order.Speak("x")).Settle().Pass(60_000);
        stage.Machine.SnapshotAll();
        stage.Snapshots.ShouldBeEmpty();
    }

    [Fact]
    public void A_long_lived_actor_that_leaves_memory_leaves_a_snapshot_unless_it_has_not_moved()
    {
        var stage = new Stage(settings: Every3);
        stage.Ask("desk/1", "a", Order.Speak("x")).Settle().Ask("desk/2", "b", Order.Speak("y")).Settle().Pass(20_000);
        stage.Snapshots.ShouldHaveSingleItem().Version.ShouldBe(1);
        stage.Ask("desk/1", "a", Order.Speak("x")).Settle().Pass(20_000);
        stage.Ask("desk/2", "b", Order.Speak("y")).Settle().Pass(20_000);
        stage.Snapshots.Count.ShouldBe(2);
    }

    [Fact]
    public void A_snapshot_is_the_fold_of_the_durable_log_only()
    {
        var stage = new Stage(settings: Every3);
        for (var i = 0; i < 3; i++) stage.Ask("desk/1", $"k{i}", Order.Speak($"w{i}")).Settle();
        stage.Ask("desk/1", "ahead", Order.Speak("ahead")).Flush();
        stage.Machine.SnapshotAll();
        var snapshot = stage.Snapshots.ShouldHaveSingleItem();
        var read = SnapshotCodec.Read(stage.Catalog["desk"], ActorId.Parse("desk/1"), snapshot);
        read.State.ShouldBe(new PuppetState(3, "w0 w1 w2"));
        read.Answers.All.Select(answer => answer.Position).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void An_actor_loaded_from_snapshot_and_rest_stands_where_its_log_says()
    {
        var stage = new Stage(settings: Every3);
        for (var i = 0; i < 5; i++) stage.Ask("desk/1", $"k{i}", Order.Speak($"w{i}") with { Wake = [new($"t{i}", 600_000)] }).Settle();
        var later = new Stage(stage.Ledger, Every3);
        later.Ask("desk/1", "k1", Order.Speak("w1")).Ask("desk/1", "new", new() { UnlessSaid = "w0" }).Settle();
        later.AnswerTo("k1").ShouldBe(new Answer.Done(2, 2, new Heard("heard w1"), true));
        later.AnswerTo("new").ShouldBeOfType<Answer.Refused>().Version.ShouldBe(5);
        later.Pass(700_000);
        later.StateOf("desk/1").Count.ShouldBe(10);
    }

    [Fact]
    public void The_kernel_uses_no_snapshot_of_another_fold_version()
    {
        var stage = new Stage(settings: Every3);
        for (var i = 0; i < 3; i++) stage.Ask("desk/1", $"k{i}", Order.Speak("x")).Settle();
        var upgraded = new Stage(stage.Ledger, null, null, new PuppetGrain("desk", true) { Fold = 2 });
        upgraded.Ask("desk/1", "k", Order.Speak("y")).Settle();
        upgraded.Alarms.ShouldHaveSingleItem().Detail.ShouldContain("another fold version");
    }

    [Fact]
    public void A_snapshot_that_does_not_continue_the_chain_quarantines()
    {
        var stage = new Stage(settings: Every3);
        for (var i = 0; i < 4; i++) stage.Ask("desk/1", $"k{i}", Order.Speak("x")).Settle();
        var snapshot = stage.Ledger.Snapshots[ActorId.Parse("desk/1")];
        stage.Ledger.Save(ActorId.Parse("desk/1"), snapshot with { Hash = new(7, 7) });
        var later = new Stage(stage.Ledger);
        later.Ask("desk/1", "k", Order.Speak("y")).Settle();
        later.Alarms.ShouldHaveSingleItem().Code.ShouldBe("quarantined");
    }

    [Fact]
    public void A_state_beyond_64_KiB_raises_an_alarm()
    {
        var stage = new Stage(settings: Every3 with { TransitionsPerSnapshot = 1 });
        stage.Ask("desk/1", "k", new() { Say = "x", Wake = [new(new string('n', 70_000), 600_000)] }).Settle();
        stage.Alarms.ShouldHaveSingleItem().Code.ShouldBe("state-too-large");
    }
}
