using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_committed_append_is_read_back_byte_for_byte()
    {
        var chain = new Chain("case/案件-1/a");
        var positions = await Journal.CommitAsync(chain.Next(Draft.Of("{\"词\":\"网格\"}"), Draft.Of("second")));

        var rows = await Journal.ReadTransitionsAsync(chain.Actor, 0, 10);
        rows.Select(row => row.Body.AsText()).ShouldBe(["{\"词\":\"网格\"}", "second"]);
        rows.Select(row => row.Version).ShouldBe([1, 2]);
        rows.Select(row => row.Position).ShouldBe(positions);
        rows[0].Hash.ShouldBe(TransitionHash.Of(chain.Actor, 1, TransitionHash.Zero, rows[0].Body.Span));
        rows[1].Hash.ShouldBe(TransitionHash.Of(chain.Actor, 2, rows[0].Hash, rows[1].Body.Span));
    }

    [Fact]
    public async Task An_empty_body_and_the_largest_body_are_kept()
    {
        var chain = new Chain("case/1");
        var largest = new string('x', Limits.TransitionBytes);
        await Journal.CommitAsync(chain.Next(Draft.Of(""), Draft.Of(largest)));
        (await Journal.TextsAsync(chain.Actor)).ShouldBe(["", largest]);
    }

    [Fact]
    public async Task An_append_on_another_head_is_fenced_and_leaves_no_trace()
    {
        var owner = new Chain("case/1");
        await Journal.CommitAsync(owner.Next("first"));
        var stale = owner.Fork();
        await Journal.CommitAsync(owner.Next("owner's"));
        var (_, numbers) = await SentAsync("grid/1", 1);
        var before = await Journal.DumpAsync();

        var outcome = await Journal.TryAsync(stale.Next(new Draft
        {
            Text = "stale",
            Timers = [Draft.Set("t", 1)],
            Messages = 2,
            Consumed = numbers,
            Parked = [new("cause", "error")],
            Listing = Draft.Listed("Filed"),
            Attachments = [Draft.Personal("key", "data")],
            Notices = [Draft.Told("unit/1"), Draft.Seen(1, 0)],
        }));

        outcome.ShouldBe(new AppendOutcome.Fenced(2));
        (await Journal.DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Of_two_racing_first_writes_of_one_actor_one_commits()
    {
        await Journal.CommitAsync(new Chain("case/1").Next("one"));
        (await Journal.TryAsync(new Chain("case/1").Next("two"))).ShouldBe(new AppendOutcome.Fenced(1));
        (await Journal.TextsAsync(ActorId.Parse("case/1"))).ShouldBe(["one"]);
    }

    [Fact]
    public async Task An_append_on_a_head_that_never_was_is_fenced_at_version_0()
    {
        var chain = new Chain("case/1");
        chain.Next("never sent");
        (await Journal.TryAsync(chain.Next("second"))).ShouldBe(new AppendOutcome.Fenced(0));
        (await Journal.CountAsync()).ShouldBe(new(0, 0, 0, 0, 0, 0));
    }

    [Fact]
    public async Task The_same_bytes_sent_twice_are_fenced_the_second_time()
    {
        var append = new Chain("case/1").Next("once");
        await Journal.CommitAsync(append);
        (await Journal.TryAsync(append)).ShouldBe(new AppendOutcome.Fenced(1));
        (await Journal.TextsAsync(append.Actor)).ShouldBe(["once"]);
    }

    [Fact]
    public async Task A_head_is_compared_by_hash_not_by_version_alone()
    {
        var (one, other) = (new Chain("case/1"), new Chain("case/1"));
        await Journal.CommitAsync(one.Next("one"));
        other.Next("other");
        (await Journal.TryAsync(other.Next("next"))).ShouldBe(new AppendOutcome.Fenced(1));
    }

    [Fact]
    public async Task A_head_is_compared_by_version_as_well_as_by_hash()
    {
        var chain = new Chain("case/1");
        await Journal.CommitAsync(chain.Next("one"));
        var next = chain.Next("two");
        var shifted = next with { BaseVersion = 4, Transitions = [next.Last with { Version = 5 }] };
        (await Journal.TryAsync(shifted)).ShouldBe(new AppendOutcome.Fenced(1));
        (await Journal.TryAsync(next)).ShouldBeOfType<AppendOutcome.Committed>();
    }

    [Fact]
    public async Task A_fenced_append_does_not_disturb_its_neighbours()
    {
        var (first, fenced, last) = (new Chain("case/1"), new Chain("case/2"), new Chain("case/3"));
        await Journal.CommitAsync(fenced.Fork().Next("another owner's"));

        var outcomes = await Journal.AppendAsync([first.Next("a"), fenced.Next("b"), last.Next("c")]);

        outcomes[0].ShouldBeOfType<AppendOutcome.Committed>().Positions.ShouldBe([2]);
        outcomes[1].ShouldBe(new AppendOutcome.Fenced(1));
        outcomes[2].ShouldBeOfType<AppendOutcome.Committed>().Positions.ShouldBe([3]);
        (await Journal.TextsAsync(first.Actor)).ShouldBe(["a"]);
        (await Journal.TextsAsync(fenced.Actor)).ShouldBe(["another owner's"]);
        (await Journal.TextsAsync(last.Actor)).ShouldBe(["c"]);
    }

    [Fact]
    public async Task Positions_are_dense_and_follow_the_order_of_the_batches()
    {
        var chains = Enumerable.Range(1, 5).Select(n => new Chain($"case/{n}")).ToArray();
        var all = new List<long>();
        for (var round = 0; round < 4; round++)
        {
            var stale = chains[0].Fork();
            all.AddRange(await Journal.CommitAsync([.. chains.Select(chain => chain.Next(Draft.Of("x"), Draft.Of("y")))]));
            if (round > 0) (await Journal.TryAsync(stale.Next("stale"))).ShouldBeOfType<AppendOutcome.Fenced>();
        }

        all.ShouldBe(Enumerable.Range(1, 40).Select(n => (long)n));
        var log = await Journal.ReadLogAsync(0, 100);
        log.Select(row => row.Position).ShouldBe(all);
        (await Journal.CountAsync()).LastPosition.ShouldBe(40);
    }

    [Fact]
    public async Task A_batch_that_names_an_actor_twice_is_a_bug_and_writes_nothing()
    {
        var chain = new Chain("case/1");
        var batch = new[] { new Chain("case/2").Next("x"), chain.Next("a"), chain.Next("b") };
        (await Should.ThrowAsync<ArgumentException>(async () => await Journal.AppendAsync(batch))).Message.ShouldContain("case/1");
        (await Journal.CountAsync()).Transitions.ShouldBe(0);
    }

    [Fact]
    public async Task Versions_that_do_not_follow_each_other_are_a_bug_and_write_nothing()
    {
        var append = new Chain("case/1").Next(Draft.Of("a"), Draft.Of("b"));
        var holed = append with { Transitions = [append.Transitions[0], append.Transitions[1] with { Version = 3 }] };
        await Should.ThrowAsync<ArgumentException>(async () => await Journal.AppendAsync([holed]));
        await Should.ThrowAsync<ArgumentException>(async () => await Journal.AppendAsync([append with { Transitions = [] }]));
        (await Journal.CountAsync()).Transitions.ShouldBe(0);
    }

    [Fact]
    public async Task A_body_above_the_limit_is_a_bug_and_writes_nothing()
    {
        var append = new Chain("case/1").Next(Draft.Of(new string('x', Limits.TransitionBytes + 1)));
        await Should.ThrowAsync<ArgumentException>(async () => await Journal.AppendAsync([append]));
        (await Journal.CountAsync()).Transitions.ShouldBe(0);
    }

    [Fact]
    public async Task An_empty_batch_is_nothing() => (await Journal.AppendAsync([])).ShouldBeEmpty();
}
