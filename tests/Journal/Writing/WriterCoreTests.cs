using GridActors.Journal.Tests.Support;
using GridActors.Journal.Writing;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Writing;

public sealed class WriterCoreTests
{
    readonly WriterCore<string> core = new();
    readonly Chain one = new("case/1");
    readonly Chain two = new("case/2");

    [Fact]
    public void Nothing_waiting_makes_no_batch()
    {
        core.TakeBatch().ShouldBeNull();
        core.Waiting.ShouldBe(0);
    }

    [Fact]
    public void Appends_that_build_on_each_other_become_one_and_their_positions_are_given_back()
    {
        var start = one.Fork();
        core.Enqueue(one.Next(Draft.Of("a"), Draft.Of("b")), "ab");
        core.Enqueue(two.Next("x"), "x");
        core.Enqueue(one.Next("c"), "c");
        core.Waiting.ShouldBe(4);

        var batch = core.TakeBatch()!;
        batch.Select(append => append.Actor).ShouldBe([one.Actor, two.Actor]);
        batch[0].Transitions.ShouldBe(start.Next(Draft.Of("a"), Draft.Of("b"), Draft.Of("c")).Transitions, new SameRow());
        (core.Waiting, core.UnderWay).ShouldBe((0, 4));

        Texts(core.Completed([new AppendOutcome.Committed([11, 12, 13]), new AppendOutcome.Committed([14])]))
            .ShouldBe(["ab: 11,12", "c: 13", "x: 14"]);
        core.UnderWay.ShouldBe(0);
    }

    [Fact]
    public void A_merged_append_that_is_fenced_fences_all_its_parts()
    {
        core.Enqueue(one.Next("a"), "a");
        core.Enqueue(one.Next("b"), "b");
        core.TakeBatch();
        Texts(core.Completed([new AppendOutcome.Fenced(7)])).ShouldBe(["a: fenced 7", "b: fenced 7"]);
    }

    [Fact]
    public void An_append_that_does_not_build_on_its_predecessor_waits_and_so_do_those_behind_it()
    {
        var rival = one.Fork();
        core.Enqueue(one.Next("a"), "a");
        core.Enqueue(rival.Next("rival"), "rival");
        core.Enqueue(one.Next("b"), "b");
        core.Enqueue(two.Next("x"), "x");

        core.TakeBatch()!.Select(append => append.Transitions.Length).ShouldBe([1, 1]);
        core.Waiting.ShouldBe(2);
        core.Completed([new AppendOutcome.Committed([1]), new AppendOutcome.Committed([2])]);

        core.TakeBatch()!.ShouldHaveSingleItem().BaseVersion.ShouldBe(0);
        Texts(core.Completed([new AppendOutcome.Fenced(1)])).ShouldBe(["rival: fenced 1"]);
        core.TakeBatch()!.ShouldHaveSingleItem().BaseVersion.ShouldBe(1);
    }

    [Fact]
    public void A_batch_is_limited_in_transitions_and_the_rest_keeps_its_order()
    {
        for (var n = 0; n < Limits.TransitionsPerBatch + 5; n++) core.Enqueue(new Chain($"case/{n}").Next("x"), $"{n}");
        core.TakeBatch()!.Count.ShouldBe(Limits.TransitionsPerBatch);
        core.Waiting.ShouldBe(5);
        core.Completed([.. Enumerable.Repeat(new AppendOutcome.Fenced(0), Limits.TransitionsPerBatch)]);
        core.TakeBatch()!.Select(append => append.Actor.Key).ShouldBe(
            Enumerable.Range(Limits.TransitionsPerBatch, 5).Select(n => n.ToString()));
    }

    [Fact]
    public void An_append_larger_than_a_batch_travels_alone()
    {
        core.Enqueue(two.Next("x"), "x");
        core.Enqueue(one.Next([.. Enumerable.Repeat(Draft.Of("y"), Limits.TransitionsPerBatch + 1)]), "y");
        core.TakeBatch()!.ShouldHaveSingleItem().Actor.ShouldBe(two.Actor);
        core.Completed([new AppendOutcome.Committed([1])]);
        core.TakeBatch()!.ShouldHaveSingleItem().Transitions.Length.ShouldBe(Limits.TransitionsPerBatch + 1);
    }

    [Fact]
    public void After_a_lost_answer_own_hashes_in_the_journal_mean_committed()
    {
        var (a, b) = (one.Next(Draft.Of("a"), Draft.Of("b")), one.Next("c"));
        core.Enqueue(a, "ab");
        core.Enqueue(b, "c");
        core.TakeBatch();
        core.AnswerLost();

        core.Doubtful.ShouldHaveSingleItem().BaseVersion.ShouldBe(0);
        Texts(core.Settled([[.. Stored(a, 5), .. Stored(b, 7)]])).ShouldBe(["ab: 5,6", "c: 7"]);
        (core.Doubtful.Count, core.Waiting, core.UnderWay).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void After_a_lost_answer_another_owners_transition_means_fenced()
    {
        var rival = one.Fork().Next(Draft.Of("r"), Draft.Of("s"));
        core.Enqueue(one.Next("a"), "a");
        core.Enqueue(one.Next("b"), "b");
        core.TakeBatch();
        core.AnswerLost();
        Texts(core.Settled([Stored(rival, 5)])).ShouldBe(["a: fenced 2", "b: fenced 2"]);
    }

    [Fact]
    public void After_a_lost_answer_that_left_nothing_the_same_bytes_go_first()
    {
        var append = one.Next("a");
        core.Enqueue(append, "a");
        core.TakeBatch();
        core.Enqueue(two.Next("x"), "x");
        core.AnswerLost();
        core.Settled([[]]).ShouldBeEmpty();

        var again = core.TakeBatch()!;
        again.Select(next => next.Actor).ShouldBe([one.Actor, two.Actor]);
        again[0].Last.Body.ShouldBe(append.Last.Body);
    }

    [Fact]
    public void A_commit_that_lands_late_is_not_mistaken_for_another_owners()
    {
        var (a, b) = (one.Next("a"), one.Next("b"));
        core.Enqueue(a, "a");
        core.TakeBatch();
        core.AnswerLost();
        core.Settled([[]]);
        core.Enqueue(b, "b");
        core.TakeBatch();

        core.Completed([new AppendOutcome.Fenced(1)]).ShouldBeEmpty();
        core.Doubtful.ShouldHaveSingleItem().Transitions.Length.ShouldBe(2);
        Texts(core.Settled([Stored(a, 5)])).ShouldBe(["a: 5"]);
        core.TakeBatch()!.ShouldHaveSingleItem().Last.Hash.ShouldBe(b.Last.Hash);
    }

    [Fact]
    public void An_append_that_was_sent_twice_and_refused_on_a_base_that_never_came_is_fenced()
    {
        one.Next("fenced before");
        core.Enqueue(one.Next("a"), "a");
        core.TakeBatch();
        core.AnswerLost();
        core.Settled([[]]);
        core.TakeBatch();
        core.Completed([new AppendOutcome.Fenced(1)]);
        Texts(core.Settled([[]])).ShouldBe(["a: fenced 1"]);
    }

    [Fact]
    public void A_journal_that_holds_half_of_an_append_is_found_out()
    {
        var append = one.Next(Draft.Of("a"), Draft.Of("b"));
        core.Enqueue(append, "ab");
        core.TakeBatch();
        core.AnswerLost();
        Should.Throw<InvalidOperationException>(() => core.Settled([[Stored(append, 5)[0]]])).Message.ShouldContain("case/1");
    }

    [Fact]
    public void A_full_disk_puts_the_batch_back_as_it_was()
    {
        core.Enqueue(one.Next("a"), "a");
        core.Enqueue(two.Next("x"), "x");
        var first = core.TakeBatch()!;
        core.Enqueue(new Chain("case/3").Next("y"), "y");
        core.Full();
        core.Waiting.ShouldBe(3);
        var second = core.TakeBatch()!;
        second.Take(2).Select(append => append.Last.Hash).ShouldBe(first.Select(append => append.Last.Hash));
        second.Count.ShouldBe(3);
    }

    [Fact]
    public void Answers_out_of_turn_are_a_bug()
    {
        Should.Throw<InvalidOperationException>(() => core.Completed([]));
        Should.Throw<InvalidOperationException>(core.AnswerLost);
        Should.Throw<InvalidOperationException>(core.Full);
        core.Enqueue(one.Next("a"), "a");
        core.TakeBatch();
        Should.Throw<InvalidOperationException>(() => core.TakeBatch());
        Should.Throw<InvalidOperationException>(() => core.Completed([]));
        Should.Throw<InvalidOperationException>(() => core.Settled([[]]));
    }

    static StoredTransition[] Stored(ActorAppend append, long position) =>
        [.. append.Transitions.Select(row => new StoredTransition(position++, row.Version, row.Body, row.Hash))];

    static IEnumerable<string> Texts(IReadOnlyList<Completion<string>> done) => done.Select(completion => completion.Outcome switch
    {
        AppendOutcome.Committed committed => $"{completion.Tag}: {string.Join(',', committed.Positions)}",
        AppendOutcome.Fenced fenced => $"{completion.Tag}: fenced {fenced.ActualVersion}",
        _ => $"{completion.Tag}: {completion.Outcome}",
    });

    sealed class SameRow : IEqualityComparer<TransitionRow>
    {
        public bool Equals(TransitionRow? x, TransitionRow? y) => x!.Hash == y!.Hash && x.Version == y.Version;

        public int GetHashCode(TransitionRow row) => row.Hash.GetHashCode();
    }
}
