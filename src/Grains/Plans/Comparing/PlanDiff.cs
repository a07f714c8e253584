using System.Collections.Immutable;

namespace GridActors.Grains.Plans.Comparing;

/// <summary>
/// What a plan says otherwise than another. Entries are compared by their codes, not by their place in the text, and days one by one, so that a plan of
/// one file and the folder made of it do not differ.
/// </summary>
public static class PlanDiff
{
    /// <summary>The changes from one plan to another, section by section in the order of the plan, and by key within.</summary>
    /// <exception cref="ArgumentException">One of them has faults: read it first.</exception>
    public static ImmutableArray<PlanChange> Between(PlanBundle before, PlanBundle after)
    {
        var (old, now) = (PlanEntries.Of(before), PlanEntries.Of(after));
        var changes = ImmutableArray.CreateBuilder<PlanChange>();
        foreach (var section in old.Keys.Union(now.Keys, StringComparer.Ordinal))
        {
            var (left, right) = (old.GetValueOrDefault(section, []), now.GetValueOrDefault(section, []));
            foreach (var key in left.Keys.Union(right.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
                changes.AddRange(Of(section, key, left.GetValueOrDefault(key), right.GetValueOrDefault(key)));
        }

        return changes.ToImmutable();
    }

    static IEnumerable<PlanChange> Of(string section, string key, SortedDictionary<string, string>? left, SortedDictionary<string, string>? right)
    {
        if (left is null || right is null)
        {
            yield return new(section, key, "", left is null ? null : Words(left), right is null ? null : Words(right));
            yield break;
        }

        foreach (var field in left.Keys.Union(right.Keys, StringComparer.Ordinal))
        {
            var (old, now) = (left.GetValueOrDefault(field, ""), right.GetValueOrDefault(field, ""));
            if (old != now) yield return new(section, key, field, old, now);
        }
    }

    static string Words(SortedDictionary<string, string> fields) =>
        string.Join(", ", fields.Select(field => field.Key.Length == 0 ? field.Value : $"{field.Key} {field.Value}"));
}
