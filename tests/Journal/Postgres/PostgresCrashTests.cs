using System.Diagnostics;
using GridActors.Journal.Postgres;
using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Log;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Journal.Tests.Postgres;

/// <summary>What was committed, and what is known of it, when the server or the line to it goes in the middle. On a server of its own.</summary>
public sealed class PostgresCrashTests : IAsyncLifetime
{
    PostgresServer server = null!;
    string database = "";

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        server = await PostgresServer.StartAsync();
        if (!server.IsPrivate) Assert.Skip($"the server of {PostgresServer.Variable} is not ours to kill");
        database = await server.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_is_killed_under_appends_loses_nothing_and_every_answer_is_settled()
    {
        await using var journal = await PostgresJournal.OpenAsync(database);
        var (batches, kills, lost) = (new RandomBatches(71), 0, 0);
        using var done = new CancellationTokenSource();
        var killer = Task.Run(async () =>
        {
            for (; !done.IsCancellationRequested; kills++)
            {
                var enough = batches.Committed.Count + 40;
                await Eventually.Holds(() => batches.Committed.Count >= enough || done.IsCancellationRequested, () => $"{batches.Committed.Count} of {enough}", 60);
                await server.KillAsync();
                await server.StartAgainAsync();
            }
        }, TestContext.Current.CancellationToken);

        while (kills < 4 && !killer.IsFaulted)
        {
            var batch = batches.Next();
            batches.Note(batch, await SettledAsync(journal, batch, () => lost++));
        }

        await done.CancelAsync();
        await killer;
        await TryAsync(async () =>
        {
            (await journal.DumpAsync()).ShouldBe(Recomputation.Dump(batches.Committed));
            return true;
        });
        lost.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_batch_that_broke_off_while_it_was_sent_leaves_nothing_behind_in_the_next_one()
    {
        using var proxy = new CuttingProxy(database);
        await using var journal = await PostgresJournal.OpenAsync(proxy.ConnectionString);
        var chain = new Chain("case/1");
        await journal.CommitAsync(chain.Next("before"));

        // Larger than what is sent at once, and with empty columns behind its bodies.
        proxy.CutNextRequest();
        var large = new Chain("case/2").Next([.. Enumerable.Range(0, 20).Select(_ => Draft.Of(new string('x', 200_000)))]);
        await Should.ThrowAsync<AnswerLostException>(async () => await journal.AppendAsync([large]));

        var batch = new[] { chain.Next(new Draft { Notices = [Draft.Told("unit/1")], Timers = [Draft.Set("t", 1)], Messages = 2, Listing = Draft.Listed("Filed") }) };
        await journal.CommitAsync(batch);
        (await journal.ReadNoticesAsync(0, 10)).Count.ShouldBe(1);
        (await journal.TimersAsync()).Count.ShouldBe(1);
        (await journal.PendingAsync()).Length.ShouldBe(2);
        (await journal.FindAsync(chain.Actor)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_line_that_is_cut_between_commit_and_answer_leaves_the_answer_open_and_the_commit_done()
    {
        using var proxy = new CuttingProxy(database);
        await using var journal = await PostgresJournal.OpenAsync(proxy.ConnectionString);
        var chain = new Chain("case/1");
        await journal.CommitAsync(chain.Next("first"));

        proxy.CutNextAnswer();
        var cut = chain.Next("second");
        await Should.ThrowAsync<AnswerLostException>(async () => await journal.AppendAsync([cut]));
        // The server commits for itself; it does not know that nobody hears it.
        await Eventually.Holds(() => journal.TextsAsync(chain.Actor).GetAwaiter().GetResult().Length == 2, () => "not committed");
        (await journal.TryAsync(cut)).ShouldBe(new AppendOutcome.Fenced(2));
        await journal.CommitAsync(chain.Next("third"));
    }

    [Fact]
    public async Task A_line_that_is_cut_before_the_server_hears_leaves_the_answer_open_and_nothing_done()
    {
        using var proxy = new CuttingProxy(database);
        await using var journal = await PostgresJournal.OpenAsync(proxy.ConnectionString);
        var chain = new Chain("case/1");
        await journal.CommitAsync(chain.Next("first"));

        proxy.CutNextRequest();
        var cut = chain.Next("second");
        await Should.ThrowAsync<AnswerLostException>(async () => await journal.AppendAsync([cut]));
        (await journal.TextsAsync(chain.Actor)).ShouldBe(["first"]);
        (await journal.CommitAsync(cut)).ShouldBe([2]);
    }

    [Fact]
    public async Task A_setting_whose_answer_was_lost_is_not_told_as_not_written()
    {
        using var proxy = new CuttingProxy(database);
        await using var journal = await PostgresJournal.OpenAsync(proxy.ConnectionString);
        await journal.WriteSettingAsync("a", "1", onlyIfAbsent: false);
        proxy.CutNextAnswer();
        await Should.ThrowAsync<AnswerLostException>(async () => await journal.WriteSettingAsync("a", "2", onlyIfAbsent: false));
        await Eventually.Holds(() => journal.ReadSettingAsync("a").AsTask().GetAwaiter().GetResult() == "2", () => "not written");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_as_nothing_done()
    {
        await using var journal = await PostgresJournal.OpenAsync(database);
        var chain = new Chain("case/1");
        await server.StopAsync();
        await Should.ThrowAsync<JournalUnavailableException>(async () => await journal.ReadLogAsync(0, 1));
        await Should.ThrowAsync<JournalUnavailableException>(async () => await journal.WriteSettingAsync("a", "b", onlyIfAbsent: false));
        var append = chain.Next("once");
        await Should.ThrowAsync<JournalUnavailableException>(async () => await journal.AppendAsync([append]));
        await server.StartAgainAsync();
        (await TryAsync(async () => await journal.CommitAsync(append))).ShouldBe([1]);
    }

    /// <summary>What became of a batch, read from the journal where the answer was lost.</summary>
    static async Task<IReadOnlyList<AppendOutcome>> SettledAsync(PostgresJournal journal, IReadOnlyList<ActorAppend> batch, Action lost)
    {
        var outcomes = new AppendOutcome?[batch.Count];
        while (true)
        {
            int[] open = [.. Enumerable.Range(0, batch.Count).Where(i => outcomes[i] is null)];
            try
            {
                if (open.Length == 0) return outcomes!;
                var answers = await TryAsync(async () => await journal.AppendAsync([.. open.Select(i => batch[i])]));
                for (var n = 0; n < open.Length; n++) outcomes[open[n]] = answers[n];
            }
            catch (AnswerLostException)
            {
                lost();
                foreach (var i in open)
                {
                    var found = await TryAsync(async () => await journal.ReadTransitionsAsync(batch[i].Actor, batch[i].BaseVersion, batch[i].Transitions.Length));
                    if (found.Count > 0 && found[0].Hash == batch[i].Transitions[0].Hash) outcomes[i] = new AppendOutcome.Committed([.. found.Select(row => row.Position)]);
                }
            }
        }
    }

    static async Task<T> TryAsync<T>(Func<Task<T>> use)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            try
            {
                return await use();
            }
            catch (JournalUnavailableException) when (watch.Elapsed.TotalSeconds < 60)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }
}
