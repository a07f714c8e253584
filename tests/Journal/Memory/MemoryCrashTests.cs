using GridActors.Journal.Memory;
using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Memory;

/// <summary>The steps of a commit that only the memory journal shows: written, synced, lost.</summary>
public sealed class MemoryCrashTests
{
    readonly MemoryJournal journal = new();
    readonly Chain chain = new("case/1");

    [Fact]
    public async Task What_is_written_is_seen_by_no_read_before_the_sync()
    {
        var (outcome, before) = (journal.Write([chain.Next(new Draft { Messages = 1, Timers = [Draft.Set("t", 1)] })]), await journal.DumpAsync());
        before.ShouldBe(await new MemoryJournal().DumpAsync());
        journal.Unsynced.ShouldBe(1);

        journal.Sync();
        outcome.ShouldHaveSingleItem().ShouldBeOfType<AppendOutcome.Committed>().Positions.ShouldBe([1]);
        (await journal.TextsAsync(chain.Actor)).ShouldBe(["{}"]);
        journal.DumpPending().ShouldHaveSingleItem().Value.ShouldBe(chain.Actor);
        journal.Unsynced.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, "durable")]
    [InlineData(1, "durable,first")]
    [InlineData(2, "durable,first,second")]
    [InlineData(9, "durable,first,second,third")]
    public async Task A_crash_keeps_what_was_synced_and_the_first_of_the_writes(int keep, string kept)
    {
        await journal.CommitAsync(chain.Next("durable"));
        foreach (var text in new[] { "first", "second", "third" }) journal.Write([chain.Next(text)]);

        journal.Crash(keep);

        (await journal.TextsAsync(chain.Actor)).ShouldBe(kept.Split(','));
        journal.Sync();
        (await journal.TextsAsync(chain.Actor)).ShouldBe(kept.Split(','));
    }

    [Fact]
    public async Task After_a_crash_the_head_is_the_last_one_that_was_kept()
    {
        var start = chain.Fork();
        journal.Write([chain.Next("lost")]);
        journal.Crash(0);

        (await journal.TryAsync(chain.Next("builds on the lost one"))).ShouldBe(new AppendOutcome.Fenced(0));
        (await journal.TryAsync(start.Next("again"))).ShouldBeOfType<AppendOutcome.Committed>().Positions.ShouldBe([1]);
    }

    [Fact]
    public async Task A_write_is_judged_by_all_that_was_written_before_it()
    {
        var positions = await journal.CommitAsync(chain.Next(new Draft { Messages = 1 }));
        long[] numbers = [MessageNumber.Of(positions[0], 0)];
        var rival = chain.Fork();
        journal.Write([chain.Next(new Draft { Consumed = numbers, Messages = 1 })]);

        journal.Write([rival.Next("rival")]).ShouldBe([new AppendOutcome.Fenced(2)]);
        journal.Write([new Chain("grid/1").Next(new Draft { Consumed = numbers })])[0]
            .ShouldBeOfType<AppendOutcome.AlreadyDone>().Numbers.ShouldBe(numbers);
        journal.Write([new Chain("grid/2").Next(new Draft { Consumed = [MessageNumber.Of(2, 0)] })])[0]
            .ShouldBeOfType<AppendOutcome.Committed>().Positions.ShouldBe([3]);

        journal.Crash(1);
        (await journal.PendingAsync()).ShouldBe([MessageNumber.Of(2, 0)]);
        (await journal.CountAsync()).LastPosition.ShouldBe(2);
    }
}
