using GridActors.Hosting.Simulated.Sums;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Tests.Checking;

/// <summary>The log was doctored by somebody who also mended the hashes and heads, or did not care to.</summary>
public sealed class DoctoredLogTests
{
    static readonly Fingerprint Key = Fingerprint.Of("forger");

    readonly FinishedRun run = new();

    [Fact]
    public void An_untouched_run_passes()
    {
        run.Check().ShouldBeEmpty();
        run.Image.Parked.ShouldNotBeEmpty();
        run.Image.Timers.ShouldNotBeEmpty();
        run.Image.Snapshots.ShouldNotBeEmpty();
        run.Image.Personal.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_changed_byte_is_noticed()
    {
        var row = run.Image.Log[10];
        run.Replace(row, row with { Body = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(row.Body.Span).Replace("2026", "2027", StringComparison.Ordinal)) });
        ShouldBreak(2, $"{row.Actor} version {row.Version}: its hash is not that of its bytes");
    }

    [Fact]
    public void A_changed_hash_is_noticed()
    {
        var row = run.Image.Log[10];
        run.Replace(row, row with { Hash = new(1, 2) });
        ShouldBreak(2, $"{row.Actor} version {row.Version}: its hash");
    }

    [Fact]
    public void A_missing_transition_is_noticed()
    {
        var row = run.Image.Log.First(row => row.Version == 2);
        run.Log(rows => rows.Where(other => other.Position != row.Position));
        ShouldBreak(2, $"{row.Actor} version 3: follows version 1");
    }

    [Fact]
    public void A_transition_that_is_there_twice_is_noticed()
    {
        var row = run.Image.Log[10];
        run.Log(rows => rows.Append(row with { Position = run.Image.Log[^1].Position + 1 }));
        ShouldBreak(2, $"{row.Actor} version {row.Version}: follows version");
    }

    [Fact]
    public void Two_positions_that_trade_places_are_noticed()
    {
        var (a, b) = (run.Image.Log[10], run.Image.Log[11]);
        run.Log(rows => rows.Select(row => row.Position == a.Position ? row with { Position = b.Position } : row.Position == b.Position ? row with { Position = a.Position } : row));
        ShouldBreak(1, $"position {a.Position} after {b.Position}");
    }

    [Fact]
    public void The_last_transition_cut_off_with_its_head_leaves_an_acknowledged_command_without_trace()
    {
        var purse = new ActorId("purse", "p0");
        run.Append(purse, like => like with { Steps = [Command(1)] });
        run.History.Begin(purse, Fingerprint.Of("1"), Key, null).Answer = new Answer.Done(run.Image.Log[^1].Version, run.Image.Log[^1].Position, null, false);
        run.Check().ShouldAllBe(violation => violation.Invariant == 1, "only the list and the snapshot do not know the forged one");
        run.Cut(purse);
        ShouldBreak(3, $"purse/p0 answered {Fingerprint.Of("1")} as done, and the log has no trace of it");
    }

    [Fact]
    public void A_whole_case_that_is_gone_is_noticed()
    {
        var attempt = run.Done();
        run.Log(rows => rows.Where(row => row.Actor != attempt.To));
        ShouldBreak(4, "which nobody had sent");
    }

    [Fact]
    public void A_command_that_is_done_twice_is_noticed()
    {
        var row = run.First((actor, step) => actor.Kind == "errand" && step.Command is not null);
        var step = run.Read(row).Steps[0];
        run.Append(row.Actor, like => like with { Steps = [step] });
        ShouldBreak(4, $"{row.Actor} did {step.Cause} at version {row.Version} and again at");
    }

    [Fact]
    public void A_message_that_has_its_effect_twice_is_noticed()
    {
        var row = run.First((actor, step) => actor.Kind == "purse" && step.Command is null);
        var step = run.Read(row).Steps.First(step => step.Command is null);
        run.Append(row.Actor, like => like with { Steps = [step] });
        ShouldBreak(4, $"{step.Cause} had its effect twice");
    }

    [Fact]
    public void A_message_that_nobody_sent_is_noticed()
    {
        run.Append(new("purse", "p0"), like => like with { Steps = [Step("errand/e0:900:0") with { Events = [new BalanceChanged(5)] }] });
        ShouldBreak(4, "which nobody had sent");
    }

    [Fact]
    public void A_message_that_another_took_is_noticed()
    {
        var row = run.First((actor, step) => actor.Kind == "errand" && step.Messages.Length > 0);
        var other = new ActorId("purse", run.Read(row).Steps[0].Messages[0].To.Key == "p0" ? "p1" : "p0");
        run.Append(other, like => like with { Steps = [Step($"{row.Actor}:{row.Version}:0")] });
        ShouldBreak(4, $"{other} took {row.Actor}:{row.Version}:0, which was for purse/");
    }

    [Fact]
    public void A_message_that_overtakes_is_noticed()
    {
        var sender = run.First((actor, step) => actor.Kind == "errand" && step.Messages.Length > 0).Actor;
        run.Append(sender, like => like with { Steps = [Step($"command:{Key}") with { Command = new(Key, Key), Messages = [Put(1), Put(2)] }] });
        var version = run.Image.Log[^1].Version;
        run.Append(new("purse", "p0"), like => like with { Steps = [Taken(sender, version, 1, 2), Taken(sender, version, 0, 1)] });
        ShouldBreak(4, $"{sender}:{version}:0 was overtaken by a later message");
    }

    [Fact]
    public void A_timer_that_fires_twice_is_noticed()
    {
        var row = run.First((_, step) => step.Cause.StartsWith("timer:", StringComparison.Ordinal));
        run.Append(row.Actor, like => like with { Steps = run.Read(row).Steps });
        ShouldBreak(7, "fired, which was not set");
    }

    [Fact]
    public void A_timer_that_fires_early_is_noticed()
    {
        var timer = run.Image.Timers[^1];
        run.Append(timer.Actor, like => like with { At = timer.Due - Duration.FromMilliseconds(1), Steps = [Fired(timer)] });
        ShouldBreak(7, $"timer:turn:{timer.Version} fired at");
    }

    [Fact]
    public void A_timer_that_stays_set_after_firing_is_noticed()
    {
        var timer = run.Image.Timers[^1];
        run.Append(timer.Actor, like => like with { At = timer.Due, Steps = [Fired(timer) with { Timers = [] }] });
        ShouldBreak(7, "fired, and stays set");
    }

    [Theory]
    [InlineData("timer:")]
    [InlineData("timer:turn:x")]
    [InlineData("timer::1")]
    public void A_timer_without_sense_is_noticed(string cause)
    {
        run.Append(run.Image.Timers[^1].Actor, like => like with { Steps = [Step(cause)] });
        ShouldBreak(7, "fired, which was not set");
    }

    [Fact]
    public void A_time_that_runs_backwards_is_noticed()
    {
        var actor = run.Done().To;
        run.Append(actor, like => like with { At = like.At - Duration.FromMilliseconds(1), Steps = [Step($"command:{Key}") with { Command = new(Key, Key) }] });
        ShouldBreak(7, "is earlier than the one before it");
    }

    [Fact]
    public void A_decision_that_comes_out_otherwise_is_noticed()
    {
        var row = run.Image.Log.Last(row => row.Actor.Kind == "purse" && run.Read(row).Steps[^1] is { Events.Length: 1, Command: null });
        run.Cut(row.Actor);
        run.Append(row.Actor, _ => run.Read(row) is var written ? written with { Steps = written.Steps.SetItem(written.Steps.Length - 1, written.Steps[^1] with { Events = [new BalanceChanged(1_000)] }) } : written);
        ShouldBreak(2, "decided again comes out otherwise");
    }

    [Fact]
    public void A_refused_command_in_the_log_is_noticed()
    {
        run.Append(run.Done().To, like => like with { Steps = [Step($"command:{Key}") with { Command = new(Key, Key), Refused = "no" }] });
        ShouldBreak(4, "had no effect, and yet stands in the log");
    }

    [Fact]
    public void A_message_parked_without_reason_is_noticed()
    {
        var row = run.Image.Log.Last(row => row.Actor.Kind == "purse" && run.Read(row).Steps is [{ Events.Length: 1, Command: null }]);
        run.Cut(row.Actor);
        run.Append(row.Actor, _ => run.Read(row) with { Steps = [run.Read(row).Steps[0] with { Events = [], Error = "lazy" }] });
        ShouldBreak(5, "was parked (lazy), but its decision does not fail");
    }

    [Fact]
    public void More_steps_than_fit_are_noticed()
    {
        run.Append(run.Done().To, like => like with { Steps = [Command(1), Command(2)] });
        ShouldBreak(9, "has too many steps");
    }

    [Fact]
    public void More_messages_than_allowed_are_noticed()
    {
        run.Append(run.Done().To, like => like with { Steps = [Command(1) with { Messages = [.. Enumerable.Repeat(Put(1), 65)] }] });
        ShouldBreak(9, "sends 65 messages");
    }

    [Fact]
    public void A_state_that_has_grown_too_large_is_noticed()
    {
        run.Append(new("purse", "p0"), like => like with { Steps = [Command(1) with { Timers = [TimerChange.Set(new('n', 70_000), like.At)] }] });
        ShouldBreak(9, "the state of purse/p0 has more than 65536 bytes");
    }

    [Fact]
    public void A_transition_without_a_cause_is_noticed()
    {
        run.Append(run.Done().To, like => like with { Steps = [] });
        ShouldBreak(1, "has no cause");
    }

    void ShouldBreak(int invariant, string words) =>
        run.Check().ShouldContain(violation => violation.Invariant == invariant && violation.What.Contains(words, StringComparison.Ordinal), string.Join('\n', run.Check()));

    static Step Step(string cause) => new(cause, null, [], [], [], null, null, null);

    static Step Command(int number) => Step($"command:{Fingerprint.Of($"{number}")}") with { Command = new(Fingerprint.Of($"{number}"), Key) };

    static Step Fired(StoredTimer timer) => Step($"timer:{timer.Name}:{timer.Version}") with { Timers = [TimerChange.Cancel(timer.Name)] };

    static Outgoing Put(int amount) => new(new("purse", "p0"), new Put(amount, Failure.None));

    static Step Taken(ActorId sender, long version, int ordinal, int amount) => Step($"{sender}:{version}:{ordinal}") with { Events = [new BalanceChanged(amount)] };
}
