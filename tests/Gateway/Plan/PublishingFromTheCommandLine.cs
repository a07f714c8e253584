using GridActors.Cli.Plans;
using GridActors.Gateway.Tests.Support;

namespace GridActors.Gateway.Tests.Plan;

/// <summary><c>gridactors plan publish</c> and <c>plan list</c> against a silo that runs.</summary>
public sealed class PublishingFromTheCommandLine : IAsyncLifetime
{
    readonly TestCity city = new();
    readonly StringWriter output = new();
    readonly StringWriter errors = new();

    static string Sample(string name) => Path.Combine(Repository.Root, "samples", name);

    [Fact]
    public async Task A_folder_is_published_and_listed()
    {
        using var http = new HttpClient { BaseAddress = city.Address };
        var client = new PlanClient(new(http, city.AdminKey, output, errors), errors);

        (await client.PublishAsync(Sample("first-city"), null)).ShouldBe(0, errors.ToString());
        (await client.ListAsync()).ShouldBe(0);

        output.ToString().ShouldStartWith("兴隆台区 (first city), ");
        output.ToString().ShouldContain($"* {city.City.Plan.Hash}");
        output.ToString().Split('\n').Count(line => line.EndsWith("  兴隆台区", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_plan_for_later_is_published_with_its_time()
    {
        using var http = new HttpClient { BaseAddress = city.Address };

        (await new PlanClient(new(http, city.AdminKey, output, errors), errors).PublishAsync(Sample("first-city"), "2099-01-01T00:00:00+08:00")).ShouldBe(0, errors.ToString());

        output.ToString().ShouldContain("is in force from 2098-12-31T16:00:00.000Z");
        city.City.Plan.Name.ShouldBe("兴隆台区");
    }

    [Fact]
    public async Task A_plan_with_faults_is_not_sent()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("plan.yaml"), "name: x\n", TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new("http://127.0.0.1:1") };

        (await new PlanClient(new(http, "ga_x", output, errors), errors).PublishAsync(folder.Path, null)).ShouldBe(1);

        errors.ToString().ShouldContain("plan.yaml:1: tiers: is missing");
    }

    [Fact]
    public async Task A_refusal_is_told_in_words()
    {
        using var http = new HttpClient { BaseAddress = city.Address };

        (await new PlanClient(new(http, "ga_wrong", output, errors), errors).ListAsync()).ShouldBe(1);
        (await new PlanClient(new(http, city.AdminKey, output, errors), errors).PublishAsync(Sample("first-city"), "2001-01-01T00:00:00Z")).ShouldBe(1);

        errors.ToString().ShouldContain("Not in the past: 'effective' lies before");
        output.ToString().ShouldBeEmpty();
    }

    public async ValueTask InitializeAsync() => await city.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await city.DisposeAsync();
        await output.DisposeAsync();
        await errors.DisposeAsync();
    }
}
