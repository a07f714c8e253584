using GridActors.Hosting.Checking;
using GridActors.Hosting.Embedded;
using GridActors.Hosting.Simulated.Sums;
using GridActors.Journal;
using GridActors.Journal.Memory;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;

namespace GridActors.Hosting.Tests.Embedded;

/// <summary>The embedded host on a journal in memory: lanes, threads and the writer are the real ones.</summary>
public sealed class EmbeddedTests : IAsyncDisposable
{
    readonly SumsWorkload sums = new(throws: true);
    readonly MemoryJournal memory = new();
    readonly MoodyJournal journal;
    readonly List<EmbeddedSilo> silos = [];
    readonly History history = new();

    public EmbeddedTests() => journal = new(memory);

    [Fact]
    public async Task Commands_are_answered_and_everything_that_follows_is_delivered()
    {
        var silo = await StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => AskAsync(silo, $"e{i}", new StartErrand($"p{i % 5}", $"p{(i + 1) % 5}", 3, 2, 1))));
        answers.ShouldAllBe(answer => answer is Answer.Done);
        await Eventually.Holds(async () => await memory.CountAsync() is { Pending: 0, Timers: 0 }, () => $"{memory.CountAsync().Result}");

        var checker = new Checker(sums.Catalog);
        checker.Check(await ImageAsync(), history, sums.Secrets).ShouldBeEmpty();
        sums.Check(checker.Standings).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_timer_of_an_actor_in_memory_rings_on_time_though_nothing_else_happens()
    {
        var silo = await StartAsync();
        await AskAsync(silo, "e1", new StartErrand("p1", "p2", 1, 3, 60));
        await Eventually.Holds(async () => await memory.CountAsync() is { Pending: 0, Timers: 0 }, () => $"{memory.CountAsync().Result}");
        var log = await memory.ReadTransitionsAsync(new("errand", "e1"), 0, 10);
        var times = log.Select(row => new TransitionCodec(sums.Catalog).Read(new("errand", "e1"), row.Body.Span).At).ToList();
        times.Count.ShouldBe(4);
        (times[3] - times[0]).TotalMilliseconds.ShouldBeInRange(180, 2_400, "three times 60 ms and what the machine takes; the heartbeat alone would take three seconds");
    }

    [Fact]
    public async Task A_drain_comes_to_rest_refuses_new_work_and_leaves_snapshots()
    {
        var silo = await StartAsync();
        var asked = Enumerable.Range(0, 100).Select(i => AskAsync(silo, $"e{i}", new StartErrand("p1", "p2", 1, 0, 1))).ToList();
        await Task.WhenAll(asked);
        await silo.DrainAsync(TimeSpan.FromSeconds(20));
        (await memory.CountAsync()).Pending.ShouldBe(0);
        (await AskAsync(silo, "late", new StartErrand("p1", "p2", 1, 0, 1))).ShouldBe(new Answer.Unavailable("stopping", 2_000));
        silo.Health.Why.ShouldBe("stopping");
        await silo.DisposeAsync();
        memory.DumpSnapshots().Select(entry => entry.Key.ToString()).Order().ShouldBe(["purse/p1", "purse/p2"]);
    }

    [Fact]
    public async Task A_silo_started_again_goes_on_with_what_it_finds()
    {
        var first = await StartAsync();
        await AskAsync(first, "e1", new StartErrand("p1", "p2", 4, 3, 50));
        await first.DisposeAsync();
        var second = await StartAsync();
        (await AskAsync(second, "e1", new StartErrand("p1", "p2", 4, 3, 50))).ShouldBeOfType<Answer.Done>().Repeated.ShouldBeTrue();
        await Eventually.Holds(async () => await memory.CountAsync() is { Pending: 0, Timers: 0 }, () => $"{memory.CountAsync().Result}");
        new Checker(sums.Catalog).Check(await ImageAsync(), history, []).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_journal_that_throws_ends_the_silo()
    {
        var silo = await StartAsync();
        var failed = new TaskCompletionSource<Exception>();
        silo.Failed += failed.SetResult;
        journal.BeforeAppend = () => throw new IOException("the disk is gone");
        _ = AskAsync(silo, "e1", new StartErrand("p1", "p2", 1, 0, 1));
        (await failed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Message.ShouldBe("the disk is gone");
        (silo.Health.Progressing, silo.Health.Accepting).ShouldBe((false, false));
        (await memory.CountAsync()).Transitions.ShouldBe(0);
    }

    [Fact]
    public async Task While_the_journal_hangs_the_outcome_is_unknown_and_asking_again_tells()
    {
        var silo = await StartAsync();
        var release = new TaskCompletionSource();
        journal.BeforeAppend = () => release.Task;
        var waited = System.Diagnostics.Stopwatch.StartNew();
        (await AskAsync(silo, "e1", new StartErrand("p1", "p2", 1, 0, 1))).ShouldBeOfType<Answer.Unknown>();
        waited.ElapsedMilliseconds.ShouldBeInRange(Limits.AnswerWithin - 100, Limits.AnswerWithin + 5_000);
        (await AskAsync(silo, "e1", new StartErrand("p1", "p2", 1, 0, 1))).ShouldBeOfType<Answer.Unavailable>().Code.ShouldBe("journal-away");
        release.SetResult();
        await Eventually.Holds(() => Task.FromResult(silo.Health.Accepting), () => $"{silo.Health}");
        (await AskAsync(silo, "e1", new StartErrand("p1", "p2", 1, 0, 1))).ShouldBeOfType<Answer.Done>().Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_know_either()
    {
        var silo = await StartAsync();
        var release = new TaskCompletionSource();
        journal.BeforeAppend = () => release.Task;
        using var cancel = new CancellationTokenSource();
        var asked = silo.AskAsync(Command("e1", new StartErrand("p1", "p2", 1, 0, 1)), cancel.Token);
        await cancel.CancelAsync();
        (await asked).ShouldBeOfType<Answer.Unknown>();
        release.SetResult();
    }

    [Fact]
    public async Task A_full_journal_refuses_new_work_keeps_what_was_accepted_and_resumes()
    {
        var silo = await StartAsync();
        var isFull = true;
        journal.BeforeAppend = () => Volatile.Read(ref isFull) ? throw new JournalFullException("no space") : Task.CompletedTask;
        var accepted = AskAsync(silo, "e1", new StartErrand("p1", "p2", 1, 0, 1));
        await Eventually.Holds(() => Task.FromResult(silo.Health.Why == "journal-full"), () => $"{silo.Health}");
        (await AskAsync(silo, "e2", new StartErrand("p1", "p2", 1, 0, 1))).ShouldBe(new Answer.Unavailable("journal-full", 5_000));
        silo.Health.Accepting.ShouldBeFalse();

        Volatile.Write(ref isFull, false);
        (await accepted).ShouldBeOfType<Answer.Done>();
        await Eventually.Holds(() => Task.FromResult(silo.Health.Accepting), () => $"{silo.Health}");
        (await AskAsync(silo, "e2", new StartErrand("p1", "p2", 1, 0, 1))).ShouldBeOfType<Answer.Done>();
    }

    [Fact]
    public async Task A_journal_that_is_away_refuses_new_work_keeps_what_was_accepted_and_resumes()
    {
        var silo = await StartAsync();
        var isAway = true;
        void Reach()
        {
            if (Volatile.Read(ref isAway)) throw new JournalUnavailableException("away");
        }

        journal.BeforeLoad = Reach;
        journal.BeforeAppend = () =>
        {
            Reach();
            return Task.CompletedTask;
        };
        // Waits for its record first, then for its commit.
        var accepted = AskAsync(silo, "e1", new StartErrand("p1", "p2", 1, 0, 1));
        journal.BeforeLoad = () => { };
        await Eventually.Holds(() => Task.FromResult(silo.Health.Why == "journal-away"), () => $"{silo.Health}");
        (await AskAsync(silo, "e2", new StartErrand("p1", "p2", 1, 0, 1))).ShouldBe(new Answer.Unavailable("journal-away", 2_000));
        silo.Health.Accepting.ShouldBeFalse();
        silo.Health.Progressing.ShouldBeTrue();

        Volatile.Write(ref isAway, false);
        (await accepted).ShouldBeOfType<Answer.Done>();
        await Eventually.Holds(() => Task.FromResult(silo.Health.Accepting), () => $"{silo.Health}");
        (await AskAsync(silo, "e2", new StartErrand("p1", "p2", 1, 0, 1))).ShouldBeOfType<Answer.Done>();
    }

    [Fact]
    public async Task A_silo_stops_also_while_its_journal_is_away()
    {
        var silo = await StartAsync();
        journal.BeforeAppend = () => throw new JournalUnavailableException("away");
        var asked = AskAsync(silo, "e1", new StartErrand("p1", "p2", 1, 0, 1));
        Exception? failed = null;
        silo.Failed += failure => failed = failure;
        await silo.DisposeAsync();
        failed.ShouldBeNull();
        asked.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_quarantined_actor_holds_up_nobody_whatever_lane_it_lives_in()
    {
        var first = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => AskAsync(first, $"e{i}", new StartErrand("p1", $"p{i}", 1, 0, 1), "purse-seeds")));
        await first.DrainAsync(TimeSpan.FromSeconds(20));
        await first.DisposeAsync();
        var alarms = new System.Collections.Concurrent.ConcurrentBag<Alarm>();

        var cannotFold = new GrainCatalog(sums.Catalog.Kinds.Select(kind => kind.Kind == "purse" ? new BrokenPurse(kind, "p1") : kind));
        var silo = await StartAsync(cannotFold, speed: 50);
        silo.Alarmed += alarms.Add;
        (await AskAsync(silo, "x1", new StartErrand("p1", "p2", 1, 0, 1))).ShouldBeOfType<Answer.Done>();
        (await AskAsync(silo, "x2", new StartErrand("p1", "p4", 1, 0, 1))).ShouldBeOfType<Answer.Done>();
        await Eventually.Holds(async () => (await memory.CountAsync()).Pending == 2, () => $"{memory.CountAsync().Result}");
        var later = silo.Now + NodaTime.Duration.FromMilliseconds(Limits.OldestPendingMessage * 2);
        await Eventually.Holds(() => Task.FromResult(silo.Now > later), () => $"{silo.Now}");
        silo.Health.Why.ShouldBeNull();
        (await AskAsync(silo, "x3", new StartErrand("p2", "p3", 1, 0, 1))).ShouldBeOfType<Answer.Done>();
        alarms.ShouldContain(alarm => alarm.Code == "quarantined" && alarm.Actor == new ActorId("purse", "p1"));

        var watch = System.Diagnostics.Stopwatch.StartNew();
        await silo.DrainAsync(TimeSpan.FromMinutes(5));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1), "what waits for a person is no reason to wait");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in silos) await silo.DisposeAsync();
    }

    async Task<EmbeddedSilo> StartAsync(GrainCatalog? catalog = null, int speed = 1)
    {
        var clock = new SiloClock(NodaTime.SystemClock.Instance.GetCurrentInstant(), speed);
        var silo = new EmbeddedSilo(new() { Settings = new() { Plan = "sums" }, Lanes = 2, Clock = clock }, catalog ?? sums.Catalog, journal);
        silos.Add(silo);
        await silo.StartAsync();
        return silo;
    }

    async Task<Answer> AskAsync(EmbeddedSilo silo, string errand, Message body, string? key = null)
    {
        var command = Command(errand, body, key);
        var cause = (Cause.Outside)command.Cause;
        var attempt = history.Begin(command.To, cause.Command, cause.Digest, body);
        var answer = await silo.AskAsync(command, CancellationToken.None);
        if (answer is not Answer.Unknown) attempt.Answer = answer;
        return answer;
    }

    static Envelope Command(string errand, Message body, string? key = null) =>
        new(new("errand", errand), new Cause.Outside(Fingerprint.Of("client", errand, key ?? ""), Fingerprint.Of(body.ToString()), null), body) { IsIntake = true };

    Task<JournalImage> ImageAsync() => JournalImage.ReadAsync(memory, ["errand", "purse"]);

    sealed class BrokenPurse(GrainKind inner, string purse) : Mutants.Support.WrappedGrain(inner)
    {
        public override object Apply(object state, Event happened, in EventContext context) =>
            context.Self.Key == purse ? throw new InvalidOperationException("this build cannot fold it") : base.Apply(state, happened, context);

        public override int FoldVersion => base.FoldVersion + 1;
    }
}
