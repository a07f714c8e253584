using System.Collections.Immutable;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Plans.Reading;

/// <summary><c>switches</c>: policy by the names of LIFECYCLE §6, each with its default there.</summary>
static class SwitchSection
{
    /// <summary>A case that is handed down more often than this is passed around, not handled.</summary>
    const int HandDownsAtMost = 10;

    static readonly (string, bool)[] OnOff = [("off", false), ("on", true)];

    public static Switches Read(Node root, ImmutableArray<Tier> tiers)
    {
        var defaults = new Switches();
        if (root.Find("switches") is not { } node) return defaults;
        node.Only(
            "patrol.filing", "file.auto", "dispatch.auto", "tier.dispatchTo", "handDown.max", "disposal.clockFrom", "return.ruler", "return.clock",
            "rework.clock", "join.callers", "dispose.lapse.climbs", "overall.from", "verify.mode", "close.auto", "supervision.auto", "night.scope",
            "topRung.repeat");
        return new()
        {
            ReportIsFiling = node.Word("patrol.filing", false, ("centre-files", false), ("report-is-filing", true)),
            FileAuto = node.Word("file.auto", false, OnOff),
            DispatchAuto = node.Word("dispatch.auto", false, OnOff),
            HandDownMax = node.Count("handDown.max", 0, HandDownsAtMost) ?? defaults.HandDownMax,
            DisposeFromAccept = node.Word("disposal.clockFrom", false, ("dispatch", false), ("accept", true)),
            DispatcherRules = node.Word("return.ruler", false, ("unit-tier", false), ("dispatching-centre", true)),
            ReturnPauses = node.Word("return.clock", false, ("charged", false), ("paused", true)),
            ReworkFresh = node.Word("rework.clock", false, ("resume", false), ("fresh", true)),
            JoinCallers = Callers(node, tiers),
            DisposeLapseClimbs = node.Word("dispose.lapse.climbs", false, OnOff),
            OverallFromFiling = node.Word("overall.from", false, ("report", false), ("file", true)),
            Verify = node.Word("verify.mode", VerifyMode.OnSite, ("on-site", VerifyMode.OnSite), ("call-back", VerifyMode.CallBack), ("both", VerifyMode.Both)),
            CloseAuto = node.Word("close.auto", false, OnOff),
            SupervisionAuto = node.Word("supervision.auto", false, OnOff),
            NightCommandsAll = node.Word("night.scope", false, ("urgent-only", false), ("all", true)),
            TopRungRepeat = node.Find("topRung.repeat")?.Limit(out _) ?? defaults.TopRungRepeat,
        };
    }

    static ImmutableArray<string> Callers(Node switches, ImmutableArray<Tier> tiers)
    {
        if (switches.Find("join.callers") is not { } node) return [.. tiers.Where(tier => tier.Role is Role.SC or Role.DC).Select(tier => tier.Code)];
        var callers = ImmutableArray.CreateBuilder<string>();
        foreach (var entry in node.Entries())
        {
            if (tiers.Any(tier => tier.Code == entry.Value)) callers.Add(entry.Value!);
            else entry.Fault($"there is no tier '{entry.Value}'");
        }

        return callers.ToImmutable();
    }
}
