using System.Text.Json.Nodes;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;

namespace GridActors.Silo.Tests.Telemetry;

/// <summary>What stands on standard error with <c>--log-json</c>.</summary>
public sealed class AJsonLog
{
    [Fact]
    public async Task Has_an_entry_a_line_with_its_stable_id_and_its_fields_by_name()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        if (!server.IsPrivate) Assert.Skip($"the server of {PostgresServer.Variable} is not ours to stop");
        using var folder = new SiloFolder();
        await using var silo = await SiloProcess.StartAsync(folder.Path + "/data", "--log-json", "--postgres", await server.CreateAsync());

        // The keys are read again every five seconds.
        await server.StopAsync();
        await Eventually.Is(() => silo.Errors.Contains("KeysNotRead", StringComparison.Ordinal) || silo.Errors.Contains("2006", StringComparison.Ordinal), () => silo.Output + silo.Errors, TimeSpan.FromSeconds(60));

        var entries = silo.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
        var entry = entries.First(node => (int)node["EventId"]! == 2006);
        entry["LogLevel"]!.ToString().ShouldBe("Warning");
        entry["State"]!["Reason"]!.ToString().ShouldNotBeNullOrEmpty();
        DateTimeOffset.Parse(entry["Timestamp"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1));
        folder.Passed();
    }
}
