using GridActors.Grains.Tests.Harness;

namespace GridActors.Grains.Tests.Plans;

/// <summary>A grid takes cases while a version of it is in force.</summary>
public sealed class GridsByDate
{
    // The harness stands on 2 March 2026 in China.
    [Theory]
    [InlineData("validTo: 2026-03-01", true)]
    [InlineData("validTo: 2026-03-02", false)]
    [InlineData("validFrom: 2026-03-02", false)]
    [InlineData("validFrom: 2026-03-03", true)]
    public void A_report_in_a_grid_that_is_not_in_force_is_refused(string dates, bool isRefused)
    {
        const string grid = "code: \"211103001001001\", name: 振兴街道第1社区第1网格, tier: unit, parent: \"211103001001\"";
        var city = new City(SamplePlans.With((grid, $"{grid}, {dates}")));

        if (isRefused) city.Refused(city.Intake()).Code.ShouldBe("unknown-grid");
        else city.Does(city.Intake());
    }
}
