using System.Net;
using GridActors.Gateway.Tests.Support;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Log;
using GridActors.Silo.Running;
using Microsoft.Data.Sqlite;

namespace GridActors.Gateway.Tests.Cases;

/// <summary>
/// Personal data are sealed under a random key, so that every repetition looks like another body at first. Each way in which first report
/// and repetition can meet is tried.
/// </summary>
public sealed class RepeatedReports
{
    [Fact]
    public async Task While_the_first_is_decided_but_not_durable_the_second_waits_and_gets_its_answer()
    {
        await using var gated = await GatedCity.StartAsync();
        var (hotline, key) = (gated.City.Admin.As("H"), Reports.NewKey());
        gated.Journal.Hold();

        var first = hotline.ReportAsync(Reports.Personal, key);
        await Eventually.Is(() => gated.Journal.Waiting == 1, () => $"{gated.Journal.Waiting} commits wait");
        var second = hotline.ReportAsync(Reports.Personal, key);
        await Eventually.Is(() => gated.Front.Asked == 2, () => $"{gated.Front.Asked} commands came");
        second.IsCompleted.ShouldBeFalse();
        gated.Journal.Release();

        (await first).Is(HttpStatusCode.Created).Header("Idempotent-Replay").ShouldBeNull();
        (await second).Is(HttpStatusCode.Created).Header("Idempotent-Replay").ShouldBe("true");
        (await second).Body.ShouldBe((await first).Body);
        // The repetition was asked under its own key, refused, and asked again under the first one's.
        gated.Front.Asked.ShouldBe(3);
    }

    [Fact]
    public async Task A_lost_answer_is_said_to_be_unknown_and_the_repetition_tells()
    {
        using var folder = new TempFolder();
        await using var city = await TestCity.OpenAsync(folder.Path, front: async inner =>
        {
            await inner.Silo.StartAsync();
            return Front.LosingAnswers(inner.Silo, 1);
        });
        var hotline = city.Admin.As("H");

        var unknown = (await hotline.ReportAsync(Reports.Personal)).IsProblem(504, "outcome-unknown");
        var key = unknown.Header("Idempotency-Key").ShouldNotBeNull();
        unknown["idempotencyKey"].ShouldBe(key);
        unknown["detail"]!.ShouldContain(key);

        var told = (await hotline.ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created);
        told.Header("Idempotent-Replay").ShouldBe("true");
        (await city.Admin.GetAsync("/api/v1/cases")).Json["cases"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_crash_that_followed_the_commit_the_repetition_gets_the_answer()
    {
        using var folder = new TempFolder();
        var key = Reports.NewKey();
        string admin;
        await using (var city = await TestCity.OpenAsync(folder.Path, front: async inner =>
        {
            await inner.Silo.StartAsync();
            return Front.LosingAnswers(inner.Silo, 1);
        }))
        {
            admin = city.AdminKey;
            (await city.Admin.As("H").ReportAsync(Reports.Personal, key)).IsProblem(504, "outcome-unknown");
        }

        await using var restarted = await TestCity.OpenAsync(folder.Path, admin, StartAsync);

        var told = (await restarted.Admin.As("H").ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created);
        told.Header("Idempotent-Replay").ShouldBe("true");
        told.Version.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_crash_before_the_commit_the_repetition_is_the_first()
    {
        using var folder = new TempFolder();
        var key = Reports.NewKey();
        string admin;
        await using (var city = await TestCity.OpenAsync(folder.Path, front: async inner =>
        {
            await inner.Silo.StartAsync();
            return Front.Answering(inner.Silo, new Answer.Unknown());
        }))
        {
            admin = city.AdminKey;
            (await city.Admin.As("H").ReportAsync(Reports.Personal, key)).IsProblem(504, "outcome-unknown");
        }

        await using var restarted = await TestCity.OpenAsync(folder.Path, admin, StartAsync);

        var reply = (await restarted.Admin.As("H").ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created);
        reply.Header("Idempotent-Replay").ShouldBeNull();
        (await restarted.Admin.As("DC").GetAsync($"/api/v1/cases/{reply.Id}")).Json["personal"]!["data"]!["reporter"]!["phone"]!.ToString().ShouldBe(Reports.Phone);
    }

    [Fact]
    public async Task Through_another_gateway_it_reaches_the_same_case()
    {
        await using var city = new TestCity();
        await city.InitializeAsync();
        var (web, other) = await city.AnotherGatewayAsync();
        await using var _ = web;
        var key = Reports.NewKey();

        var first = (await city.Admin.As("H").ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created);
        var second = (await other.As("H").ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created);

        second.Body.ShouldBe(first.Body);
        second.Header("Idempotent-Replay").ShouldBe("true");
    }

    [Fact]
    public async Task Personal_data_that_differ_make_another_body()
    {
        await using var city = new TestCity();
        await city.InitializeAsync();
        var hotline = city.Admin.As("H");
        var (withData, without) = (Reports.NewKey(), Reports.NewKey());
        (await hotline.ReportAsync(Reports.Personal, withData)).Is(HttpStatusCode.Created);
        (await hotline.ReportAsync(Reports.Plain, without)).Is(HttpStatusCode.Created);
        var before = await city.CountAsync();

        (await hotline.ReportAsync(Reports.Personal.Replace(Reports.Phone, "13800001235", StringComparison.Ordinal), withData)).IsProblem(409, "key-reused");
        (await hotline.ReportAsync(Reports.With(("description", Reports.Description)), withData)).IsProblem(409, "key-reused");
        (await hotline.ReportAsync(Reports.Plain, withData)).IsProblem(409, "key-reused");
        (await hotline.ReportAsync(Reports.Personal, without)).IsProblem(409, "key-reused");

        (await city.CountAsync()).ShouldBe(before);
        (await hotline.ReportAsync(Reports.Personal, withData)).Is(HttpStatusCode.Created);
        (await hotline.ReportAsync(Reports.Plain, without)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Once_the_key_is_erased_a_repetition_cannot_be_recognised_and_is_refused()
    {
        using var folder = new TempFolder();
        await using var city = await TestCity.OpenAsync(folder.Path, front: StartAsync);
        var (hotline, key) = (city.Admin.As("H"), Reports.NewKey());
        var id = (await hotline.ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created).Id;
        await using (var database = new SqliteConnection($"Data Source={folder.File("gridactors.db")}"))
        {
            await database.OpenAsync(TestContext.Current.CancellationToken);
            var erase = database.CreateCommand();
            erase.CommandText = "DELETE FROM personal; DELETE FROM personal_key";
            (await erase.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(2);
        }

        (await hotline.ReportAsync(Reports.Personal, key)).IsProblem(409, "key-reused");

        var personal = (await city.Admin.As("DC").GetAsync($"/api/v1/cases/{id}")).Is(HttpStatusCode.OK).Json["personal"]!.AsObject();
        personal["sight"]!.ToString().ShouldBe("personal-erased");
        personal.ContainsKey("data").ShouldBeFalse();
        (await city.Admin.GetAsync($"/api/v1/cases/{id}/timeline")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stored_key_is_read_for_repetitions_only_and_asked_with_once()
    {
        using var folder = new TempFolder();
        Front front = null!;
        await using var city = await TestCity.OpenAsync(folder.Path, front: async inner =>
        {
            await inner.Silo.StartAsync();
            return front = new(inner.Silo, (silo, command) => silo.AskAsync(command, CancellationToken.None));
        });
        var (hotline, key) = (city.Admin.As("H"), Reports.NewKey());

        (await hotline.ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created);
        front.Asked.ShouldBe(1);
        (await hotline.ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created);
        front.Asked.ShouldBe(3);
        (await hotline.ReportAsync(Reports.With(("description", "…")), key)).IsProblem(409, "key-reused");
        front.Asked.ShouldBe(5);
        (await hotline.ReportAsync(Reports.Plain, key)).IsProblem(409, "key-reused");
        front.Asked.ShouldBe(6);
    }

    [Fact]
    public async Task A_changed_key_is_taken_up_as_well()
    {
        // No actor answers so at a first report today; a gateway that meets it does the same as with key-reused.
        using var folder = new TempFolder();
        var refused = false;
        await using var city = await TestCity.OpenAsync(folder.Path, front: async inner =>
        {
            await inner.Silo.StartAsync();
            return new Front(inner.Silo, async (silo, command) =>
            {
                var answer = await silo.AskAsync(command, CancellationToken.None);
                if (answer is not Answer.Refused { Refusal.Code: "key-reused" } once || refused) return answer;
                refused = true;
                return once with { Refusal = Kernel.Contracts.Refusal.Of(Refusals.PersonalKeyChanged) };
            });
        });
        var (hotline, key) = (city.Admin.As("H"), Reports.NewKey());
        (await hotline.ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created);

        (await hotline.ReportAsync(Reports.Personal, key)).Is(HttpStatusCode.Created).Header("Idempotent-Replay").ShouldBe("true");

        refused.ShouldBeTrue();
    }

    static async Task<Hosting.ISilo> StartAsync(City city)
    {
        await city.Silo.StartAsync();
        return city.Silo;
    }
}
