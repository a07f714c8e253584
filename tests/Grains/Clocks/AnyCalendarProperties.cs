using FsCheck;
using FsCheck.Fluent;
using GridActors.Grains.Contracts;
using NodaTime;

namespace GridActors.Grains.Tests.Clocks;

/// <summary>What holds for every calendar, start and amount of time: see <see cref="AnyCalendar"/>.</summary>
public sealed class AnyCalendarProperties
{
    static readonly Arbitrary<int> Seconds = Gen.Choose(1, 200 * 3_600).ToArbitrary();

    static readonly Arbitrary<Limit> Limits = Gen.Elements(Enum.GetValues<LimitUnit>())
        .SelectMany(unit => Gen.Choose(1, 40).Select(amount => new Limit(amount, unit)))
        .ToArbitrary();

    [Fact]
    public void Work_time_between_two_moments_is_what_the_clock_on_the_wall_shows() => Holds(40, Prop.ForAll(
        AnyCalendar.All, AnyCalendar.Starts, Gen.Choose(0, 6 * 24 * 60).ToArbitrary(), (any, from, minutes) =>
        {
            from = Instant.FromUnixTimeSeconds(from.ToUnixTimeSeconds() / 60 * 60);
            var open = Enumerable.Range(0, minutes).Count(minute => any.IsOpen(from + Duration.FromMinutes(minute)));
            return any.Build().Between(from, from + Duration.FromMinutes(minutes), workTime: true) == open * 60_000L;
        }));

    [Fact]
    public void A_later_start_never_falls_due_earlier() => Holds(300, Prop.ForAll(
        AnyCalendar.All, Gen.Two(AnyCalendar.Starts.Generator).ToArbitrary(), Limits, (any, starts, limit) =>
        {
            var calendar = any.Build();
            return calendar.Add(Instant.Min(starts.Item1, starts.Item2), limit) <= calendar.Add(Instant.Max(starts.Item1, starts.Item2), limit);
        }));

    [Fact]
    public void More_time_never_falls_due_earlier() => Holds(300, Prop.ForAll(
        AnyCalendar.All, AnyCalendar.Starts, Seconds, (any, start, seconds) =>
            any.Build().After(start, seconds * 1_000L, workTime: true) < any.Build().After(start, (seconds + 1) * 1_000L, workTime: true)));

    [Fact]
    public void Time_adds_up() => Holds(300, Prop.ForAll(
        AnyCalendar.All, AnyCalendar.Starts, Gen.Two(Seconds.Generator).ToArbitrary(), (any, start, parts) =>
        {
            var calendar = any.Build();
            var (first, second) = (parts.Item1 * 1_000L, parts.Item2 * 1_000L);
            return calendar.After(calendar.After(start, first, true), second, true) == calendar.After(start, first + second, true);
        }));

    [Fact]
    public void Between_measures_what_after_gave() => Holds(300, Prop.ForAll(
        AnyCalendar.All, AnyCalendar.Starts, Seconds, (any, start, seconds) =>
            any.Build().Between(start, any.Build().After(start, seconds * 1_000L, true), true) == seconds * 1_000L));

    [Fact]
    public void After_finds_what_between_measured() => Holds(300, Prop.ForAll(
        AnyCalendar.All, AnyCalendar.Starts, Seconds, (any, start, seconds) =>
        {
            var calendar = any.Build();
            var end = start + Duration.FromSeconds(seconds);
            var found = calendar.After(start, calendar.Between(start, end, true), true);
            // The same moment, or the end of the last window before it.
            return found <= end && calendar.Between(found, end, true) == 0;
        }));

    [Fact]
    public void Nothing_takes_no_time() => Holds(100, Prop.ForAll(
        AnyCalendar.All, AnyCalendar.Starts, (any, start) => any.Build().After(start, 0, true) == start && any.Build().Between(start, start, true) == 0));

    [Fact]
    public void Work_begins_again_at_work_time_and_no_work_time_is_passed_over() => Holds(300, Prop.ForAll(
        AnyCalendar.All, AnyCalendar.Starts, (any, at) =>
        {
            var calendar = any.Build();
            var next = calendar.NextWorkTime(at);
            return next >= at && calendar.IsWorkTime(next) && calendar.Between(at, next, true) == 0;
        }));

    [Fact]
    public void A_share_of_a_limit_lies_between_its_start_and_its_end_and_grows() => Holds(300, Prop.ForAll(
        AnyCalendar.All, AnyCalendar.Starts, Limits, (any, start, limit) =>
        {
            var calendar = any.Build();
            return start <= calendar.Share(start, limit, 50) && calendar.Share(start, limit, 50) <= calendar.Share(start, limit, 80)
                && calendar.Share(start, limit, 80) <= calendar.Add(start, limit);
        }));

    static void Holds(int times, Property property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(times).WithQuietOnSuccess(true), property);
}
