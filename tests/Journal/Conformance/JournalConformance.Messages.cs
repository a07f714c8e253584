using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task Sent_messages_are_pending_with_their_senders_transition()
    {
        var sender = new Chain("case/1");
        var positions = await Journal.CommitAsync(sender.Next(Draft.Of("quiet"), new Draft { Text = "loud", Messages = 2 }));

        var pending = await Journal.LoadPendingAsync(ShardSet.All, 0, 10);
        pending.Select(row => row.Number).ShouldBe([MessageNumber.Of(positions[1], 0), MessageNumber.Of(positions[1], 1)]);
        pending.ShouldAllBe(row => row.Sender == sender.Actor && row.SenderVersion == 2 && row.Body.AsText() == "loud");
    }

    [Fact]
    public async Task A_consumed_message_is_gone_with_the_effect_of_its_receiver()
    {
        var (_, numbers) = await SentAsync("case/1", 3);
        await Journal.CommitAsync(new Chain("grid/1").Next(new Draft { Consumed = [numbers[1]] }));
        (await Journal.PendingAsync()).ShouldBe([numbers[0], numbers[2]]);
    }

    [Fact]
    public async Task An_append_whose_messages_are_gone_is_already_done_and_leaves_no_trace()
    {
        var (_, numbers) = await SentAsync("case/1", 3);
        await Journal.CommitAsync(new Chain("grid/1").Next(new Draft { Consumed = [numbers[0], numbers[2]] }));
        var before = await Journal.DumpAsync();

        var grid = new Chain("grid/2");
        var outcome = await Journal.TryAsync(grid.Next(
            new Draft { Consumed = [numbers[0], numbers[1]], Timers = [Draft.Set("t", 1)], Listing = Draft.Listed("x") },
            new Draft { Consumed = [numbers[2]] }));

        outcome.ShouldBeOfType<AppendOutcome.AlreadyDone>().Numbers.ShouldBe([numbers[0], numbers[2]]);
        (await Journal.DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_stale_head_counts_before_missing_messages()
    {
        var (sender, numbers) = await SentAsync("case/1", 1);
        var stale = sender.Fork();
        await Journal.CommitAsync(sender.Next(new Draft { Consumed = numbers }));
        (await Journal.TryAsync(stale.Next(new Draft { Consumed = numbers }))).ShouldBe(new AppendOutcome.Fenced(2));
    }

    [Fact]
    public async Task Two_receivers_of_one_batch_cannot_consume_the_same_message()
    {
        var (_, numbers) = await SentAsync("case/1", 1);
        var outcomes = await Journal.AppendAsync(
        [
            new Chain("grid/1").Next(new Draft { Consumed = numbers }),
            new Chain("grid/2").Next(new Draft { Consumed = numbers }),
            new Chain("grid/3").Next("neighbour"),
        ]);

        outcomes[0].ShouldBeOfType<AppendOutcome.Committed>();
        outcomes[1].ShouldBeOfType<AppendOutcome.AlreadyDone>().Numbers.ShouldBe(numbers);
        outcomes[2].ShouldBeOfType<AppendOutcome.Committed>().Positions.ShouldBe([3]);
    }

    [Fact]
    public async Task One_append_cannot_consume_a_message_twice()
    {
        var (_, numbers) = await SentAsync("case/1", 2);
        var outcome = await Journal.TryAsync(new Chain("grid/1").Next(
            new Draft { Consumed = numbers }, new Draft { Consumed = [numbers[1]] }));
        outcome.ShouldBeOfType<AppendOutcome.AlreadyDone>().Numbers.ShouldBe([numbers[1]]);
        (await Journal.PendingAsync()).ShouldBe(numbers);

        await Journal.CommitAsync(new Chain("grid/1").Next(new Draft { Consumed = numbers }));
        (await Journal.PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_of_the_same_batch_cannot_be_consumed()
    {
        var outcomes = await Journal.AppendAsync(
        [
            new Chain("case/1").Next(new Draft { Messages = 1 }),
            new Chain("grid/1").Next(new Draft { Consumed = [MessageNumber.Of(1, 0)] }),
        ]);
        outcomes[1].ShouldBeOfType<AppendOutcome.AlreadyDone>();
        (await Journal.PendingAsync()).ShouldBe([MessageNumber.Of(1, 0)]);
    }

    [Fact]
    public async Task An_actor_may_consume_its_own_message()
    {
        var (self, numbers) = await SentAsync("case/1", 1);
        await Journal.CommitAsync(self.Next(new Draft { Consumed = numbers, Messages = 1 }));
        (await Journal.PendingAsync()).ShouldBe([MessageNumber.Of(2, 0)]);
    }

    [Fact]
    public async Task Pending_messages_are_read_in_pages_by_number()
    {
        var all = new List<long>();
        foreach (var actor in new[] { "case/1", "case/2", "case/3" }) all.AddRange((await SentAsync(actor, 3)).Numbers);

        var read = new List<long>();
        while (await Journal.LoadPendingAsync(ShardSet.All, read.LastOrDefault(), 2) is { Count: > 0 } page)
        {
            page.Count.ShouldBeLessThanOrEqualTo(2);
            read.AddRange(page.Select(row => row.Number));
        }

        read.ShouldBe(all);
        read.ShouldBe(read.Order());
    }

    [Fact]
    public async Task Pending_messages_are_read_by_the_shard_of_the_sender()
    {
        var half = ShardSet.Where(shard => shard < ShardId.Count / 2);
        var (inside, outside) = (ActorIn(half), ActorIn(half, inside: false));
        var (_, numbers) = await SentAsync(inside.ToString(), 1);
        await SentAsync(outside.ToString(), 1);

        (await Journal.LoadPendingAsync(half, 0, 10)).Select(row => row.Number).ShouldBe(numbers);
        (await Journal.LoadPendingAsync(ShardSet.None, 0, 10)).ShouldBeEmpty();
        (await Journal.LoadPendingAsync(ShardSet.All.Except(half), 0, 10)).ShouldHaveSingleItem().Sender.ShouldBe(outside);
    }

    [Fact]
    public async Task An_actor_is_loaded_with_the_messages_it_sent_that_are_not_delivered()
    {
        var (sender, numbers) = await SentAsync("case/1", 3);
        await SentAsync("case/2", 1);
        var last = await Journal.CommitAsync(sender.Next(new Draft { Text = "later", Messages = 1 }));
        await Journal.CommitAsync(new Chain("grid/1").Next(new Draft { Consumed = [numbers[1]] }));

        var record = await Journal.LoadAsync(sender.Actor);
        record.Pending.Select(row => row.Number).ShouldBe([numbers[0], numbers[2], MessageNumber.Of(last[0], 0)]);
        record.Pending.Select(row => row.SenderVersion).ShouldBe([1, 1, 2]);
        record.Pending[2].Body.AsText().ShouldBe("later");
        record.Pending.ShouldAllBe(row => row.Sender == sender.Actor);
    }

    [Fact]
    public async Task A_transition_may_send_as_many_messages_as_a_number_can_count()
    {
        const int most = 1 << Limits.MessageOrdinalBits;
        var (sender, numbers) = await SentAsync("desk/1", most);
        (await Journal.PendingAsync()).ShouldBe(numbers);
        await Should.ThrowAsync<ArgumentException>(
            async () => await Journal.AppendAsync([sender.Next(new Draft { Messages = most + 1 })]));
    }

    [Fact]
    public async Task Parked_messages_are_kept_in_the_order_of_the_log()
    {
        var (_, numbers) = await SentAsync("case/1", 1);
        var grid = new Chain("grid/1");
        await Journal.CommitAsync(
            grid.Next(new Draft { Consumed = numbers, Parked = [new("case/1:1:0", "boom"), new("timer:t:1", "bang")] }));
        await Journal.CommitAsync(new Chain("case/2").Next(new Draft { Parked = [new("command:x", "crash")] }));

        (await Journal.ReadParkedAsync(10)).ShouldBe(
        [
            new(grid.Actor, 1, "case/1:1:0", "boom"),
            new(grid.Actor, 1, "timer:t:1", "bang"),
            new(ActorId.Parse("case/2"), 1, "command:x", "crash"),
        ]);
        (await Journal.ReadParkedAsync(2)).Count.ShouldBe(2);
        (await Journal.PendingAsync()).ShouldBeEmpty();
        (await Journal.CountAsync()).Parked.ShouldBe(3);
    }
}
