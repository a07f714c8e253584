using GridActors.Grains.Plans;
using GridActors.Grains.Plans.Comparing;

namespace GridActors.Cli.Plans;

/// <summary><c>plan diff</c>: what one plan says otherwise than another.</summary>
public sealed class PlanComparison(TextWriter output, TextWriter errors)
{
    /// <summary>The exit code: 0 for no difference, 1 for some, 2 for a plan with faults.</summary>
    /// <exception cref="IOException">There is no plan.</exception>
    public int Run(string before, string after)
    {
        var (old, now) = (Read(before), Read(after));
        if (old is null || now is null) return 2;
        var changes = PlanDiff.Between(old, now);
        foreach (var section in changes.GroupBy(change => change.Section))
        {
            output.WriteLine(section.Key);
            foreach (var change in section) output.WriteLine($"  {Tell(change)}");
        }

        output.WriteLine(changes.Length == 0
            ? "no difference"
            : $"{changes.Count(change => change.IsAddition)} added, {changes.Count(change => change.IsRemoval)} removed, {changes.Count(change => !change.IsAddition && !change.IsRemoval)} changed");
        return changes.Length == 0 ? 0 : 1;
    }

    PlanBundle? Read(string path)
    {
        var bundle = PlanFolder.Read(path);
        var faults = PlanReader.Read(bundle).Faults;
        foreach (var fault in faults) errors.WriteLine(PlanFolder.Tell(path, fault));
        return faults.Length == 0 ? bundle : null;
    }

    static string Tell(PlanChange change)
    {
        if (change.IsAddition) return Join($"+ {change.Key}", change.After!);
        if (change.IsRemoval) return Join($"- {change.Key}", change.Before!);
        return Join($"~ {Join(change.Key, change.Field, " ")}", $"{Shown(change.Before!)} → {Shown(change.After!)}");
    }

    static string Join(string left, string right, string between = ": ") =>
        left.Length == 0 || left.EndsWith(' ') ? left + right : right.Length == 0 ? left : left + between + right;

    static string Shown(string value) => value.Length == 0 ? "(nothing)" : value;
}
