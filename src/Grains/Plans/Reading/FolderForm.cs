namespace GridActors.Grains.Plans.Reading;

/// <summary>
/// The files of a plan's folder → one tree, the same that a plan of one file has: each table becomes the section that it stands for. So every
/// rule about plans is written once.
/// </summary>
static class FolderForm
{
    static readonly Table Grids = new("grids.csv", ["code", "name", "tier", "parent"], ["kind", "validFrom", "validTo"]);
    static readonly Table Units = new("units.csv", ["code", "name", "kind", "tier"], []);
    static readonly Table People = new("people.csv", ["id", "code", "post"], ["grid", "unit"]);
    static readonly Table Bindings = new("bindings.csv", ["unit", "grid", "person"], ["validFrom", "validTo"]);
    static readonly Table Items = new("items.csv", ["kind", "code", "zh", "en", "units"], ["selfDisposable"]);
    static readonly Table Conditions = new("conditions.csv", ["kind", "code", "no", "filing", "closing", "limit", "source"], []);
    static readonly Table Holidays = new("holidays.csv", ["date", "kind", "name", "year", "source"], []);
    static readonly Table[] Tables = [Grids, Units, People, Bindings, Items, Conditions, Holidays];

    /// <summary>The whole plan; null where its main file is no YAML.</summary>
    public static Tree? Read(PlanBundle bundle, Findings findings)
    {
        var known = Tables.Select(table => table.File).Prepend(PlanBundle.MainFile).ToArray();
        foreach (var unknown in bundle.Files.Keys.Except(known, StringComparer.Ordinal))
            findings.Add(unknown, 1, "", $"is no file of a plan; known are {string.Join(", ", known)}");
        if (!bundle.Files.TryGetValue(PlanBundle.MainFile, out var main))
        {
            findings.AddMissing(PlanBundle.MainFile, 1, "", "is missing: the folder has no such file");
            return null;
        }

        if (YamlText.Read(PlanBundle.MainFile, main, findings) is not { } root) return null;
        var reader = new Reader(bundle, findings);
        var sections = reader.Sections().ToList();
        var days = reader.Holidays();
        if (findings.IsIncomplete) return null;
        // Where something stands twice, the table counts, so that no other fault follows from it.
        foreach (var (section, table) in sections)
            if (root.Field(section) is { } twice) findings.Add(twice.File, twice.Line, section, $"stands in {table.File} as well; write it in one place");
        if (days is not null && root.Field("calendar") is { Fields: { } inMain } calendar)
        {
            foreach (var (name, twice) in inMain.Where(field => IsDays(field.Key)))
                findings.Add(twice.File, twice.Line, $"calendar.{name}", $"stands in {Holidays.File} as well; write it in one place");
            sections.Add(new("calendar", new() { File = calendar.File, Line = calendar.Line, Fields = [.. inMain.Where(field => !IsDays(field.Key)), .. days] }));
        }

        var replaced = sections.Select(section => section.Key).ToHashSet(StringComparer.Ordinal);
        return new() { File = root.File, Line = root.Line, Fields = [.. root.Fields!.Where(field => !replaced.Contains(field.Key)), .. sections] };
    }

    static bool IsDays(string field) => field is "holidays" or "workdays";

    sealed class Reader(PlanBundle bundle, Findings findings)
    {
        public IEnumerable<KeyValuePair<string, Tree>> Sections()
        {
            if (Rows(Grids) is { } grids) yield return new("grids", Section(Grids, grids));
            if (Rows(Units) is { } units)
            {
                yield return new("departments", Section(Units, Kind(units, "department")));
                yield return new("publicServiceUnits", Section(Units, Kind(units, "public-service")));
                CheckKinds(units, "department", "public-service");
            }

            if (Rows(People) is { } people) yield return new("people", Section(People, people));
            if (Rows(Bindings) is { } bindings) yield return new("bindings", Section(Bindings, bindings));
            if (Rows(Items) is { } items) yield return new("items", Section(Items, ItemTables.Join(items, Rows(Conditions) ?? [], findings)));
            else if (Rows(Conditions) is { Count: > 0 } alone) findings.Add(Conditions.File, alone[0].Line, "", "has conditions, but there is no items.csv");
        }

        public IEnumerable<KeyValuePair<string, Tree>>? Holidays()
        {
            if (Rows(FolderForm.Holidays) is not { } rows) return null;
            CheckKinds(rows, "holiday", "workday");
            return
            [
                new("holidays", Section(FolderForm.Holidays, Kind(rows, "holiday"))),
                new("workdays", Section(FolderForm.Holidays, Kind(rows, "workday"))),
            ];
        }

        List<Tree>? Rows(Table table) => bundle.Files.TryGetValue(table.File, out var text) ? CsvText.Read(text, table, findings) : null;

        static Tree Section(Table table, IReadOnlyList<Tree> rows) => new() { File = table.File, Line = 1, Entries = rows };

        /// <summary>The rows of a kind, without that column: the section says it.</summary>
        static List<Tree> Kind(List<Tree> rows, string kind) =>
        [
            .. rows.Where(row => row.Field("kind")?.Value == kind).Select(row => new Tree
            {
                File = row.File, Line = row.Line, IsRow = true, Fields = [.. row.Fields!.Where(field => field.Key != "kind")],
            }),
        ];

        void CheckKinds(List<Tree> rows, params string[] kinds)
        {
            foreach (var row in rows.Where(row => !kinds.Contains(row.Field("kind")?.Value)))
                findings.Add(row.File, row.Line, "kind", $"'{row.Field("kind")?.Value}' must be {string.Join(" or ", kinds)}");
        }
    }
}
