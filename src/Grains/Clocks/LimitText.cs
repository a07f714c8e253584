using System.Collections.Immutable;
using System.Globalization;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Clocks;

/// <summary>
/// Limits as standards write them: <c>2紧急工作时</c>, <c>5工作日</c>, <c>4小时</c>, <c>3天</c>, <c>15 minutes</c>, <c>2 work-hours</c>. Hours and days
/// without an adjective are work time, as in the standards of digital city management. Words around the limit
/// (<c>种植季节15工作日</c>, <c>1紧急工作时制止</c>) are kept as a note.
/// </summary>
public static class LimitText
{
    /// <summary>The largest limit, in its unit: a year and a bit of days, or two months of hours.</summary>
    public const int Largest = 100_000;

    // Longer words first, so that 紧急工作时 is not taken for 工作时.
    static readonly ImmutableArray<(string Word, LimitUnit Unit)> Units =
    [
        .. ((string Word, LimitUnit Unit)[])
        [
            ("紧急工作时", LimitUnit.UrgentHours), ("urgent-hours", LimitUnit.UrgentHours), ("urgent-hour", LimitUnit.UrgentHours),
            ("紧急工作日", LimitUnit.UrgentDays), ("urgent-days", LimitUnit.UrgentDays), ("urgent-day", LimitUnit.UrgentDays),
            ("工作时", LimitUnit.WorkHours), ("小时", LimitUnit.WorkHours), ("work-hours", LimitUnit.WorkHours),
            ("work-hour", LimitUnit.WorkHours), ("工作日", LimitUnit.WorkDays), ("天", LimitUnit.WorkDays),
            ("work-days", LimitUnit.WorkDays), ("work-day", LimitUnit.WorkDays), ("自然日", LimitUnit.NaturalDays),
            ("natural-days", LimitUnit.NaturalDays), ("natural-day", LimitUnit.NaturalDays), ("分钟", LimitUnit.Minutes),
            ("minutes", LimitUnit.Minutes), ("minute", LimitUnit.Minutes),
        ],
    ];

    /// <summary>Reads a limit; false where there is no number of 1 … <see cref="Largest"/> followed by a unit.</summary>
    /// <param name="text">As written.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="note">The words around it, null for none.</param>
    public static bool TryRead(string text, out Limit limit, out string? note)
    {
        limit = default;
        note = null;
        var begin = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (begin < 0) return false;
        var length = text.AsSpan(begin).IndexOfAnyExceptInRange('0', '9');
        if (length < 0) return false;
        if (!int.TryParse(text.AsSpan(begin, length), CultureInfo.InvariantCulture, out var amount) || amount is < 1 or > Largest) return false;
        var rest = text.AsSpan(begin + length).TrimStart();
        foreach (var (word, unit) in Units)
        {
            if (!rest.StartsWith(word, StringComparison.Ordinal)) continue;
            limit = new(amount, unit);
            var around = string.Concat(text.AsSpan(0, begin).Trim(), rest[word.Length..].Trim());
            note = around.Length == 0 ? null : around;
            return true;
        }

        return false;
    }
}
