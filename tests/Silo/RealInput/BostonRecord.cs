using System.Globalization;
using CsvHelper;

namespace GridActors.Silo.Tests.RealInput;

/// <summary>A row of the city of Boston's public record of its 311 cases (Analyze Boston, PDDL), as it stands there.</summary>
sealed record BostonRow(
    string Id, string OpenDate, string Topic, string Department, string Status, string Source, string Ward, string Precinct)
{
    public bool IsClosed => Status == "Closed";

    public DateTimeOffset OpenedAt => DateTimeOffset.Parse(OpenDate + ":00", CultureInfo.InvariantCulture);

    public bool HasPlace => Ward.Length > 0 && Precinct.Length > 0;

    /// <summary>All rows of the file.</summary>
    public static IReadOnlyList<BostonRow> Read(string file)
    {
        using var csv = CsvReader.FromFile(file);
        var rows = new List<BostonRow>();
        while (csv.Read())
            rows.Add(new(Field("case_id"), Field("open_date"), Field("case_topic"), Field("assigned_department"), Field("case_status"), Field("report_source"), Field("ward"), Field("precinct")));
        return rows;

        string Field(string name) => csv.GetString(name);
    }
}
