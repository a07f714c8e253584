using System.CommandLine;
using System.Text.Json;
using GridActors.Cli.Remote;

namespace GridActors.Cli.Personal;

/// <summary><c>gridactors personal reads</c>.</summary>
static class ReadsCommand
{
    public static Command Create()
    {
        var silo = new SiloOptions("An auditor's or administrator's");
        var from = new Option<string?>("--from") { Description = "First day, by universal time, like 2026-11-22; six days before --to when absent.", HelpName = "day" };
        var to = new Option<string?>("--to") { Description = "Last day; today when absent.", HelpName = "day" };
        var only = new Option<string?>("--case") { Description = "Only records of this case.", HelpName = "id" };
        var command = new Command("reads", "Lists who read or erased whose personal data, when, with which key and why: a line each, in order of time.") { silo.Url, silo.Key, from, to, only };
        command.SetAction(parsed => silo.RunAsync(parsed, client => ListAsync(client, Query(("from", parsed.GetValue(from)), ("to", parsed.GetValue(to)), ("case", parsed.GetValue(only))))));
        return command;
    }

    static async Task<int> ListAsync(SiloClient silo, string query)
    {
        for (var after = ""; ;)
        {
            using var page = await silo.SendAsync(HttpMethod.Get, $"api/v1/personal-reads?limit=500{query}{after}").ConfigureAwait(false);
            if (page is null) return 1;
            foreach (var record in page.RootElement.GetProperty("records").EnumerateArray()) silo.Output.WriteLine(Line(record));
            if (SiloClient.Text(page.RootElement, "next") is not { Length: > 0 } next) return 0;
            after = $"&after={Uri.EscapeDataString(next)}";
        }
    }

    static string Line(JsonElement record)
    {
        var by = record.GetProperty("by");
        var fields = record.TryGetProperty("fields", out var list) ? string.Join(',', list.EnumerateArray().Select(field => field.GetString())) : "";
        string[] parts =
        [
            SiloClient.Text(record, "at"), SiloClient.Text(record, "what"), SiloClient.Text(record, "case"), $"{SiloClient.Text(by, "role")}/{SiloClient.Text(by, "scope")}/{SiloClient.Text(by, "id")}",
            $"key {SiloClient.Text(record, "key")}", SiloClient.Text(record, "sight"), fields, SiloClient.Text(record, "reason"),
        ];
        return string.Join("  ", parts.Where(part => part.Length > 0));
    }

    static string Query(params (string Name, string? Value)[] fields) =>
        string.Concat(fields.Where(field => field.Value is not null).Select(field => $"&{field.Name}={Uri.EscapeDataString(field.Value!)}"));
}
