using System.Collections.Concurrent;
using GridActors.Journal.Memory;
using GridActors.Journal.Tests.Support;
using GridActors.Journal.Writing;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Writing;

public sealed class GroupCommitWriterTests : IAsyncLifetime
{
    readonly MemoryJournal journal = new();
    readonly FaultyJournal line;
    readonly GroupCommitWriter<string> writer;
    readonly ConcurrentQueue<(string Tag, AppendOutcome Outcome)> done = new();
    readonly TaskCompletionSource<Exception> failed = new();

    public GroupCommitWriterTests()
    {
        line = new(journal);
        writer = new(line, (tag, outcome) => done.Enqueue((tag, outcome)), TimeProvider.System);
        writer.Failed += error => failed.SetResult(error);
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync() => await writer.DisposeAsync();

    [Fact]
    public async Task What_is_enqueued_is_durable_when_its_outcome_arrives()
    {
        var chain = new Chain("case/1");
        writer.Enqueue(chain.Next("a"), "a");
        await Done(1);
        done.ShouldHaveSingleItem().Outcome.ShouldBeOfType<AppendOutcome.Committed>().Positions.ShouldBe([1]);
        (await journal.TextsAsync(chain.Actor)).ShouldBe(["a"]);
        writer.Waiting.ShouldBe(0);
        writer.Stalled.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task What_comes_during_a_commit_shares_the_next_one()
    {
        using var inside = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        line.OnAppend = async append =>
        {
            inside.Release();
            await go.WaitAsync(Stop);
            return await append();
        };

        writer.Enqueue(new Chain("case/0").Next("first"), "0");
        await inside.WaitAsync(Stop);
        var (one, two) = (new Chain("case/1"), new Chain("case/2"));
        writer.Enqueue(one.Next("a"), "1a");
        writer.Enqueue(two.Next("a"), "2a");
        writer.Enqueue(one.Next("b"), "1b");
        writer.Waiting.ShouldBe(4);
        writer.Stalled.ShouldBeGreaterThan(TimeSpan.Zero);
        go.Release(2);

        await Done(4);
        line.Batches.Select(batch => batch.Count).ShouldBe([1, 2]);
        done.Select(entry => entry.Tag).ShouldBe(["0", "1a", "1b", "2a"]);
        writer.Sizes.ToString().ShouldBe("≤1:1 ≤4:1");
        writer.Sizes.Commits.ShouldBe(2);
    }

    [Fact]
    public async Task Appends_from_many_threads_each_get_one_outcome_in_their_order()
    {
        const int actors = 8, each = 500;
        await Task.WhenAll(Enumerable.Range(0, actors).Select(n => Task.Run(() =>
        {
            var chain = new Chain($"case/{n}");
            for (var i = 0; i < each; i++) writer.Enqueue(chain.Next($"{i}"), $"{n}:{i}");
        }, Stop)));
        await writer.StopAsync();

        done.Count.ShouldBe(actors * each);
        done.ShouldAllBe(entry => entry.Outcome is AppendOutcome.Committed);
        for (var n = 0; n < actors; n++)
        {
            done.Where(entry => entry.Tag.StartsWith($"{n}:")).Select(entry => entry.Tag)
                .ShouldBe(Enumerable.Range(0, each).Select(i => $"{n}:{i}"));
        }
    }

    [Fact]
    public async Task Stopping_commits_what_is_queued_and_takes_no_more()
    {
        var chain = new Chain("case/1");
        for (var i = 0; i < 100; i++) writer.Enqueue(chain.Next($"{i}"), $"{i}");
        await writer.StopAsync();
        (await journal.CountAsync()).Transitions.ShouldBe(100);
        done.Count.ShouldBe(100);
        Should.Throw<ObjectDisposedException>(() => writer.Enqueue(chain.Next("late"), "late"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_answer_is_settled_by_reading_even_if_that_takes_several_attempts(bool landed)
    {
        var (lost, unreachable) = (0, 0);
        line.OnAppend = async append =>
        {
            if (lost++ > 0) return await append();
            if (landed) await append();
            throw new AnswerLostException("the line broke");
        };
        line.OnRead = () =>
        {
            if (unreachable++ < 1) throw new AnswerLostException("still broken");
        };

        var chain = new Chain("case/1");
        writer.Enqueue(chain.Next("a"), "a");
        await Done(1);
        done.ShouldHaveSingleItem().Outcome.ShouldBeOfType<AppendOutcome.Committed>().Positions.ShouldBe([1]);
        (await journal.TextsAsync(chain.Actor)).ShouldBe(["a"]);
        line.Batches.Count.ShouldBe(landed ? 1 : 2);
    }

    [Fact]
    public async Task A_lost_answer_after_which_another_owner_stands_there_is_fenced()
    {
        line.OnAppend = _ => throw new AnswerLostException("the line broke");
        await journal.CommitAsync(new Chain("case/1").Next("rival"));
        writer.Enqueue(new Chain("case/1").Next("a"), "a");
        await Done(1);
        done.ShouldHaveSingleItem().Outcome.ShouldBe(new AppendOutcome.Fenced(1));
    }

    [Fact]
    public async Task A_full_disk_is_shown_and_the_same_bytes_go_out_until_there_is_space()
    {
        var full = true;
        line.OnAppend = append => Volatile.Read(ref full) ? throw new JournalFullException("full") : append();
        var chain = new Chain("case/1");
        writer.Enqueue(chain.Next("a"), "a");
        await Eventually.Holds(() => writer.IsFull, () => $"{line.Batches.Count} batches");
        writer.Enqueue(chain.Next("b"), "b");
        writer.Waiting.ShouldBe(2);
        done.ShouldBeEmpty();

        Volatile.Write(ref full, false);
        await Done(2);
        writer.IsFull.ShouldBeFalse();
        (await journal.TextsAsync(chain.Actor)).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Stopping_with_a_full_disk_is_prompt_and_answers_nothing()
    {
        line.OnAppend = _ => throw new JournalFullException("full");
        writer.Enqueue(new Chain("case/1").Next("a"), "a");
        await Eventually.Holds(() => writer.IsFull, () => $"{line.Batches.Count} batches");
        await writer.StopAsync().WaitAsync(TimeSpan.FromSeconds(5), Stop);
        done.ShouldBeEmpty();
        writer.Waiting.ShouldBe(1);
        line.Batches.Count.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task A_database_that_is_away_is_shown_and_the_same_bytes_go_out_when_it_is_back()
    {
        var away = true;
        line.OnAppend = append => Volatile.Read(ref away) ? throw new JournalUnavailableException("away") : append();
        var chain = new Chain("case/1");
        writer.Enqueue(chain.Next("a"), "a");
        await Eventually.Holds(() => writer.IsAway, () => $"{line.Batches.Count} batches");
        writer.IsFull.ShouldBeFalse();
        done.ShouldBeEmpty();

        Volatile.Write(ref away, false);
        await Done(1);
        writer.IsAway.ShouldBeFalse();
        (await journal.TextsAsync(chain.Actor)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_line_that_broke_in_silence_under_an_append_is_shown_as_a_journal_that_is_away()
    {
        var answered = new TaskCompletionSource();
        line.OnAppend = async append =>
        {
            await answered.Task.WaitAsync(Stop);
            return await append();
        };
        writer.Enqueue(new Chain("case/1").Next("a"), "a");
        await Eventually.Holds(() => writer.IsAway, () => $"stalled for {writer.Stalled}");
        writer.Stalled.ShouldBeGreaterThan(GroupCommitWriter<string>.Patience);

        answered.SetResult();
        await Done(1);
        writer.IsAway.ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_that_was_lost_with_the_database_is_settled_when_it_is_back()
    {
        var away = true;
        line.OnAppend = async append =>
        {
            var outcomes = await append();
            return Volatile.Read(ref away) ? throw new AnswerLostException("lost") : outcomes;
        };
        line.OnRead = () =>
        {
            if (Volatile.Read(ref away)) throw new JournalUnavailableException("away");
        };
        var chain = new Chain("case/1");
        writer.Enqueue(chain.Next("a"), "a");
        await Eventually.Holds(() => writer.IsAway, () => $"{line.Batches.Count} batches");
        done.ShouldBeEmpty();

        Volatile.Write(ref away, false);
        await Done(1);
        writer.IsAway.ShouldBeFalse();
        line.Batches.Count.ShouldBe(1);
        (await journal.TextsAsync(chain.Actor)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Any_other_error_ends_the_writer_and_is_told()
    {
        line.OnAppend = _ => throw new IOException("the disk is broken");
        writer.Enqueue(new Chain("case/1").Next("a"), "a");
        (await failed.Task.WaitAsync(TimeSpan.FromSeconds(20), Stop)).Message.ShouldBe("the disk is broken");
        done.ShouldBeEmpty();
        Should.Throw<ObjectDisposedException>(() => writer.Enqueue(new Chain("case/2").Next("b"), "b"));
        await writer.StopAsync();
    }

    [Fact]
    public async Task An_append_of_a_wrong_shape_is_refused_at_once_and_harms_nobody()
    {
        var append = new Chain("case/1").Next("a");
        Should.Throw<ArgumentException>(() => writer.Enqueue(append with { Transitions = [] }, "x"));
        writer.Enqueue(append, "a");
        await Done(1);
        writer.Waiting.ShouldBe(0);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    [InlineData(64, 6)]
    [InlineData(65, 7)]
    [InlineData(2_000, 11)]
    [InlineData(1_000_000, 11)]
    public void Batch_sizes_are_counted_in_powers_of_two(int size, int bucket) => BatchSizes.BucketOf(size).ShouldBe(bucket);

    Task Done(int count) => Eventually.Holds(() => done.Count >= count && writer.Waiting == 0, () => $"{done.Count} done, {writer.Waiting} waiting");
}
