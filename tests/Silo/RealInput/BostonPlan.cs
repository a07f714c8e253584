using System.Globalization;
using System.Text;

namespace GridActors.Silo.Tests.RealInput;

/// <summary>
/// A plan for exactly the record: its wards and precincts as grids, its departments (one more for cases of none) as units, and each topic, as
/// each department handles it, as an item. It files and dispatches by itself, so that a case goes where the record says.
/// </summary>
sealed class BostonPlan
{
    readonly List<string> departments;
    readonly List<(string Topic, string Department)> items;
    readonly List<(string Ward, string Precinct)> precincts;

    public BostonPlan(IReadOnlyList<BostonRow> rows)
    {
        departments = [.. rows.Select(row => row.Department).Distinct().Order(StringComparer.Ordinal)];
        items = [.. rows.Select(row => (row.Topic, row.Department)).Distinct().Order()];
        precincts = [.. rows.Where(row => row.HasPlace).Select(row => (row.Ward, row.Precinct)).Distinct().Order()];
    }

    public IEnumerable<string> Departments => departments;

    public string Unit(string department) => $"unit-{departments.IndexOf(department)}";

    public string Item(BostonRow row) => $"topic-{items.IndexOf((row.Topic, row.Department))}";

    public string? Grid(BostonRow row) => row.HasPlace ? Precinct(row.Ward, row.Precinct) : null;

    public string Text()
    {
        var yaml = new StringBuilder("""
            name: Boston 311, as recorded
            timeZone: America/New_York
            tiers:
              - { code: precinct, role: GM, zh: 选区, en: precinct }
              - { code: ward, role: SC, zh: 区, en: ward }
              - { code: city, role: DC, zh: 市, en: city }
            grids:
              - { code: boston, name: Boston, tier: city }

            """);
        foreach (var ward in precincts.Select(precinct => precinct.Ward).Distinct())
            yaml.AppendLine(CultureInfo.InvariantCulture, $"  - {{ code: ward-{ward}, name: Ward {ward}, tier: ward, parent: boston }}");
        foreach (var (ward, precinct) in precincts)
            yaml.AppendLine(CultureInfo.InvariantCulture, $"  - {{ code: {Precinct(ward, precinct)}, name: Precinct {precinct}, tier: precinct, parent: ward-{ward} }}");
        yaml.AppendLine("departments:");
        foreach (var department in departments)
            yaml.AppendLine(CultureInfo.InvariantCulture, $"  - {{ code: {Unit(department)}, name: \"{Named(department)}\", tier: city }}");
        yaml.AppendLine("items:");
        for (var i = 0; i < items.Count; i++)
        {
            yaml.AppendLine(CultureInfo.InvariantCulture, $$"""
                  - code: topic-{{i}}
                    zh: "{{Named(items[i].Topic)}}"
                    en: "{{Named(items[i].Topic)}}"
                    units: [{{Unit(items[i].Department)}}]
                    conditions:
                      - { no: "1", filing: as reported, closing: resolved, limit: 30 natural-days }
                """);
        }

        return yaml.Append("""
            channels:
              - { code: Call, zh: 电话, en: call, entry: city }
              - { code: BOS311, zh: 应用, en: app, entry: city }
              - { code: Email, zh: 邮件, en: mail, entry: city }
            limits: { file: 15 minutes, dispatch: 15 minutes, accept: 10 work-days, verify: 10 work-days, close: 10 work-days }
            switches: { file.auto: on, dispatch.auto: on, verify.mode: call-back }
            calendar:
              hours: { mon-fri: 08:00-12:00 13:00-17:00 }
            """).ToString();
    }

    static string Precinct(string ward, string precinct) => $"ward-{ward}-{precinct}";

    static string Named(string name) => name.Length == 0 ? "(none)" : name;
}
