using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using GridActors.Grains.Clocks;
using GridActors.Grains.Contracts;
using NodaTime;

namespace GridActors.Grains.Tests.Clocks;

/// <summary>An interrupted limit on any calendar: its budget is used up, no more and no less, outside the suspensions.</summary>
public sealed class BudgetProperties
{
    static readonly Arbitrary<Limit> Limits = Gen.Elements(LimitUnit.Minutes, LimitUnit.UrgentHours, LimitUnit.WorkMinutes, LimitUnit.WorkHours, LimitUnit.WorkDays)
        .SelectMany(unit => Gen.Choose(1, 40).Select(amount => new Limit(amount, unit)))
        .ToArbitrary();

    /// <summary>Gaps and lengths in minutes, in turn: suspensions in order and apart.</summary>
    static readonly Arbitrary<int[]> Lengths = Gen.ListOf(Gen.Choose(1, 3_000), 6).Select(list => list.ToArray()).ToArbitrary();

    [Fact]
    public void Between_start_and_due_runs_exactly_the_budget_outside_the_suspensions() => Holds(Prop.ForAll(
        AnyCalendar.All, AnyCalendar.Starts, Gen.Zip(Limits.Generator, Lengths.Generator).ToArbitrary(), (any, start, drawn) =>
        {
            var ((limit, lengths), calendar) = (drawn, any.Build());
            var off = Suspensions(start, lengths);
            var due = Budget.Due(calendar, start, limit, off);
            var suspended = off.Sum(suspension => calendar.Between(suspension.From, Instant.Min(suspension.To, due), limit.IsWorkTime));
            return calendar.Between(start, due, limit.IsWorkTime) - suspended == calendar.Length(limit);
        }));

    [Fact]
    public void A_longer_suspension_never_falls_due_earlier() => Holds(Prop.ForAll(
        AnyCalendar.All, AnyCalendar.Starts, Gen.Zip(Limits.Generator, Lengths.Generator).ToArbitrary(), (any, start, drawn) =>
        {
            var ((limit, lengths), calendar) = (drawn, any.Build());
            var off = Suspensions(start, lengths);
            var longer = off.SetItem(off.Length - 1, off[^1] with { To = off[^1].To + Duration.FromHours(3) });
            return Budget.Due(calendar, start, limit, off) <= Budget.Due(calendar, start, limit, longer);
        }));

    [Fact]
    public void Without_suspensions_it_is_the_limit() => Holds(Prop.ForAll(
        AnyCalendar.All, AnyCalendar.Starts, Limits, (any, start, limit) => Budget.Due(any.Build(), start, limit, default) == any.Build().Add(start, limit)));

    static ImmutableArray<Suspension> Suspensions(Instant start, int[] lengths)
    {
        var off = ImmutableArray.CreateBuilder<Suspension>();
        for (var (i, at) = (0, start); i + 1 < lengths.Length; i += 2)
        {
            var from = at + Duration.FromMinutes(lengths[i]);
            at = from + Duration.FromMinutes(lengths[i + 1]);
            off.Add(new(from, at));
        }

        return off.ToImmutable();
    }

    static void Holds(Property property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true), property);
}
