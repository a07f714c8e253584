using System.Net;
using GridActors.Gateway.Tests.Support;

namespace GridActors.Gateway.Tests.Places;

public sealed class Rosters(TestCity city) : IClassFixture<TestCity>
{
    [Fact]
    public async Task A_member_is_put_on_the_roster_goes_on_duty_and_off()
    {
        const string grid = "/api/v1/grids/211103001001002";
        var centre = city.Admin.As("CC", "211103001001");

        var set = (await centre.PostAsync($"{grid}/commands/set-member", """{"member":"gm-wang","post":"First"}""")).Is(HttpStatusCode.OK);
        set["code"].ShouldBe("211103001001002");
        set["roster"].ShouldBe("1");
        set["onDuty"].ShouldBe("0");
        var member = await city.AsAsync(Grains.Contracts.Role.GM, "211103001001002", "gm-wang");
        (await member.PostAsync($"{grid}/commands/start-duty", """{"member":"gm-wang"}""")).Is(HttpStatusCode.OK)["onDuty"].ShouldBe("1");
        (await member.PostAsync($"{grid}/commands/start-duty", """{"member":"gm-wang"}""")).IsProblem(409, "on-duty-already");
        (await city.Admin.GetAsync(grid)).Is(HttpStatusCode.OK)["status"].ShouldBe("on-duty");
        (await member.PostAsync($"{grid}/commands/remove-member", """{"member":"gm-wang"}""")).IsProblem(403, "not-your-role");
        (await city.Admin.PostAsync($"{grid}/commands/remove-member", """{"member":"gm-wang"}""")).Is(HttpStatusCode.OK)["roster"].ShouldBe("0");
        (await city.Admin.PostAsync($"{grid}/commands/end-duty", """{"member":"gm-wang"}""")).IsProblem(422, "unknown-member")["member"].ShouldBe("gm-wang");
        (await city.Admin.GetAsync(grid)).Is(HttpStatusCode.OK)["status"].ShouldBe("nobody-on-duty");
    }

    [Fact]
    public async Task A_unit_names_its_receivers_once_for_each_key()
    {
        var unit = city.Admin.As("U", "gas");
        var key = ("Idempotency-Key", Reports.NewKey());

        var first = (await unit.PostAsync("/api/v1/departments/gas/commands/register-receiver", """{"receiver":"liu"}""", key)).Is(HttpStatusCode.OK);
        var again = (await unit.PostAsync("/api/v1/departments/gas/commands/register-receiver", """{"receiver":"liu"}""", key)).Is(HttpStatusCode.OK);

        first["receivers"].ShouldBe("1");
        again.Body.ShouldBe(first.Body);
        again.Header("Idempotent-Replay").ShouldBe("true");
        (await unit.PostAsync("/api/v1/departments/gas/commands/register-receiver", """{"receiver":"sun"}""", key)).IsProblem(409, "key-reused");
        (await city.Admin.As("U", "water-supply").PostAsync("/api/v1/departments/gas/commands/register-receiver", """{"receiver":"x"}""")).IsProblem(403, "not-your-area");
        (await unit.PostAsync("/api/v1/departments/gas/commands/unregister-receiver", """{"receiver":"liu"}""")).Is(HttpStatusCode.OK)["receivers"].ShouldBe("0");
    }

    [Theory]
    [InlineData("grids/211103/commands/set-member", """{"member":"a"}""", 400, "field-required", "post")]
    [InlineData("grids/211103/commands/set-member", """{"member":"a","post":"Boss"}""", 400, "bad-value", "post")]
    [InlineData("grids/211103/commands/set-member", """{"member":"a","post":"1"}""", 400, "bad-value", "post")]
    [InlineData("grids/211103/commands/set-member", """{"post":"First"}""", 400, "field-required", "member")]
    [InlineData("grids/211103/commands/start-duty", """{"member":"a","post":"First"}""", 400, "unknown-field", "post")]
    [InlineData("grids/211103/commands/start-duty", """{"member":7}""", 400, "wrong-type", "member")]
    [InlineData("grids/211103/commands/dance", """{"member":"a"}""", 404, "unknown-command", null)]
    [InlineData("grids/999/commands/set-member", """{"member":"a","post":"First"}""", 404, "unknown-place", null)]
    [InlineData("departments/gas/commands/register-receiver", "{}", 400, "field-required", "receiver")]
    [InlineData("departments/999/commands/register-receiver", """{"receiver":"a"}""", 404, "unknown-place", null)]
    public async Task A_bad_command_is_named_and_leaves_nothing_behind(string path, string body, int status, string code, string? field)
    {
        var before = await city.CountAsync();

        (await city.Admin.PostAsync($"/api/v1/{path}", body)).IsProblem(status, code, field);

        (await city.CountAsync()).ShouldBe(before);
    }
}
