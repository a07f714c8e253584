using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using GridActors.Grains.Plans.Reading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GridActors.Grains.Plans;

/// <summary>Text → plan: pure; files are read by Silo and Cli. Several faults are told at once, each with line and field.</summary>
public static class PlanReader
{
    /// <summary>Characters of a plan; a district with every unit grid written out needs a tenth.</summary>
    public const int LargestText = 8 * 1024 * 1024;

    /// <summary>Reads a plan from its YAML.</summary>
    public static PlanOrFaults Read(string yaml)
    {
        var faults = new Faults();
        if (yaml.Length > LargestText) faults.Add(1, "", $"is longer than {LargestText} characters");
        var plan = faults.Any ? null : Read(yaml, faults);
        return faults.Any ? new(null, faults.InOrder()) : new(plan, []);
    }

    /// <summary>The name under which transitions refer to a plan.</summary>
    public static string Hash(string yaml) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml)))[..16];

    static Plan? Read(string yaml, Faults faults)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException broken)
        {
            faults.Add(broken.Start.Line, "", $"is not YAML: {broken.Message}");
            return null;
        }

        if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode)
        {
            faults.Add(1, "", "must be one YAML document with fields");
            return null;
        }

        var root = new Node(stream.Documents[0].RootNode, "", faults);
        root.Only("name", "timeZone", "tiers", "grids", "departments", "publicServiceUnits", "items", "channels", "limits", "switches",
            "warnings", "desks", "people", "areaDepartments", "bindings", "calendar");
        var name = root.Text("name");
        var tiers = TierSection.Read(root);
        var grids = GridSection.Read(root, tiers);
        var units = UnitSection.Read(root, tiers);
        var items = ItemSection.Read(root, units);
        var channels = ChannelSection.Read(root, tiers);
        var stages = StageSection.Read(root);
        var switches = SwitchSection.Read(root);
        var zone = CalendarSection.Zone(root);
        var calendar = CalendarSection.Read(root, zone);
        var warnings = WarningSection.Read(root);
        var desks = DeskSection.Read(root, zone);
        var people = PeopleSection.Read(root, grids, units);
        var bindings = BindingSection.Read(root, grids, units, people);
        if (faults.Any || stages is null || calendar is null) return null;
        var top = grids.Values.Single(grid => grid.Parent is null);
        return new()
        {
            Name = name,
            Hash = Hash(yaml),
            Tiers = tiers,
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
            Top = top,
            Unlocated = [.. tiers.Select(tier => grids.Values.Where(grid => grid.Tier == tier).Take(2).ToArray() is [var only] ? only : top)],
        };
    }
}
