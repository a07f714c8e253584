using System.Collections.Immutable;

namespace GridActors.Grains.Plans.Reading;

/// <summary>
/// <c>ladder</c>: the rungs that a case climbs. They are the tiers of centres, lowest first, one rung at a time; a plan may write that down for its
/// readers, and then must not write anything else.
/// </summary>
static class LadderSection
{
    public static void Check(Node root, ImmutableArray<Tier> tiers)
    {
        if (root.Find("ladder") is not { } section) return;
        var rungs = tiers.Skip(1).Select(tier => tier.Code).ToArray();
        if (!section.Entries().Select(rung => rung.Value).SequenceEqual(rungs))
            section.Fault($"must name the tiers of centres, lowest first: {string.Join(", ", rungs)}");
    }
}
