using System.Net;
using System.Text;
using GridActors.Gateway.Tests.Support;
using GridActors.Grains.Contracts;
using Microsoft.Data.Sqlite;

namespace GridActors.Gateway.Tests.Personal;

public sealed class PersonalData(TestCity city) : IClassFixture<TestCity>
{
    static readonly string[] Secrets = [Reports.Name, Reports.Phone, Reports.Email, Reports.Address, Reports.Description];

    readonly Client hotline = city.Admin.As("H");

    [Theory]
    [InlineData(Role.DC, Reports.District)]
    [InlineData(Role.SC, Reports.Street)]
    [InlineData(Role.CC, Reports.Community)]
    [InlineData(Role.DC, "*")]
    public async Task A_centre_of_the_area_sees_everything(Role role, string scope)
    {
        var id = await ReportAsync();
        var centre = await city.AsAsync(role, scope);

        var personal = (await centre.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK).Json["personal"]!;

        personal["sight"]!.ToString().ShouldBe("full");
        personal["data"]!["description"]!.ToString().ShouldBe(Reports.Description);
        personal["data"]!["address"]!.ToString().ShouldBe(Reports.Address);
        personal["data"]!["reporter"]!["name"]!.ToString().ShouldBe(Reports.Name);
        personal["data"]!["reporter"]!["phone"]!.ToString().ShouldBe(Reports.Phone);
        personal["data"]!["reporter"]!["email"]!.ToString().ShouldBe(Reports.Email);
    }

    [Theory]
    [InlineData(Role.H, "*")]
    [InlineData(Role.GM, Reports.UnitGrid)]
    [InlineData(Role.U, "water-supply")]
    public async Task Who_works_on_the_case_sees_it_masked(Role role, string scope)
    {
        var id = await ReportAsync(dispatched: true);
        var worker = await city.AsAsync(role, scope);

        var personal = (await worker.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK).Json["personal"]!;

        personal["sight"]!.ToString().ShouldBe("masked");
        personal["data"]!["reporter"]!["phone"]!.ToString().ShouldBe("138****1234");
        personal["data"]!["reporter"]!["name"]!.ToString().ShouldBe("欧***");
        personal["data"]!["reporter"]!["email"]!.ToString().ShouldBe("x***@example.cn");
        personal["data"]!["description"]!.ToString().ShouldBe("井盖丢了，夜里很危险，请打138****1234");
        personal["data"]!["address"]!.ToString().ShouldBe(Reports.Address);
    }

    [Theory]
    [InlineData(Role.SC, "211103002")]
    [InlineData(Role.CC, "211103001002")]
    [InlineData(Role.GM, "211103001001002")]
    [InlineData(Role.U, "gas")]
    [InlineData(Role.G, Reports.District)]
    [InlineData(Role.ADMIN, "*")]
    public async Task Others_see_only_the_reference(Role role, string scope)
    {
        var id = await ReportAsync(dispatched: true);
        var other = await city.AsAsync(role, scope);

        var reply = (await other.GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK);

        var personal = reply.Json["personal"]!.AsObject();
        personal["sight"]!.ToString().ShouldBe("hidden");
        personal.ContainsKey("data").ShouldBeFalse();
        personal["keyId"]!.ToString().Length.ShouldBe(12);
        foreach (var secret in Secrets) reply.Body.ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_case_without_personal_data_has_no_reference()
    {
        var id = (await hotline.ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;

        (await city.Admin.As("DC").GetAsync($"/api/v1/cases/{id}")).Json.ContainsKey("personal").ShouldBeFalse();
    }

    [Fact]
    public async Task Lists_timelines_problems_and_logs_hold_none_of_it()
    {
        var id = await ReportAsync();

        var texts = new List<string>
        {
            (await city.Admin.As("DC").GetAsync("/api/v1/cases?limit=500")).Is(HttpStatusCode.OK).Body,
            (await city.Admin.As("DC").GetAsync($"/api/v1/cases/{id}/timeline")).Is(HttpStatusCode.OK).Body,
            (await hotline.ReportAsync(Reports.Personal.Replace("\"description\"", "\"colour\"", StringComparison.Ordinal))).IsProblem(400, "unknown-field").Body,
            (await hotline.ReportAsync(Reports.With(("reporter", new System.Text.Json.Nodes.JsonObject { ["phone"] = string.Concat(Enumerable.Repeat(Reports.Phone, 5)) }))))
                .IsProblem(400, "too-long", "reporter.phone").Body,
            (await hotline.ReportAsync($$$"""{"channel":"12345","item":"component/0101","reporter":{"name":"{{{Reports.Name}}}","phone":{{{Reports.Phone}}} }}""")).IsProblem(400, "wrong-type").Body,
        };
        texts.AddRange(city.Log.Lines);

        foreach (var secret in Secrets) texts.ShouldAllBe(text => !text.Contains(secret, StringComparison.Ordinal), secret);
    }

    [Fact]
    public async Task No_file_of_the_database_holds_any_of_it()
    {
        await ReportAsync();

        foreach (var file in Directory.EnumerateFiles(city.Folder, "gridactors.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
            foreach (var secret in Secrets)
            {
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)).ShouldBe(-1, $"{secret} in {file}");
                bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)).ShouldBe(-1, $"{secret} in {file}");
            }
        }
    }

    [Fact]
    public async Task Sealed_data_of_one_case_cannot_be_put_under_another()
    {
        var (one, other) = (await ReportAsync(), await ReportAsync());
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(city.Folder, "gridactors.db")}"))
        {
            await database.OpenAsync(TestContext.Current.CancellationToken);
            var move = database.CreateCommand();
            move.CommandText = """
                UPDATE personal SET cipher = (SELECT cipher FROM personal WHERE actor = (SELECT no FROM actor WHERE id = $from)) WHERE actor = (SELECT no FROM actor WHERE id = $to);
                UPDATE personal_key SET wrapped = (SELECT wrapped FROM personal_key WHERE actor = (SELECT no FROM actor WHERE id = $from)) WHERE actor = (SELECT no FROM actor WHERE id = $to);
                """;
            move.Parameters.AddWithValue("$from", $"case/{one}");
            move.Parameters.AddWithValue("$to", $"case/{other}");
            (await move.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(2);
        }

        var personal = (await city.Admin.As("DC").GetAsync($"/api/v1/cases/{other}")).Is(HttpStatusCode.OK).Json["personal"]!.AsObject();

        personal["sight"]!.ToString().ShouldBe("unreadable");
        personal.ContainsKey("data").ShouldBeFalse();
        city.Log.Lines.ShouldContain(line => line.Contains(other, StringComparison.Ordinal) && line.StartsWith("Error", StringComparison.Ordinal));
    }

    async Task<string> ReportAsync(bool dispatched = false)
    {
        var id = (await hotline.ReportAsync(Reports.Personal)).Is(HttpStatusCode.Created).Id;
        if (!dispatched) return id;
        var centre = city.Admin.As("DC", Reports.District);
        (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);
        (await centre.CommandAsync(id, "dispatch", 2, """{"unit":"water-supply"}""")).Is(HttpStatusCode.OK);
        return id;
    }
}
