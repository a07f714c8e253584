using System.Net;
using GridActors.Gateway.Tests.Support;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Tests.Cases;

public sealed class Commands(TestCity city) : IClassFixture<TestCity>
{
    readonly Client hotline = city.Admin.As("H");
    readonly Client centre = city.Admin.As("DC", Reports.District);
    readonly Client unit = city.Admin.As("U", "water-supply");
    readonly Client member = city.Admin.As("GM", Reports.UnitGrid);

    [Fact]
    public async Task A_case_goes_from_report_to_close()
    {
        var id = await ReportAsync();

        (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK)["state"].ShouldBe("Filed");
        var dispatched = (await centre.CommandAsync(id, "dispatch", 2, """{"unit":"water-supply"}""")).Is(HttpStatusCode.OK);
        dispatched["state"].ShouldBe("Dispatched");
        dispatched["unit"].ShouldBe("water-supply");
        dispatched.Header("ETag").ShouldBe("\"3\"");
        (await unit.CommandAsync(id, "accept", 3)).Is(HttpStatusCode.OK)["state"].ShouldBe("InDisposal");
        (await unit.CommandAsync(id, "feed-back", 4, """{"result":"fixed","evidence":["after.jpg"]}""")).Is(HttpStatusCode.OK)["state"].ShouldBe("Verifying");
        (await member.CommandAsync(id, "recommend-rework", 5, """{"reason":"not-fixed","evidence":["still.jpg"]}""")).Is(HttpStatusCode.OK)["state"].ShouldBe("ClosePending");
        (await centre.CommandAsync(id, "order-rework", 6, """{"reason":"not-fixed"}""")).Is(HttpStatusCode.OK)["state"].ShouldBe("InDisposal");
        (await unit.CommandAsync(id, "feed-back", 7, """{"result":"fixed","evidence":["after2.jpg"]}""")).Is(HttpStatusCode.OK)["state"].ShouldBe("Verifying");
        (await member.CommandAsync(id, "recommend-close", 8, """{"evidence":["good.jpg"]}""")).Is(HttpStatusCode.OK)["state"].ShouldBe("ClosePending");
        var closed = (await centre.CommandAsync(id, "close", 9)).Is(HttpStatusCode.OK);

        closed["state"].ShouldBe("Closed");
        closed.Json.ContainsKey("dueAt").ShouldBeFalse();
        var found = (await city.Admin.GetAsync($"/api/v1/cases/{id}?atLeast={closed["position"]}")).Is(HttpStatusCode.OK);
        found["state"].ShouldBe("Closed");
        found["reworks"].ShouldBe("1");
        found["version"].ShouldBe("10");
        (await centre.CommandAsync(id, "close", 10)).IsProblem(409, "ended")["state"].ShouldBe("Closed");
    }

    [Fact]
    public async Task The_expected_version_is_required()
    {
        var id = await ReportAsync();

        (await centre.PostAsync($"/api/v1/cases/{id}/commands/file", """{"condition":"1"}""")).IsProblem(428, "expected-version-required", "If-Match");

        (await VersionAsync(id)).ShouldBe(1);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("*")]
    [InlineData("W/\"1\"")]
    [InlineData("\"one\"")]
    [InlineData("\"0\"")]
    [InlineData("\"-1\"")]
    public async Task A_header_that_is_no_version_is_refused(string header)
    {
        var id = await ReportAsync();

        (await centre.PostAsync($"/api/v1/cases/{id}/commands/file", """{"condition":"1"}""", ("If-Match", header))).IsProblem(400, "bad-expected-version", "If-Match");

        (await VersionAsync(id)).ShouldBe(1);
    }

    [Fact]
    public async Task The_version_may_stand_in_the_body_but_not_another_than_in_the_header()
    {
        var id = await ReportAsync();

        (await centre.PostAsync($"/api/v1/cases/{id}/commands/file", """{"condition":"1","expectedVersion":1}""", ("If-Match", "\"2\"")))
            .IsProblem(400, "bad-expected-version", "expectedVersion");
        (await centre.PostAsync($"/api/v1/cases/{id}/commands/file", """{"condition":"1","expectedVersion":"1"}""")).IsProblem(400, "wrong-type", "expectedVersion");
        (await centre.PostAsync($"/api/v1/cases/{id}/commands/file", """{"condition":"1","expectedVersion":1}""")).Is(HttpStatusCode.OK).Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_command_without_fields_needs_no_body()
    {
        var id = await ReportAsync();
        (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);
        (await centre.CommandAsync(id, "dispatch", 2, """{"unit":"water-supply"}""")).Is(HttpStatusCode.OK);

        (await unit.PostAsync($"/api/v1/cases/{id}/commands/accept", null, ("If-Match", "\"3\""))).Is(HttpStatusCode.OK)["state"].ShouldBe("InDisposal");
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_the_answer_names_the_present_one()
    {
        var id = await ReportAsync();
        (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);

        var byHeader = (await centre.CommandAsync(id, "dispatch", 1, """{"unit":"water-supply"}""")).IsProblem(412, "version-conflict");
        var byBody = (await centre.PostAsync($"/api/v1/cases/{id}/commands/dispatch", """{"unit":"water-supply","expectedVersion":7}""")).IsProblem(409, "version-conflict");

        byHeader.Version.ShouldBe(2);
        byBody.Version.ShouldBe(2);
        (await VersionAsync(id)).ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_who_saw_the_same_version_one_decides()
    {
        var id = await ReportAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")));

        replies.Count(reply => reply.Status == HttpStatusCode.OK).ShouldBe(1);
        replies.Count(reply => reply.Status == HttpStatusCode.PreconditionFailed).ShouldBe(19);
        (await VersionAsync(id)).ShouldBe(2);
    }

    [Fact]
    public async Task A_repeated_command_gets_its_first_answer_though_the_case_has_moved_on()
    {
        var id = await ReportAsync();
        var key = Reports.NewKey();
        var first = (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""", key)).Is(HttpStatusCode.OK);
        (await centre.CommandAsync(id, "dispatch", 2, """{"unit":"water-supply"}""")).Is(HttpStatusCode.OK);

        var again = (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""", key)).Is(HttpStatusCode.OK);
        var withNewVersion = (await centre.CommandAsync(id, "file", 3, """{"condition":"1"}""", key)).Is(HttpStatusCode.OK);

        again.Body.ShouldBe(first.Body);
        again.Header("Idempotent-Replay").ShouldBe("true");
        withNewVersion.Body.ShouldBe(first.Body);
        (await centre.CommandAsync(id, "file", 3, """{"condition":"2"}""", key)).IsProblem(409, "key-reused");
        (await centre.CommandAsync(id, "close", 3, "{}", key)).IsProblem(409, "key-reused");
        (await VersionAsync(id)).ShouldBe(3);
    }

    [Theory]
    [InlineData("file", "{}", "field-required", "condition")]
    [InlineData("file", """{"condition":""}""", "field-required", "condition")]
    [InlineData("dispatch", "{}", "field-required", "unit")]
    [InlineData("refuse", "{}", "field-required", "reason")]
    [InlineData("feed-back", """{"evidence":["a"]}""", "field-required", "result")]
    [InlineData("recommend-rework", "{}", "field-required", "reason")]
    [InlineData("order-rework", "{}", "field-required", "reason")]
    [InlineData("accept", """{"reason":"x"}""", "unknown-field", "reason")]
    [InlineData("close", """{"unit":"gas"}""", "unknown-field", "unit")]
    [InlineData("file", """{"condition":1}""", "wrong-type", "condition")]
    [InlineData("file", "[]", "wrong-type", null)]
    [InlineData("file", "{", "malformed-json", null)]
    public async Task A_bad_body_names_the_field(string command, string body, string code, string? field)
    {
        var id = await ReportAsync();

        (await centre.CommandAsync(id, command, 1, body)).IsProblem(400, code, field);

        (await VersionAsync(id)).ShouldBe(1);
    }

    [Fact]
    public async Task Refusals_of_the_case_come_with_their_facts_and_articles()
    {
        var id = await ReportAsync();

        (await unit.CommandAsync(id, "file", 1, """{"condition":"1"}""")).IsProblem(403, "not-your-role");
        (await centre.CommandAsync(id, "accept", 1)).IsProblem(403, "not-your-role");
        (await city.Admin.As("SC", Reports.Street).CommandAsync(id, "file", 1, """{"condition":"1"}""")).IsProblem(409, "not-holder")["holder"].ShouldBe(Reports.District);
        (await city.Admin.As("SC", "211103002").CommandAsync(id, "file", 1, """{"condition":"1"}""")).IsProblem(403, "not-your-area");
        (await centre.CommandAsync(id, "file", 1, """{"condition":"9"}""")).IsProblem(422, "unknown-condition")["article"].ShouldBe("S1 art. 7");
        (await centre.CommandAsync(id, "refuse", 1, """{"reason":"Not ours!"}""")).IsProblem(422, "not-a-code", "reason");
        (await centre.CommandAsync(id, "dispatch", 1, """{"unit":"water-supply"}""")).IsProblem(409, "wrong-state")["state"].ShouldBe("Reported");
        (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);
        (await centre.CommandAsync(id, "dispatch", 2, """{"unit":"gas"}""")).IsProblem(422, "unit-not-for-item")["possible"].ShouldBe("water-supply");

        (await VersionAsync(id)).ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_verifies_what_he_handled()
    {
        var id = await ReportAsync();
        var both = city.Admin.As("U", "water-supply", "liu");
        (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);
        (await centre.CommandAsync(id, "dispatch", 2, """{"unit":"water-supply"}""")).Is(HttpStatusCode.OK);
        (await both.CommandAsync(id, "accept", 3)).Is(HttpStatusCode.OK);
        (await both.CommandAsync(id, "feed-back", 4, """{"result":"fixed","evidence":["a"]}""")).Is(HttpStatusCode.OK);

        (await city.Admin.As("GM", Reports.UnitGrid, "liu").CommandAsync(id, "recommend-close", 5, """{"evidence":["b"]}""")).IsProblem(403, "verifier-is-handler");
    }

    [Fact]
    public async Task What_comes_later_is_said_to_come_later_and_what_never_comes_is_unknown()
    {
        var id = await ReportAsync();

        foreach (var command in CaseCommandNames.NotYet)
            (await centre.CommandAsync(id, command, 1, """{"whatever":[1,{"a":null}]}""")).IsProblem(501, "not-yet")["command"].ShouldBe(command);
        (await centre.CommandAsync(id, "teleport", 1)).IsProblem(404, "unknown-command")["possible"]!.ShouldContain("feed-back");
        // A case is reported once, with POST /api/v1/cases.
        (await hotline.CommandAsync(id, "report", 1)).IsProblem(404, "unknown-command");

        (await VersionAsync(id)).ShouldBe(1);
    }

    [Theory]
    [InlineData("00000000000000000000")]
    [InlineData("short")]
    [InlineData("UPPERCASE00000000000")]
    [InlineData("..%2F..%2Fgrid%2F2111")]
    public async Task A_case_that_nobody_reported_is_unknown(string id)
    {
        var before = await city.CountAsync();

        (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.PreconditionFailed);
        (await centre.GetAsync($"/api/v1/cases/{id}")).IsProblem(404, "unknown-case");
        (await centre.GetAsync($"/api/v1/cases/{id}/timeline")).IsProblem(404, "unknown-case");

        (await city.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_lost_answer_to_a_command_is_told_by_its_repetition()
    {
        var id = await ReportAsync();
        var (web, admin) = await city.AnotherGatewayAsync(Front.LosingAnswers(city.City.Silo, 1));
        await using var _ = web;
        var unsure = admin.As("DC", Reports.District);

        var unknown = (await unsure.CommandAsync(id, "file", 1, """{"condition":"1"}""")).IsProblem(504, "outcome-unknown");
        var told = (await unsure.CommandAsync(id, "file", 1, """{"condition":"1"}""", unknown.Header("Idempotency-Key"))).Is(HttpStatusCode.OK);

        told.Header("Idempotent-Replay").ShouldBe("true");
        told.Version.ShouldBe(2);
    }

    async Task<string> ReportAsync() => (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;

    async Task<long> VersionAsync(string id) => (await city.Admin.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK).Version;
}
