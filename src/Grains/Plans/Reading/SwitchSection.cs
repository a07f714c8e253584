using GridActors.Grains.Contracts;

namespace GridActors.Grains.Plans.Reading;

/// <summary><c>switches</c>: policy by the names of LIFECYCLE §6, each with its default there.</summary>
static class SwitchSection
{
    public static Switches Read(Node root)
    {
        var repeat = new Limit(1, LimitUnit.WorkDays);
        if (root.Find("switches") is not { } node) return new(false, false, false, false, VerifyMode.OnSite, repeat);
        node.Only("patrol.filing", "file.auto", "dispatch.auto", "tier.dispatchTo", "rework.clock", "verify.mode", "topRung.repeat");
        return new(
            node.Word("patrol.filing", false, ("centre-files", false), ("report-is-filing", true)),
            node.Word("file.auto", false, ("off", false), ("on", true)),
            node.Word("dispatch.auto", false, ("off", false), ("on", true)),
            node.Word("rework.clock", false, ("resume", false), ("fresh", true)),
            node.Word("verify.mode", VerifyMode.OnSite, ("on-site", VerifyMode.OnSite), ("call-back", VerifyMode.CallBack), ("both", VerifyMode.Both)),
            node.Find("topRung.repeat")?.Limit(out _) ?? repeat);
    }
}
