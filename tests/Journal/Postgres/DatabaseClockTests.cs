using System.Diagnostics;
using GridActors.Journal.Postgres;
using NodaTime;

namespace GridActors.Journal.Tests.Postgres;

public sealed class DatabaseClockTests
{
    static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    readonly DatabaseClock clock = new();
    readonly long second = Stopwatch.Frequency;

    [Fact]
    public void It_shows_the_databases_time_as_of_the_middle_between_question_and_answer()
    {
        var now = Stopwatch.GetTimestamp();
        clock.Heard(Noon, now - (2 * second), now);
        (clock.GetCurrentInstant() - Noon).TotalSeconds.ShouldBeInRange(1, 1.5);
    }

    [Fact]
    public void It_never_runs_backwards_when_the_database_does()
    {
        Heard(Noon);
        var before = clock.GetCurrentInstant();
        Heard(Noon - Duration.FromHours(1));
        clock.GetCurrentInstant().ShouldBeGreaterThanOrEqualTo(before);
        (clock.GetCurrentInstant() - before).TotalSeconds.ShouldBeLessThan(0.5);
    }

    [Fact]
    public void It_follows_a_database_that_runs_ahead()
    {
        Heard(Noon);
        Heard(Noon + Duration.FromHours(1));
        (clock.GetCurrentInstant() - Noon).TotalMinutes.ShouldBeInRange(60, 61);
    }

    [Fact]
    public void An_answer_that_took_long_does_not_spoil_what_a_quick_one_told()
    {
        Heard(Noon);
        var now = Stopwatch.GetTimestamp();
        clock.Heard(Noon + Duration.FromMinutes(10), now - (20 * second), now);
        (clock.GetCurrentInstant() - Noon).TotalSeconds.ShouldBeLessThan(5);
    }

    void Heard(Instant time)
    {
        var now = Stopwatch.GetTimestamp();
        clock.Heard(time, now - (second / 1_000), now);
    }
}
