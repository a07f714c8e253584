using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using GridActors.Gateway.Tests.Support;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Tests.Cases;

public sealed class Intake(TestCity city) : IClassFixture<TestCity>
{
    readonly Client hotline = city.Admin.As("H");

    [Fact]
    public async Task A_report_makes_a_case_and_says_where_it_is()
    {
        var reply = (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created);

        reply.Header("Location").ShouldBe($"/api/v1/cases/{reply.Id}");
        reply.Header("ETag").ShouldBe("\"1\"");
        reply.Version.ShouldBe(1);
        reply["state"].ShouldBe("Reported");
        // The hotline 12345 is the district's: the measures, art. 11.
        reply["holder"].ShouldBe(Reports.District);
        ((long)reply.Json["position"]!).ShouldBeGreaterThan(0);
        (await hotline.GetAsync($"/api/v1/cases/{reply.Id}")).Is(HttpStatusCode.OK)["state"].ShouldBe("Reported");
    }

    [Fact]
    public async Task The_id_follows_from_client_and_key_alone()
    {
        var reply = (await hotline.ReportAsync(Reports.Plain, "hotline-4711")).Is(HttpStatusCode.Created);

        reply.Id.ShouldBe(IdOf("admin", "hotline-4711"));
    }

    [Fact]
    public async Task A_repetition_gets_the_first_answer()
    {
        var key = Reports.NewKey();
        var first = (await hotline.ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created);
        var before = await city.CountAsync();

        var again = (await hotline.ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created);

        again.Body.ShouldBe(first.Body);
        again.Header("Location").ShouldBe(first.Header("Location"));
        first.Header("Idempotent-Replay").ShouldBeNull();
        again.Header("Idempotent-Replay").ShouldBe("true");
        (await city.CountAsync()).Actors.ShouldBe(before.Actors);
    }

    [Fact]
    public async Task The_order_of_fields_and_white_space_do_not_make_another_body()
    {
        var key = Reports.NewKey();
        var first = (await hotline.ReportAsync("""{"channel":"12345","item":"component/0101","point":{"lat":41.12,"lon":122.07}}""", key)).Is(HttpStatusCode.Created);

        var again = await hotline.ReportAsync("""
            { "point": { "lon": 122.0700000, "lat": 41.120000 }, "grid": null, "evidence": [], "description": "",
              "item": "component\/0101", "channel": "12345" }
            """, key);

        again.Is(HttpStatusCode.Created).Id.ShouldBe(first.Id);
        again.Header("Idempotent-Replay").ShouldBe("true");
    }

    [Fact]
    public async Task A_key_is_made_where_none_is_given_and_can_be_used_again()
    {
        var first = (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created);
        var key = first.Header("Idempotency-Key").ShouldNotBeNull();

        var again = (await hotline.ReportAsync(Reports.Plain, key)).Is(HttpStatusCode.Created);

        again.Id.ShouldBe(first.Id);
        again.Header("Idempotent-Replay").ShouldBe("true");
    }

    [Theory]
    [InlineData("item", "event/0113")]
    [InlineData("externalId", "2026-000123")]
    [InlineData("reportedAt", "2026-01-05T10:00:00+08:00")]
    [InlineData("description", "…")]
    public async Task A_key_that_was_used_with_another_body_is_refused(string field, string value)
    {
        var key = Reports.NewKey();
        (await hotline.ReportAsync(Reports.Plain, key)).Is(HttpStatusCode.Created);
        var before = await city.CountAsync();

        (await hotline.ReportAsync(Reports.With((field, value)), key)).IsProblem(409, "key-reused");

        (await city.CountAsync()).Transitions.ShouldBe(before.Transitions);
    }

    [Fact]
    public async Task Two_clients_may_use_the_same_key()
    {
        var key = Reports.NewKey();
        var one = await city.AsAsync(Role.H, name: "hotline-one");
        var two = await city.AsAsync(Role.H, name: "hotline-two");

        var first = (await one.ReportAsync(Reports.Plain, key)).Is(HttpStatusCode.Created);
        var second = (await two.ReportAsync(Reports.Plain, key)).Is(HttpStatusCode.Created);

        second.Id.ShouldNotBe(first.Id);
        second.Header("Idempotent-Replay").ShouldBeNull();
    }

    [Fact]
    public async Task A_client_whose_key_was_replaced_gets_its_old_answers()
    {
        var key = Reports.NewKey();
        var old = await city.AsAsync(Role.H, name: "rotating");
        var first = (await old.ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created);

        var renewed = await city.AsAsync(Role.H, name: "rotating");

        (await renewed.ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created).Body.ShouldBe(first.Body);
    }

    [Fact]
    public async Task A_hundred_at_once_with_one_key_make_one_case()
    {
        var key = Reports.NewKey();
        var before = await city.CountAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => hotline.ReportAsync(Reports.Personal, key)));

        replies.ShouldAllBe(reply => reply.Status == HttpStatusCode.Created);
        replies.Select(reply => reply.Body).Distinct().ShouldHaveSingleItem();
        replies.Count(reply => reply.Header("Idempotent-Replay") is null).ShouldBe(1);
        var history = (await city.Admin.GetAsync($"/api/v1/cases/{replies[0].Id}/timeline")).Json;
        history["transitions"]!.AsArray().Count.ShouldBe(1);
        // The case, and at most the actors that hear of it: the unit grid, the district and its desk.
        (await city.CountAsync()).Actors.ShouldBeInRange(before.Actors + 1, before.Actors + 4);
    }

    [Fact]
    public async Task A_place_is_kept_to_a_millionth_of_a_degree_and_a_time_to_the_millisecond()
    {
        var report = """{"channel":"12345","item":"component/0101","reportedAt":"2026-05-04T09:08:07.6543+08:00","point":{"lat":41.1234565,"lon":-0.0000004}}""";
        var id = (await hotline.ReportAsync(report)).Is(HttpStatusCode.Created).Id;

        var found = (await hotline.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK);

        ((decimal)found.Json["point"]!["lat"]!).ShouldBe(41.123457m);
        ((decimal)found.Json["point"]!["lon"]!).ShouldBe(0m);
        found["reportedAt"].ShouldBe("2026-05-04T01:08:07.654Z");
    }

    [Fact]
    public async Task A_grid_member_reports_with_evidence_in_his_own_grid()
    {
        var member = await city.AsAsync(Role.GM, Reports.UnitGrid, "gm-wang");
        var report = Reports.With(("channel", "patrol"), ("evidence", new System.Text.Json.Nodes.JsonArray("photo/1.jpg", "video/2.mp4")));

        var reply = (await member.ReportAsync(report)).Is(HttpStatusCode.Created);

        var found = (await member.GetAsync($"/api/v1/cases/{reply.Id}")).Json;
        found["evidence"]!.AsArray().Select(one => (string)one!).ShouldBe(["photo/1.jpg", "video/2.mp4"]);
        (await member.ReportAsync(Reports.With(("channel", "patrol")))).IsProblem(422, "evidence-required", "evidence")["article"].ShouldBe("S1 art. 11");
    }

    /// <summary>The id as docs/api.md tells it: SHA-256 of both texts, each after its length, first 100 bits in base 32.</summary>
    static string IdOf(params string[] parts)
    {
        var bytes = parts.SelectMany(part => new byte[] { 0, 0, 0, (byte)part.Length }.Concat(Encoding.UTF8.GetBytes(part))).ToArray();
        var number = new BigInteger(SHA256.HashData(bytes), isUnsigned: true, isBigEndian: true) >> 156;
        return string.Concat(Enumerable.Range(0, 20).Select(i => "0123456789abcdefghjkmnpqrstvwxyz"[(int)((number >> (95 - (5 * i))) & 31)]));
    }
}
