using FsCheck;
using FsCheck.Fluent;
using GridActors.Grains.Clocks;
using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using NodaTime;

namespace GridActors.Grains.Tests.Clocks;

/// <summary>What holds for every start and every limit of the 2026 calendar.</summary>
public sealed class WorkCalendarProperties
{
    static readonly WorkCalendar Calendar = SamplePlans.FirstCity.Calendar;

    static readonly Arbitrary<Instant> Starts = Gen.Choose(0, 365 * 24 * 3600)
        .Select(second => Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromSeconds(second))
        .ToArbitrary();

    static readonly Arbitrary<Limit> Limits = Gen.Elements(Enum.GetValues<LimitUnit>())
        .SelectMany(unit => Gen.Choose(1, 60).Select(amount => new Limit(amount, unit)))
        .ToArbitrary();

    static readonly Arbitrary<int> Hours = Gen.Choose(1, 100).ToArbitrary();

    [Fact]
    public void A_later_start_never_falls_due_earlier() =>
        Holds(Prop.ForAll(Starts, Starts, Limits, (a, b, limit) =>
            Calendar.Add(Instant.Min(a, b), limit) <= Calendar.Add(Instant.Max(a, b), limit)));

    [Fact]
    public void A_larger_limit_never_falls_due_earlier() =>
        Holds(Prop.ForAll(Starts, Limits, (start, limit) => Calendar.Add(start, limit) < Calendar.Add(start, limit with { Amount = limit.Amount + 1 })));

    [Fact]
    public void Hours_add_up()
    {
        foreach (var unit in new[] { LimitUnit.WorkHours, LimitUnit.UrgentHours, LimitUnit.WorkMinutes })
            Holds(Prop.ForAll(Starts, Hours, Hours, (start, a, b) =>
                Calendar.Add(Calendar.Add(start, new(a, unit)), new(b, unit)) == Calendar.Add(start, new(a + b, unit))));
    }

    [Fact]
    public void Work_limits_never_fall_due_outside_the_windows() =>
        Holds(Prop.ForAll(Starts, Limits, (start, limit) => !limit.IsWorkTime || Calendar.IsWorkTime(Calendar.Add(start, limit))));

    [Fact]
    public void Between_measures_what_add_gave() =>
        Holds(Prop.ForAll(Starts, Hours, (start, hours) =>
            Calendar.Between(start, Calendar.Add(start, new(hours, LimitUnit.WorkHours)), workTime: true) == hours * 3_600_000L));

    [Fact]
    public void Eight_work_hours_are_one_workday() =>
        Holds(Prop.ForAll(Starts, Hours, (start, days) =>
            Calendar.Add(start, new(days, LimitUnit.WorkDays)) == Calendar.Add(start, new(days * 8, LimitUnit.WorkHours))));

    static void Holds(Property property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true), property);
}
