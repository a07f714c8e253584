namespace GridActors.Grains.Plans.Comparing;

/// <summary>A difference between two plans.</summary>
/// <param name="Section">Of the plan: <c>grids</c>, <c>items</c>, <c>limits</c> …</param>
/// <param name="Key">Which entry of it: a code, a name of a limit or switch, a day.</param>
/// <param name="Field">What of the entry; empty for the entry itself.</param>
/// <param name="Before">Null where it is new.</param>
/// <param name="After">Null where it is gone.</param>
public sealed record PlanChange(string Section, string Key, string Field, string? Before, string? After)
{
    public bool IsAddition => Before is null;

    public bool IsRemoval => After is null;
}
