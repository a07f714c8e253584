using FsCheck;
using FsCheck.Fluent;
using GridActors.Grains.Clocks;
using NodaTime;

namespace GridActors.Grains.Tests.Clocks;

/// <summary>
/// A calendar made up at random: zone, windows with breaks or past midnight, holidays, make-up workdays. Around the changes of clocks, of which
/// each zone but the first has two a year (Lord Howe's are of half an hour).
/// </summary>
public sealed record AnyCalendar(string Zone, int Pattern, IReadOnlyList<int> Holidays, IReadOnlyList<int> MakeUp)
{
    static readonly LocalDate First = new(2026, 3, 1);

    // Edges lie outside the hours that clocks skip or repeat, so that a minute of local time is in a window or is not.
    static readonly WorkWindow[][][] Patterns =
    [
        Week([new(480, 720), new(840, 1_080)], 5),
        Week([new(1_320, 1_800)], 5),
        Week([new(0, 1_440)], 7),
        Week([new(300, 420), new(540, 541), new(1_200, 1_680)], 6),
        Week([new(480, 1_920)], 7),
    ];

    public static Arbitrary<AnyCalendar> All { get; } =
        (from zone in Gen.Elements("Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe")
         from pattern in Gen.Choose(0, Patterns.Length - 1)
         from holidays in Gen.ListOf(Gen.Choose(0, 60), 8)
         from makeUp in Gen.ListOf(Gen.Choose(0, 60), 4)
         select new AnyCalendar(zone, pattern, [.. holidays], [.. makeUp.Except(holidays)])).ToArbitrary();

    /// <summary>March and April 2026, in which all of those zones change their clocks; in seconds.</summary>
    public static Arbitrary<Instant> Starts { get; } =
        Gen.Choose(0, 40 * 24 * 3_600).Select(second => Instant.FromUtc(2026, 3, 3, 0, 0) + Duration.FromSeconds(second)).ToArbitrary();

    public DateTimeZone DateTimeZone => DateTimeZoneProviders.Tzdb[Zone];

    public WorkCalendar Build() => new(DateTimeZone, new(Patterns[Pattern]), Holidays.Select(First.PlusDays), MakeUp.Select(First.PlusDays));

    /// <summary>Whether a moment is work time, asked of the clock on the wall: no arithmetic of the calendar is used.</summary>
    public bool IsOpen(Instant at)
    {
        var local = at.InZone(DateTimeZone).LocalDateTime;
        var minute = (local.Hour * 60) + local.Minute;
        return Of(local.Date).Any(window => minute >= window.From && minute < window.To)
            || Of(local.Date.PlusDays(-1)).Any(window => minute + 1_440 < window.To);
    }

    WorkWindow[] Of(LocalDate day)
    {
        var number = Period.DaysBetween(First, day);
        return MakeUp.Contains(number) ? Patterns[Pattern][0] : Holidays.Contains(number) ? [] : Patterns[Pattern][(int)day.DayOfWeek - 1];
    }

    static WorkWindow[][] Week(WorkWindow[] day, int days) => [.. Enumerable.Range(0, 7).Select(number => number < days ? day : [])];
}
