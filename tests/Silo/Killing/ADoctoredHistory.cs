using System.Text;
using GridActors.Grains.Contracts;
using GridActors.Hosting.Checking;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Silo.Tests.Killing;

/// <summary>The checker is awake: the beginning of a real run, falsified in one place, is not believed any more.</summary>
[Collection<KilledCity>]
public sealed class ADoctoredHistory(KilledCity city)
{
    readonly GrainCatalog catalog = city.Folder.Catalog();
    readonly Doctor doctor = new(city.Folder.Catalog());
    readonly JournalImage image = city.Beginning.Image;
    readonly History history = city.Beginning.History;
    readonly IReadOnlyList<string> secrets = city.Secrets;

    [Fact]
    public void The_beginning_of_a_run_as_it_was_is_believed() => Check(image, history).ShouldBeEmpty();

    [Fact]
    public void An_acknowledged_case_that_the_log_lost_with_all_that_came_after_it()
    {
        var lost = history.Attempts.Where(attempt => attempt.Answer is Answer.Done { Version: 1 }).MaxBy(attempt => ((Answer.Done)attempt.Answer!).Position)!;
        var without = doctor.UpTo(image, ((Answer.Done)lost.Answer!).Position - 1);

        Reported(without, history, $"{lost.To} answered {lost.Command} as done, and the log has no trace of it");
    }

    [Fact]
    public void An_acknowledged_case_taken_out_of_the_middle_with_all_its_rows()
    {
        var lost = Done().To;

        Reported(doctor.Fitting([.. image.Log.Where(row => row.Actor != lost)], image.Personal), history, $"{lost}:1:0, which nobody had sent");
    }

    [Fact]
    public void Bytes_of_the_log_that_were_altered_afterwards()
    {
        Reported(Doctor.WithBytes(image, 0, "caller-", "coller-"), history, "its hash is not that of its bytes");
    }

    [Fact]
    public void Bytes_of_the_log_that_are_no_transition_with_a_hash_that_fits()
    {
        var altered = Doctor.WithBytes(image, 0, "{", "[");
        var first = altered.Log[0];
        var fitting = first with { Hash = TransitionHash.Of(first.Actor, 1, TransitionHash.Zero, first.Body.Span) };

        Reported(altered with { Log = [fitting, .. altered.Log.Skip(1)] }, history, $"{first.Actor} version 1 cannot be folded");
    }

    [Fact]
    public void An_answer_that_was_altered_in_the_log_with_a_chain_that_fits()
    {
        var (actor, command) = LastDone();
        var altered = doctor.WithLast(image, actor, transition => Change(transition, step => step with { Reply = new CaseReply(CaseStatus.Closed, "211103009") }));

        Reported(altered, WithoutBodies(), $"{actor} answered {command} as");
    }

    [Fact]
    public void An_answer_that_a_client_heard_otherwise()
    {
        var heard = Done();
        var done = (Answer.Done)heard.Answer!;

        Reported(image, Instead(heard, done with { Position = done.Position + 1 }), $"{heard.To} answered {heard.Command} as");
    }

    [Fact]
    public void A_repetition_that_was_answered_otherwise_than_the_first_time()
    {
        var heard = Done();
        var done = (Answer.Done)heard.Answer!;
        var other = done with { Reply = (CaseReply)done.Reply! with { State = CaseStatus.Closed }, Repeated = true };

        Reported(image, History.Of([.. history.Attempts, heard with { Answer = other }]), $"{heard.To} answered {heard.Command} as");
    }

    [Fact]
    public void Another_body_under_the_same_key_that_was_answered_as_if_it_were_the_first()
    {
        var heard = Done();
        var other = heard with { Digest = new(heard.Digest.Value + 1), Body = null };

        Reported(image, History.Of([.. history.Attempts, other]), $"{heard.To} answered {heard.Command} with another body");
    }

    [Fact]
    public void A_command_that_was_called_reused_with_its_own_body()
    {
        var heard = Done();
        var reused = heard with { Answer = new Answer.Refused(Refusal.Of("key-reused"), 1) };

        Reported(image, History.Of([.. history.Attempts, reused]), $"{heard.To} refused {heard.Command} with key-reused, and it is the very body it did");
    }

    [Fact]
    public void A_command_that_was_refused_and_done_all_the_same()
    {
        var heard = Done();
        var refused = new Answer.Refused(Refusal.Of("wrong-state"), 0);

        Reported(image, History.Of(history.Attempts.Select(attempt => SameKey(attempt, heard) ? attempt with { Answer = refused } : attempt)),
            $"{heard.To} did {heard.Command}, though every attempt was told that nothing happened");
    }

    [Fact]
    public void A_command_that_was_refused_after_it_had_been_done()
    {
        var heard = Done();
        var refused = heard with { Answer = new Answer.Refused(Refusal.Of("wrong-state"), 1), SentAfter = ((Answer.Done)heard.Answer!).Position };

        Reported(image, History.Of([.. history.Attempts, refused]), $"{heard.To} refused {heard.Command} with wrong-state, which it had done");
    }

    [Fact]
    public void A_command_that_was_done_on_another_version_than_it_was_meant_for()
    {
        var heard = history.Attempts.First(attempt => attempt is { Answer: Answer.Done { Version: > 1 }, ExpectedVersion: not null });

        Reported(image, History.Of(history.Attempts.Select(attempt => SameKey(attempt, heard) ? attempt with { ExpectedVersion = heard.ExpectedVersion + 1 } : attempt)),
            $"{heard.To} answered {heard.Command} as done at version");
    }

    [Fact]
    public void Personal_data_that_were_accepted_and_are_nowhere()
    {
        var kept = image.Personal![0];

        Reported(image with { Personal = [.. image.Personal.Skip(1)] }, history, $"personal data: {kept.Key} 1 is missing");
    }

    [Fact]
    public void A_command_that_was_done_twice()
    {
        var (actor, command) = LastDone();
        var again = doctor.Read(image.Log.Last(row => row.Actor == actor));

        Reported(doctor.WithOneMore(image, actor, again), history, $"{actor} did command:{command} at version");
    }

    [Fact]
    public void A_timer_that_fired_early()
    {
        var (actor, cause, due) = LastFired();

        Reported(doctor.WithLast(image, actor, transition => transition with { At = due - Duration.FromMilliseconds(1) }), history, $"{cause} fired at");
    }

    [Fact]
    public void A_timer_that_fired_twice()
    {
        var (actor, cause, _) = LastFired();
        var again = doctor.Read(image.Log.Last(row => row.Actor == actor));

        Reported(doctor.WithOneMore(image, actor, again), history, $"{cause} fired, which was not set");
    }

    [Fact]
    public void A_message_that_had_its_effect_twice()
    {
        var consumed = Consumed(out var cause);

        Reported(doctor.WithOneMore(image, consumed.Actor, doctor.Read(consumed)), history, $"{cause} had its effect twice");
    }

    [Fact]
    public void A_message_whose_row_is_gone_and_whose_effect_is_nowhere()
    {
        var consumed = Consumed(out _);
        var undone = doctor.Fitting([.. image.Log.Where(row => row.Position != consumed.Position)], image.Personal);

        Reported(undone with { Pending = image.Pending }, history, "pending messages:");
    }

    [Fact]
    public void A_decision_that_nobody_could_have_made()
    {
        var (actor, command) = LastDone();
        var altered = doctor.WithLast(image, actor, transition => Change(transition, step => step with { Messages = [] }));

        Reported(altered, history, $"command:{command} decided again comes out otherwise");
    }

    [Fact]
    public void A_head_a_timer_and_a_row_of_a_list_that_do_not_follow_from_the_log()
    {
        var head = image.Heads[0] with { Version = image.Heads[0].Version + 1 };
        Reported(image with { Heads = [head, .. image.Heads.Skip(1)] }, history, $"heads: {head.Actor} is");
        Reported(image with { Timers = [.. image.Timers.Skip(1)] }, history, $"timers: {image.Timers[0].Actor} {image.Timers[0].Name} is missing");
        var listed = image.Listings[0];
        var moved = listed with { Listing = listed.Listing with { Holder = "nobody" } };
        Reported(image with { Listings = [moved, .. image.Listings.Skip(1)] }, history, $"listings: {listed.Actor} is");
    }

    [Fact]
    public void Personal_data_in_a_list()
    {
        var listed = image.Listings[0];
        var told = listed with { Listing = listed.Listing with { Document = Encoding.UTF8.GetBytes($"{{\"name\":\"{secrets[0]}\"}}") } };

        Reported(image with { Listings = [told, .. image.Listings.Skip(1)] }, history, "personal data stands in a list");
    }

    IReadOnlyList<Violation> Check(JournalImage judged, History heard) => new Checker(catalog).Check(judged, heard, secrets);

    void Reported(JournalImage judged, History heard, string what) =>
        Check(judged, heard).Select(violation => violation.What).ShouldContain(said => said.Contains(what, StringComparison.Ordinal), what);

    /// <summary>An acknowledged report whose body is known.</summary>
    Attempt Done() => history.Attempts.First(attempt => attempt is { Answer: Answer.Done { Version: 1 }, Body: not null });

    /// <summary>A case whose last transition in the log is a command that was acknowledged, and whose decision can be made again.</summary>
    (ActorId Actor, Fingerprint Command) LastDone()
    {
        var heads = image.Heads.ToDictionary(head => head.Actor, head => head.Version);
        var heard = history.Attempts.First(attempt => attempt is { Answer: Answer.Done { Reply: CaseReply } done, Body: not null } && heads[attempt.To] == done.Version
            && doctor.Read(image.Log.Last(row => row.Actor == attempt.To)).Steps[0].Messages.Length > 0);
        return (heard.To, heard.Command);
    }

    (ActorId Actor, string Cause, Instant Due) LastFired()
    {
        foreach (var rows in image.Log.Where(row => row.Actor.Kind == Actors.CaseKind).GroupBy(row => row.Actor))
        {
            var cause = doctor.Read(rows.Last()).Steps[0].Cause;
            if (!cause.StartsWith("timer:", StringComparison.Ordinal)) continue;
            var (name, version) = (cause.Split(':')[1], long.Parse(cause.Split(':')[2]));
            var set = doctor.Read(rows.Single(row => row.Version == version)).Steps[0].Timers.Single(timer => timer.Name == name);
            return (rows.Key, cause, set.Due!.Value);
        }

        throw new InvalidOperationException("no case of this run ended with a timer");
    }

    /// <summary>The last row of a grid or unit, which rests on a message.</summary>
    LoggedTransition Consumed(out string cause)
    {
        var row = image.Log.GroupBy(row => row.Actor).First(rows => rows.Key.Kind == Actors.GridKind).Last();
        cause = doctor.Read(row).Steps[0].Cause;
        return row;
    }

    History WithoutBodies() => History.Of(history.Attempts.Select(attempt => attempt with { Body = null }));

    History Instead(Attempt heard, Answer answer) => History.Of(history.Attempts.Select(attempt => ReferenceEquals(attempt, heard) ? attempt with { Answer = answer } : attempt));

    static bool SameKey(Attempt one, Attempt other) => one.To == other.To && one.Command == other.Command;

    static Transition Change(Transition transition, Func<Step, Step> change) => transition with { Steps = [change(transition.Steps[0])] };
}
