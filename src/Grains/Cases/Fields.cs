using System.Collections.Immutable;
using System.Globalization;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases;

/// <summary>Checks of fields that many commands share. Codes, never prose: prose could name a person, and the log forgets nothing.</summary>
static class Fields
{
    /// <summary>Characters of a case number: the longest in use is a document number with brackets.</summary>
    public const int Number = 64;

    /// <summary>Characters of a reason or result code.</summary>
    public const int Code = 40;

    /// <summary>References of one command: more than a handheld sends for one look.</summary>
    public const int Evidence = 20;

    /// <summary>Characters of one reference.</summary>
    public const int Reference = 200;

    public static Refusal? Reason(string field, string? code)
    {
        if (string.IsNullOrEmpty(code)) return Refusal.Of(Refusals.ReasonRequired, new Detail("field", field));
        if (code.Length > Code) return TooLong(field, Code);
        foreach (var letter in code)
            if (!char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-')
                return Refusal.Of(Refusals.NotACode, new Detail("field", field));
        return null;
    }

    /// <summary>References may be missing, but not too many or too long.</summary>
    public static Refusal? References(ImmutableArray<string> evidence)
    {
        if (evidence.IsDefaultOrEmpty) return null;
        if (evidence.Length > Evidence) return TooLong("evidence", Evidence);
        foreach (var reference in evidence)
            if (string.IsNullOrWhiteSpace(reference) || reference.Length > Reference) return TooLong("evidence", Reference);
        return null;
    }

    /// <summary>At least one reference.</summary>
    public static Refusal? Needed(ImmutableArray<string> evidence) => evidence.IsDefaultOrEmpty
        ? Refusal.Of(Refusals.EvidenceRequired, new Detail("field", "evidence"))
        : References(evidence);

    /// <summary>A unit that the plan knows; null is none and fine.</summary>
    public static Refusal? Unit(Plan plan, string field, string? code) =>
        code is null || plan.Units.ContainsKey(code) ? null : Refusal.Of(Refusals.UnknownUnit, new("field", field), new("unit", code));

    /// <summary>So many different units that the plan knows.</summary>
    public static Refusal? Units(Plan plan, string field, ImmutableArray<string> codes, int least)
    {
        if (codes.IsDefault || codes.Distinct(StringComparer.Ordinal).Count() < Math.Max(least, codes.Length)) return Refusal.Of(Refusals.OneUnitOnly, new Detail("field", field));
        foreach (var code in codes)
            if (Unit(plan, field, code ?? "") is { } unknown) return unknown;
        return codes.Length > Evidence ? TooLong(field, Evidence) : null;
    }

    public static Refusal TooLong(string field, int limit) =>
        Refusal.Of(Refusals.TooLong, new("field", field), new("limit", limit.ToString(CultureInfo.InvariantCulture)));

    /// <summary>No list at all instead of an empty one, so that nothing is written for it.</summary>
    public static ImmutableArray<string> OrNone(this ImmutableArray<string> evidence) => evidence.IsDefaultOrEmpty ? default : evidence;
}
