using System.Text.Json;
using GridActors.Grains.Contracts;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Silo.Demo.People;

namespace GridActors.Silo.Demo;

/// <summary>The open cases as the lists have them, oldest first.</summary>
static class OpenCases
{
    static readonly string[] Open = [.. Enum.GetValues<CaseStatus>().Where(status => status.IsOpen()).Select(status => status.ToString())];

    public static async Task<IReadOnlyList<SeenCase>> ReadAsync(IJournal journal)
    {
        var rows = new List<ListedActor>();
        foreach (var status in Open)
            rows.AddRange(await journal.ListAsync(new(Actors.CaseKind, status, null, null, null, long.MaxValue, Limits.PageRows)).ConfigureAwait(false));
        // Read one state after another, a case that moved meanwhile may be seen in both.
        return
        [
            .. rows.GroupBy(row => row.Number).OrderBy(group => group.Key).Select(group => group.MaxBy(row => row.Version)!)
                .Select(row => new SeenCase(row.Actor, row.Version, JsonSerializer.Deserialize(row.Listing.Document.Span, DocumentsJson.Default.CaseDocument)!)),
        ];
    }
}
