using GridActors.Hosting.Checking;
using GridActors.Hosting.Simulated.Sums;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Tests.Checking;

/// <summary>The log is whole, and one of its projections, or one answer that a client got, does not follow from it.</summary>
public sealed class DoctoredTablesTests
{
    readonly FinishedRun run = new();

    public static TheoryData<string, string, Func<JournalImage, JournalImage>> Tables => new()
    {
        { "a head of another version", "heads:", image => image with { Heads = [image.Heads[0] with { Version = 99 }, .. image.Heads.Skip(1)] } },
        { "a head of another hash", "heads:", image => image with { Heads = [image.Heads[0] with { Hash = new(1, 1) }, .. image.Heads.Skip(1)] } },
        { "a missing head", "heads:", image => image with { Heads = [.. image.Heads.Skip(1)] } },
        { "a head of nobody", "heads:", image => image with { Heads = [.. image.Heads, new(999, new("errand", "none"), 1, default, 1)] } },
        { "a missing timer", "timers:", image => image with { Timers = [.. image.Timers.Skip(1)] } },
        { "a timer of another time", "timers:", image => image with { Timers = [image.Timers[0] with { Due = image.Timers[0].Due + Duration.FromMilliseconds(1) }, .. image.Timers.Skip(1)] } },
        { "a timer of another version", "timers:", image => image with { Timers = [image.Timers[0] with { Version = 77 }, .. image.Timers.Skip(1)] } },
        { "a timer of nobody", "timers:", image => image with { Timers = [.. image.Timers, image.Timers[0] with { Name = "none" }] } },
        { "a message that was done", "pending messages:", image => image with { Pending = [new(4096, new("errand", "e0"), 1, default)] } },
        { "a missing parked message", "parked messages:", image => image with { Parked = [.. image.Parked.Skip(1)] } },
        { "a parked message with another error", "parked messages:", image => image with { Parked = [image.Parked[0] with { Error = "fine" }, .. image.Parked.Skip(1)] } },
        { "a missing row of a list", "listings:", image => image with { Listings = [.. image.Listings.Skip(1)] } },
        { "another status in a list", "listings:", image => image with { Listings = [image.Listings[0] with { Listing = image.Listings[0].Listing with { Status = "lost" } }, .. image.Listings.Skip(1)] } },
        { "another document in a list", "listings:", image => image with { Listings = [image.Listings[0] with { Listing = image.Listings[0].Listing with { Document = "{ }"u8.ToArray() } }, .. image.Listings.Skip(1)] } },
        { "a missing notice", "notices:", image => image with { Notices = [.. image.Notices.Skip(1)] } },
        { "a notice to somebody else", "notices:", image => image with { Notices = [image.Notices[0] with { Addressee = "purse/none" }, .. image.Notices.Skip(1)] } },
        { "a notice of nothing", "notices:", image => image with { Notices = [.. image.Notices, image.Notices[^1] with { Number = image.Notices[^1].Number + 1 }] } },
        { "a notice that nobody has acknowledged", "notices:", image => image with { Notices = [.. image.Notices.Select(row => row with { AcknowledgedAt = null, AcknowledgedBy = null })] } },
        { "a changed snapshot", "snapshot", image => image with { Snapshots = [new(image.Snapshots[0].Key, image.Snapshots[0].Value with { Body = "{}"u8.ToArray() }), .. image.Snapshots.Skip(1)] } },
        { "a snapshot of another hash", "snapshot", image => image with { Snapshots = [new(image.Snapshots[0].Key, image.Snapshots[0].Value with { Hash = new(1, 1) }), .. image.Snapshots.Skip(1)] } },
        { "missing personal data", "personal data:", image => image with { Personal = [.. image.Personal!.Skip(1)] } },
        { "personal data of nobody", "personal data:", image => image with { Personal = [.. image.Personal!, new(new("errand", "none"), image.Personal![0].Value)] } },
    };

    public static TheoryData<string, int, string, Func<Attempt, Answer>> Answers => new()
    {
        { "another version", 4, "the log has", attempt => (Answer.Done)attempt.Answer! with { Version = 99 } },
        { "another position", 4, "the log has", attempt => (Answer.Done)attempt.Answer! with { Position = 99 } },
        { "another reply", 4, "the log has", attempt => (Answer.Done)attempt.Answer! with { Reply = new ErrandReply(77) } },
        { "a refusal of what was done", 4, "though every attempt was told that nothing happened", _ => new Answer.Refused(Refusal.Of("no"), 0) },
        { "unavailable, and yet done", 4, "though every attempt was told that nothing happened", _ => new Answer.Unavailable("overloaded", 1) },
        { "a fault, and yet done", 4, "though every attempt was told that nothing happened", _ => new Answer.Faulted("bug") },
        { "key-reused for the very body", 4, "it is the very body it did", _ => new Answer.Refused(Refusal.Of("key-reused"), 1) },
        { "a refusal on a version that never was", 3, "which never came to be", _ => new Answer.Refused(Refusal.Of("no"), 99) },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_doctored_table_is_noticed(string what, string words, Func<JournalImage, JournalImage> doctor)
    {
        run.Image = doctor(run.Image);
        ShouldBreak(1, words, what);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_doctored_answer_is_noticed(string what, int invariant, string words, Func<Attempt, Answer> doctor)
    {
        var attempt = Single();
        attempt.Answer = doctor(attempt);
        ShouldBreak(invariant, words, what);
    }

    [Fact]
    public void Done_that_nobody_did_is_noticed()
    {
        run.History.Begin(new("errand", "e0"), Fingerprint.Of("invented"), Fingerprint.Of("x"), null).Answer = new Answer.Done(1, 1, null, false);
        ShouldBreak(3, "the log has no trace of it");
    }

    [Fact]
    public void Done_for_another_body_is_noticed()
    {
        var attempt = Single();
        run.History.Begin(attempt.To, attempt.Command, Fingerprint.Of("other"), null).Answer = attempt.Answer;
        ShouldBreak(4, "with another body as if it were the one it did");
    }

    [Fact]
    public void Done_on_another_state_than_the_client_meant_is_noticed()
    {
        var attempt = Single();
        run.History.Add(attempt with { ExpectedVersion = 7 });
        ShouldBreak(2, "but it was meant for the state of version 7 alone");
    }

    [Fact]
    public void A_refusal_after_it_was_done_is_noticed()
    {
        var attempt = Single();
        run.History.Add(attempt with { SentAfter = run.Image.Log[^1].Position, Answer = new Answer.Refused(Refusal.Of("no"), 9_000) });
        ShouldBreak(4, "which it had done, with this key, before it was asked");
    }

    [Fact]
    public void A_refusal_on_an_old_state_is_noticed()
    {
        var actor = run.Image.Log.First(row => row.Version == 3).Actor;
        run.History.Add(new(actor, Fingerprint.Of("late"), Fingerprint.Of("late"), null) { SentAfter = run.Image.Log[^1].Position, Answer = new Answer.Refused(Refusal.Of("no"), 2) });
        ShouldBreak(2, "was durable before it was asked");
    }

    [Theory]
    [InlineData("log")]
    [InlineData("list")]
    [InlineData("snapshot")]
    [InlineData("notice")]
    [InlineData("parked message")]
    public void A_secret_is_found_wherever_it_stands(string where)
    {
        var secret = where switch
        {
            "log" => "errand.started",
            "list" => "closed|",
            "snapshot" => "\"balance\"",
            "notice" => "to purse/p",
            _ => "asked to fail",
        };
        var secrets = new Checker(Catalog).Check(run.Image, run.History, [secret]);
        secrets.ShouldContain(violation => violation.Invariant == 8 && violation.What.Contains(where, StringComparison.Ordinal));
    }

    static GrainCatalog Catalog => new SumsWorkload(true).Catalog;

    /// <summary>A command that was sent once and done.</summary>
    Attempt Single() => run.History.Attempts.GroupBy(attempt => (attempt.To, attempt.Command))
        .First(group => group.Count() == 1 && group.Single() is { Answer: Answer.Done, MayHaveArrivedTwice: false } && group.Key.To.Kind == "errand").Single();

    void ShouldBreak(int invariant, string words, string? what = null) =>
        run.Check().ShouldContain(violation => violation.Invariant == invariant && violation.What.Contains(words, StringComparison.Ordinal), what ?? string.Join('\n', run.Check()));
}
