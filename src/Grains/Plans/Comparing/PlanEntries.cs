using GridActors.Grains.Plans.Reading;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Grains.Plans.Comparing;

/// <summary>A plan taken apart for comparison: section → key → field → value.</summary>
static class PlanEntries
{
    public static Dictionary<string, Dictionary<string, SortedDictionary<string, string>>> Of(PlanBundle bundle)
    {
        var findings = new Findings(needsSources: false);
        var root = bundle.IsOneFile ? YamlText.Read(PlanBundle.MainFile, bundle.Text, findings) : FolderForm.Read(bundle, findings);
        if (root is null || findings.Any) throw new ArgumentException("a plan with faults cannot be compared", nameof(bundle));
        var sections = new Dictionary<string, Dictionary<string, SortedDictionary<string, string>>>(StringComparer.Ordinal);
        foreach (var (name, tree) in root.Fields!)
        {
            var section = new Section();
            section.Add(name, tree);
            sections[name] = section.Entries;
        }

        return sections;
    }

    sealed class Section
    {
        public Dictionary<string, SortedDictionary<string, string>> Entries { get; } = new(StringComparer.Ordinal);

        public void Add(string section, Tree tree)
        {
            if (tree.Entries is { } rows)
                foreach (var row in rows) AddRow("", row);
            else AddField(section, "", tree);
        }

        void AddRow(string prefix, Tree row)
        {
            if (row.Fields is null)
            {
                Set(prefix + row.Value, "", "listed");
                return;
            }

            var keys = KeyFields(row);
            var key = prefix + string.Join(' ', keys.Select(row.Field).Where(cell => cell is not null).Select(cell => cell!.Value));
            Set(key, "", "");
            foreach (var (name, cell) in row.Fields.Where(field => !keys.Contains(field.Key)))
            {
                if (name == "conditions")
                    foreach (var condition in cell.Entries ?? []) AddRow($"{key} condition ", condition);
                else Set(key, name, Text(cell));
            }
        }

        // Fields of a mapping are entries of their own: a limit, a switch. One that holds a number with its source is that number.
        void AddField(string section, string path, Tree tree)
        {
            if (tree.Fields is null)
            {
                if (IsDays(section, path)) AddDays(path, tree);
                else Set(path, "", Text(tree));
                return;
            }

            var number = tree.Field("limit") ?? tree.Field("value");
            if (number is not null) Set(path, "", Text(number));
            foreach (var (name, child) in tree.Fields)
            {
                if (name == "source") Set(path.Length == 0 ? name : path, path.Length == 0 ? "" : name, Text(child));
                else if (child != number) AddField(section, path.Length == 0 ? name : $"{path}.{name}", child);
            }
        }

        void AddDays(string kind, Tree days)
        {
            foreach (var entry in days.Entries ?? [])
            {
                var ends = ((entry.Field("date") ?? entry).Value ?? "").Split("..");
                for (var (day, last) = (Date(ends[0]), Date(ends[^1])); day <= last; day = day.PlusDays(1))
                    Set(LocalDatePattern.Iso.Format(day), "", kind);
            }
        }

        void Set(string key, string field, string value)
        {
            if (!Entries.TryGetValue(key, out var fields)) Entries[key] = fields = new(StringComparer.Ordinal);
            if (value.Length > 0) fields[field] = value;
        }

        static bool IsDays(string section, string path) => section == "calendar" && path is "holidays" or "workdays";

        static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

        static string[] KeyFields(Tree row) =>
            row.Field("no") is not null ? ["no"]
            : row.Field("id") is not null ? ["id"]
            : row.Field("code") is not null ? ["code", "validFrom"]
            : ["unit", "grid", "person", "validFrom"];

        static string Text(Tree tree) => tree.Entries is { } list ? string.Join(", ", list.Select(Text)) : tree.Value ?? "";
    }
}
