using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace GridActors.Silo.Tests.Desks;

/// <summary>The sample city at 5,000 times real time: a shift of ten hours takes 7 s.</summary>
public sealed class AShiftChange
{
    const string Desk = "/api/v1/desks/211103";

    [Fact]
    public async Task Is_recorded_by_the_timer_signed_by_both_and_said_where_nobody_signs()
    {
        using var folder = new TempFolder();
        await using var silo = await SiloProcess.StartAsync(folder.File("data"), "--speed", "5000");
        var admin = new Client(silo.Address, silo.Key!);
        (await admin.As("H").ReportAsync("""{"channel":"12345","item":"event/0113","grid":"211103001001001"}""")).Is(HttpStatusCode.Created);

        var (leaving, coming) = (admin.As("DC", "211103", "dc-qian"), admin.As("DC", "211103", "dc-sun"));
        var first = await HandoverAsync(admin, records => records.Count > 0);
        var signed = (await leaving.PostAsync($"{Desk}/commands/hand-over", """{"to":"admin:dc-sun","note":"one-open"}""")).Is(HttpStatusCode.OK);
        (await coming.PostAsync($"{Desk}/commands/take-over", null)).Is(HttpStatusCode.OK)["takenOver"].ShouldBe("true");
        var number = int.Parse(signed["number"]!, CultureInfo.InvariantCulture);
        // Whatever was made after the signatures, nobody signs, and it is said when the next one is made.
        var last = await HandoverAsync(admin, records => records.Count > 0 && (int)records[0]!["number"]! >= number + 2);

        ((int)first[^1]!["number"]!).ShouldBe(1);
        ((long)first[^1]!["open"]!).ShouldBe(1);
        ((int)first[^1]!["shift"]!["arrived"]!).ShouldBe(1);
        var mine = last.Single(record => (int)record!["number"]! == number)!;
        ((string?)mine["handedOverBy"]!["id"]).ShouldBe("admin:dc-qian");
        ((string?)mine["takenOverBy"]!["id"]).ShouldBe("admin:dc-sun");
        ((string?)mine["note"]).ShouldBe("one-open");
        mine["unsigned"].ShouldBeNull();
        ((string?)last.Single(record => (int)record!["number"]! == number + 1)!["unsigned"]).ShouldBe("both");
        // Day and night take turns, at 8:00 and 18:00 in the city's zone, and leave no gap.
        foreach (var record in last)
        {
            var at = DateTimeOffset.Parse((string)record!["at"]!, CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(8));
            ((string)record["to"]!, at.TimeOfDay).ShouldBe((string)record["from"]! == "day" ? ("night", TimeSpan.FromHours(18)) : ("day", TimeSpan.FromHours(8)));
        }

        foreach (var (later, earlier) in last.Zip(last.Skip(1))) ((string?)later!["since"]).ShouldBe((string?)earlier!["at"]);
        (await silo.StopAsync()).ShouldBe(0);
    }

    static async Task<JsonArray> HandoverAsync(Client client, Func<JsonArray, bool> until)
    {
        JsonArray records = [];
        await Eventually.Is(
            async () => until(records = (await client.GetAsync($"{Desk}/handovers")).Is(HttpStatusCode.OK).Json["handovers"]?.AsArray() ?? []),
            () => Task.FromResult(records.ToJsonString()),
            TimeSpan.FromSeconds(60));
        return records;
    }
}
