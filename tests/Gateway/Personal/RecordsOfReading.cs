using System.Net;
using System.Text.Json.Nodes;
using GridActors.Gateway.Tests.Support;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Gateway.Tests.Personal;

/// <summary>Who looks at personal data leaves a record, before anything is shown.</summary>
public sealed class RecordsOfReading(TestCity city) : IClassFixture<TestCity>
{
    readonly Client hotline = city.Admin.As("H");

    [Fact]
    public async Task Every_look_leaves_who_which_case_what_and_why_and_nothing_personal()
    {
        var id = await ReportAsync();
        var (keyId, secret, _) = await city.City.Keys.CreateAsync("street-li", Role.SC, Reports.Street);
        var street = new Client(city.Address, secret);

        (await street.GetAsync($"/api/v1/cases/{id}?reason=call-back")).Is(HttpStatusCode.OK).Json["personal"]!["sight"]!.ToString().ShouldBe("full");
        (await hotline.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK).Json["personal"]!["sight"]!.ToString().ShouldBe("masked");

        var reply = await (await city.AsAsync(Role.AUDIT)).GetAsync($"/api/v1/personal-reads?case={id}");
        var records = reply.Is(HttpStatusCode.OK).Json["records"]!.AsArray();
        records.Count.ShouldBe(2);
        var (full, masked) = (records[0]!, records[1]!);
        full["what"]!.ToString().ShouldBe("read");
        full["case"]!.ToString().ShouldBe(id);
        full["key"]!.ToString().ShouldBe(keyId);
        (full["by"]!["role"]!.ToString(), full["by"]!["scope"]!.ToString(), full["by"]!["id"]!.ToString()).ShouldBe(("SC", Reports.Street, "street-li"));
        full["sight"]!.ToString().ShouldBe("full");
        full["reason"]!.ToString().ShouldBe("call-back");
        full["fields"]!.AsArray().Select(field => (string)field!).ShouldBe(["description", "address", "reporter"]);
        masked["sight"]!.ToString().ShouldBe("masked");
        masked.AsObject().ContainsKey("reason").ShouldBeFalse();
        DateTimeOffset.Parse(full["at"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
        foreach (var secretWord in new[] { Reports.Name, Reports.Phone, Reports.Address, Reports.Description }) reply.Body.ShouldNotContain(secretWord);
    }

    [Fact]
    public async Task Who_sees_nothing_leaves_no_record()
    {
        var id = await ReportAsync();
        (await city.Admin.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK).Json["personal"]!["sight"]!.ToString().ShouldBe("hidden");
        (await city.Admin.As("DC").GetAsync($"/api/v1/cases/{id}?personal=false")).Is(HttpStatusCode.OK).Json["personal"]!["sight"]!.ToString().ShouldBe("hidden");
        (await city.Admin.As("DC").GetAsync($"/api/v1/cases/{id}/timeline")).Is(HttpStatusCode.OK);
        (await RecordsAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_shown()
    {
        using var folder = new TempFolder();
        await using var deaf = await TestCity.OpenAsync(folder.Path, front: async inner =>
        {
            await inner.Silo.StartAsync();
            return new Front(inner.Silo, (silo, command) =>
                command.To.Kind == Actors.AuditKind ? Task.FromResult<Answer>(new Answer.Unavailable("stopping", 1_000)) : silo.AskAsync(command, CancellationToken.None));
        });
        var id = (await deaf.Admin.As("H").ReportAsync(Reports.Personal)).Is(HttpStatusCode.Created).Id;

        var reply = (await deaf.Admin.As("DC").GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK);
        reply.Json["personal"]!["sight"]!.ToString().ShouldBe("unrecorded");
        reply.Body.ShouldNotContain(Reports.Name);
        (await deaf.Admin.SendAsync(HttpMethod.Delete, $"/api/v1/cases/{id}/personal?reason=x", null)).IsProblem(503, "not-recorded");
        (await deaf.City.Journal.ReadPersonalAsync(Actors.Case(id))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_record_is_durable_before_the_data_leave()
    {
        var id = await ReportAsync();
        for (var n = 0; n < 10; n++)
        {
            var before = (await RecordsAsync(id)).Count;
            (await hotline.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK);
            // Read from the journal itself, which shows durable transitions only.
            (await RecordsAsync(id)).Count.ShouldBe(before + 1);
        }
    }

    [Theory]
    [InlineData("DC")]
    [InlineData("H")]
    public async Task Others_may_not_read_the_records(string role)
    {
        var other = await city.AsAsync(Enum.Parse<Role>(role));
        (await other.GetAsync("/api/v1/personal-reads")).IsProblem(403, "not-your-role");
    }

    [Fact]
    public async Task An_auditor_sees_no_personal_data_himself_and_gives_no_commands()
    {
        var (id, auditor) = (await ReportAsync(), await city.AsAsync(Role.AUDIT));
        (await auditor.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK).Json["personal"]!["sight"]!.ToString().ShouldBe("hidden");
        (await auditor.CommandAsync(id, "file", 1, """{"condition":"1"}""")).IsProblem(403, "not-your-role");
        (await auditor.SendAsync(HttpMethod.Delete, $"/api/v1/cases/{id}/personal?reason=x", null)).IsProblem(403, "admin-only");
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        var id = await ReportAsync();
        for (var n = 0; n < 7; n++) (await hotline.GetAsync($"/api/v1/cases/{id}?reason=r{n}")).Is(HttpStatusCode.OK);
        var (reasons, path) = (new List<string>(), $"/api/v1/personal-reads?case={id}&limit=3");
        for (var next = ""; next is not null;)
        {
            var page = (await city.Admin.GetAsync(next.Length == 0 ? path : $"{path}&after={next}")).Is(HttpStatusCode.OK).Json;
            reasons.AddRange(page["records"]!.AsArray().Select(record => record!["reason"]!.ToString()));
            next = page["next"]?.ToString();
        }

        reasons.ShouldBe(Enumerable.Range(0, 7).Select(n => $"r{n}"));
        (await city.Admin.GetAsync("/api/v1/personal-reads?from=2001-01-01&to=2001-01-07")).Is(HttpStatusCode.OK).Json["records"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-01-02&to=2026-01-01", "from")]
    [InlineData("from=2020-01-01&to=2026-01-01", "from")]
    [InlineData("after=x", "after")]
    [InlineData("limit=0", "limit")]
    public async Task A_bad_question_names_its_field(string query, string field) =>
        (await city.Admin.GetAsync($"/api/v1/personal-reads?{query}")).IsProblem(400, field == "after" ? "bad-cursor" : "bad-value", field);

    [Fact]
    public async Task A_reason_is_a_code() => (await hotline.GetAsync($"/api/v1/cases/{await ReportAsync()}?reason=Mr%20Wang%20asked")).IsProblem(400, "bad-value", "reason");

    async Task<JsonArray> RecordsAsync(string id) => (await city.Admin.GetAsync($"/api/v1/personal-reads?case={id}")).Is(HttpStatusCode.OK).Json["records"]!.AsArray();

    async Task<string> ReportAsync() => (await hotline.ReportAsync(Reports.Personal)).Is(HttpStatusCode.Created).Id;
}
