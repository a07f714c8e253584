using System.Collections.Frozen;
using GridActors.Grains.Plans.Reading;

namespace GridActors.Grains.Plans;

/// <summary>Text → plan: pure; files are read by Silo and Cli. Several faults are told at once, each with file, line and field.</summary>
public static class PlanReader
{
    /// <summary>Reads a plan from its text, of one file or of a folder.</summary>
    public static PlanOrFaults Read(string text)
    {
        try
        {
            return Read(PlanBundle.Parse(text));
        }
        catch (FormatException damaged)
        {
            return new(null, [new(1, "", damaged.Message)]);
        }
    }

    /// <summary>Reads a plan from its files.</summary>
    public static PlanOrFaults Read(PlanBundle bundle)
    {
        var findings = new Findings(needsSources: !bundle.IsOneFile);
        if (bundle.Text.Length > PlanBundle.LargestText) findings.Add(PlanBundle.MainFile, 1, "", $"is longer than {PlanBundle.LargestText} characters");
        var plan = findings.Any ? null : Read(bundle, findings);
        return findings.Any ? new(null, findings.InOrder()) : new(plan, []);
    }

    static Plan? Read(PlanBundle bundle, Findings findings)
    {
        var tree = bundle.IsOneFile ? YamlText.Read(PlanBundle.MainFile, bundle.Text, findings) : FolderForm.Read(bundle, findings);
        if (tree is null) return null;
        var root = new Node(tree, "", findings);
        root.Only("name", "timeZone", "tiers", "gridKinds", "grids", "departments", "publicServiceUnits", "items", "channels", "limits", "switches",
            "ladder", "warnings", "desks", "people", "areaDepartments", "bindings", "calendar");
        var name = root.Text("name");
        var tiers = TierSection.Read(root);
        LadderSection.Check(root, tiers);
        var kinds = GridKindSection.Read(root);
        var versions = GridSection.Read(root, tiers, kinds);
        var grids = versions.ToDictionary(grid => grid.Key, grid => grid.Value[^1], StringComparer.Ordinal);
        var units = UnitSection.Read(root, tiers);
        var items = ItemSection.Read(root, units);
        var channels = ChannelSection.Read(root, tiers);
        var stages = StageSection.Read(root, tiers);
        var switches = SwitchSection.Read(root, tiers);
        var zone = CalendarSection.Zone(root);
        var calendar = CalendarSection.Read(root, zone);
        var warnings = WarningSection.Read(root);
        var desks = DeskSection.Read(root, zone);
        var people = PeopleSection.Read(root, grids, units);
        var bindings = BindingSection.Read(root, grids, units, people);
        if (calendar is not null) findings.CheckLimits(calendar);
        if (findings.Any || stages is null || calendar is null) return null;
        var top = grids.Values.Single(grid => grid.Parent is null);
        return new()
        {
            Name = name,
            Hash = bundle.Hash,
            Tiers = tiers,
            GridKinds = kinds.ToFrozenDictionary(StringComparer.Ordinal),
            GridVersions = versions.ToFrozenDictionary(StringComparer.Ordinal),
            Grids = grids.ToFrozenDictionary(StringComparer.Ordinal),
            Units = units.ToFrozenDictionary(StringComparer.Ordinal),
            Items = items.ToFrozenDictionary(StringComparer.Ordinal),
            Channels = channels.ToFrozenDictionary(StringComparer.Ordinal),
            Stages = stages,
            Switches = switches,
            Calendar = calendar,
            Warnings = warnings,
            Desks = desks,
            People = people.ToFrozenDictionary(StringComparer.Ordinal),
            Bindings = bindings,
            Figures = findings.Figures,
            Top = top,
            Unlocated = [.. tiers.Select(tier => grids.Values.Where(grid => grid.Tier == tier).Take(2).ToArray() is [var only] ? only : top)],
        };
    }
}
