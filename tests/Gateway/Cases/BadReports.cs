using System.Net;
using System.Text;
using GridActors.Gateway.Tests.Support;

namespace GridActors.Gateway.Tests.Cases;

/// <summary>Bad input: a clear answer that names the field or the line, and nothing left behind.</summary>
public sealed class BadReports(TestCity city) : IClassFixture<TestCity>
{
    const string Long65 = "12345678901234567890123456789012345678901234567890123456789012345";

    readonly Client hotline = city.Admin.As("H");

    public static TheoryData<string, int, string, string?> Bodies => new()
    {
        { """{"item":"component/0101"}""", 400, "field-required", "channel" },
        { """{"channel":"12345"}""", 400, "field-required", "item" },
        { """{"channel":"","item":"component/0101"}""", 400, "field-required", "channel" },
        { """{"channel":"12345","item":"component/0101","colour":"red"}""", 400, "unknown-field", "colour" },
        { """{"channel":"12345","item":"component/0101","Grid":"211103001001001"}""", 400, "unknown-field", "Grid" },
        { """{"channel":"12345","item":"component/0101","item":"event/0101"}""", 400, "repeated-field", "item" },
        { """{"channel":12345,"item":"component/0101"}""", 400, "wrong-type", "channel" },
        { """{"channel":"12345","item":["component/0101"]}""", 400, "wrong-type", "item" },
        { """{"channel":"12345","item":"component/0101","evidence":"photo.jpg"}""", 400, "wrong-type", "evidence" },
        { """{"channel":"12345","item":"component/0101","evidence":["a",7]}""", 400, "wrong-type", "evidence[1]" },
        { """{"channel":"12345","item":"component/0101","evidence":["a",""]}""", 400, "bad-value", "evidence[1]" },
        { """{"channel":"12345","item":"component/0101","reporter":"王"}""", 400, "wrong-type", "reporter" },
        { """{"channel":"12345","item":"component/0101","reporter":{"phone":13800001234}}""", 400, "wrong-type", "reporter.phone" },
        { """{"channel":"12345","item":"component/0101","reporter":{"age":7}}""", 400, "unknown-field", "reporter.age" },
        { """{"channel":"12345","item":"component/0101","point":{"lat":41.1}}""", 400, "field-required", "point.lon" },
        { """{"channel":"12345","item":"component/0101","point":{"lat":"41.1","lon":122}}""", 400, "wrong-type", "point.lat" },
        { """{"channel":"12345","item":"component/0101","point":{"lat":90.1,"lon":122}}""", 422, "not-on-earth", "point.lat" },
        { """{"channel":"12345","item":"component/0101","point":{"lat":1e300,"lon":122}}""", 400, "wrong-type", "point.lat" },
        { """{"channel":"12345","item":"component/0101","reportedAt":"2026-13-01T00:00:00Z"}""", 400, "bad-time", "reportedAt" },
        { """{"channel":"12345","item":"component/0101","reportedAt":"2026-02-29T00:00:00Z"}""", 400, "bad-time", "reportedAt" },
        { """{"channel":"12345","item":"component/0101","reportedAt":"2026-01-01T00:00:00"}""", 400, "bad-time", "reportedAt" },
        { """{"channel":"12345","item":"component/0101","reportedAt":"2026-01-01"}""", 400, "bad-time", "reportedAt" },
        { """{"channel":"12345","item":"component/0101","reportedAt":"2099-01-01T00:00:00Z"}""", 400, "bad-time", "reportedAt" },
        { """{"channel":"12345","item":"component/0101","reportedAt":"1812-01-01T00:00:00Z"}""", 400, "bad-time", "reportedAt" },
        { """{"channel":"12345","item":"component/0101","reportedAt":1767225600}""", 400, "wrong-type", "reportedAt" },
        { $$"""{"channel":"{{Long65}}","item":"component/0101"}""", 400, "too-long", "channel" },
        { $$"""{"channel":"12345","item":"component/0101","externalId":"{{Long65}}"}""", 400, "too-long", "externalId" },
        { "{\"channel\":\"12345\",\"item\":\"component/0101\",\"externalId\":\"a\\u0000b\"}", 400, "bad-character", "externalId" },
        { "{\"channel\":\"12345\",\"item\":\"component/0101\",\"description\":\"\\ud800\"}", 400, "bad-character", "description" },
        { """{"channel":"carrier-pigeon","item":"component/0101"}""", 422, "unknown-channel", "channel" },
        { """{"channel":"12345","item":"component/9999"}""", 422, "unknown-item", "item" },
        { """{"channel":"12345","item":"component/0101","condition":"99"}""", 422, "unknown-condition", null },
        { """{"channel":"12345","item":"component/0101","grid":"211103"}""", 422, "unknown-grid", "grid" },
        { """{"channel":"12345","item":"component/0101","grid":"000000000000000"}""", 422, "unknown-grid", "grid" },
        { """["channel"]""", 400, "wrong-type", null },
        { "null", 400, "wrong-type", null },
        { """{"channel":"12345","item":"component/0101"} {}""", 400, "malformed-json", null },
        { """{"channel":"12345","item":{"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":1}}}}}}}}}""", 400, "wrong-type", "item" },
        { "", 400, "malformed-json", null },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_report_names_what_is_wrong_and_leaves_nothing_behind(string body, int status, string code, string? field)
    {
        var before = await city.CountAsync();

        (await hotline.ReportAsync(body)).IsProblem(status, code, field);

        (await city.CountAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("{\"channel\":\"12345\",\n \"item\": component}", 2, 10)]
    [InlineData("{\"channel\":\"12345\",}", 1, 20)]
    [InlineData("{\"channel\":\n\n \"12", 3, 5)]
    public async Task Malformed_json_is_found_by_line_and_byte(string body, int line, int position)
    {
        var problem = (await hotline.ReportAsync(body)).IsProblem(400, "malformed-json");

        ((int)problem.Json["line"]!).ShouldBe(line, problem.Body);
        ((int)problem.Json["position"]!).ShouldBe(position, problem.Body);
    }

    [Theory]
    [InlineData("description", 8_000)]
    [InlineData("address", 500)]
    public async Task A_text_may_be_as_long_as_its_limit_and_no_longer(string field, int limit)
    {
        (await hotline.ReportAsync(Reports.With((field, new string('井', limit))))).Is(HttpStatusCode.Created);

        var problem = (await hotline.ReportAsync(Reports.With((field, new string('井', limit + 1))))).IsProblem(400, "too-long", field);
        ((int)problem.Json["limit"]!).ShouldBe(limit);
    }

    [Fact]
    public async Task Bytes_that_are_no_unicode_are_refused()
    {
        byte[] body = [.. "{\"channel\":\"12345\",\"item\":\"component/0101\",\"description\":\""u8, 0xff, 0xfe, .. "\"}"u8];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");

        (await hotline.SendAsync(request)).IsProblem(400, "bad-character", "description");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_is_too_large_is_refused_whether_it_says_so_or_not(bool saysItsLength)
    {
        var before = await city.CountAsync();
        var body = Encoding.UTF8.GetBytes(Reports.With(("description", new string('x', 70_000))));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (!saysItsLength) request.Headers.TransferEncodingChunked = true;

        var problem = (await hotline.SendAsync(request)).IsProblem(413, "request-too-large");

        ((int)problem.Json["limit"]!).ShouldBe(65_536);
        (await city.CountAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonp")]
    public async Task Another_type_than_json_is_refused(string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Content = new StringContent(Reports.Plain, Encoding.UTF8, type) };

        (await hotline.SendAsync(request)).IsProblem(415, "not-json", "Content-Type");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ключ")]
    [InlineData("201")]
    public async Task A_bad_idempotency_key_is_refused(string key)
    {
        var given = key == "201" ? new string('k', 201) : key;
        var before = await city.CountAsync();

        (await hotline.ReportAsync(Reports.Plain, given)).IsProblem(400, "bad-idempotency-key", "Idempotency-Key");

        (await city.CountAsync()).ShouldBe(before);
        (await hotline.ReportAsync(Reports.Plain, new('~', 200))).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_role_that_does_not_report_is_refused()
    {
        var before = await city.CountAsync();

        (await city.Admin.As("U", "water-supply").ReportAsync(Reports.Plain)).IsProblem(403, "not-your-role");
        (await city.Admin.ReportAsync(Reports.Plain)).IsProblem(403, "not-your-role");
        (await city.Admin.As("GM", "211103002001001").ReportAsync(Reports.With(("evidence", new System.Text.Json.Nodes.JsonArray("a")))))
            .IsProblem(403, "not-your-area")["grid"].ShouldBe(Reports.UnitGrid);

        (await city.CountAsync()).ShouldBe(before);
    }
}
