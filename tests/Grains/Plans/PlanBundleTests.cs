using System.Security.Cryptography;
using System.Text;
using GridActors.Grains.Plans;
using GridActors.Grains.Tests.Harness;

namespace GridActors.Grains.Tests.Plans;

/// <summary>Many files, one text.</summary>
public sealed class PlanBundleTests
{
    [Fact]
    public void The_text_of_a_folder_is_a_head_and_each_file_in_the_order_of_names()
    {
        var bundle = PlanBundle.Of([KeyValuePair.Create("plan.yaml", "name: x\n"), KeyValuePair.Create("grids.csv", "code,name\r\n1,one")]);

        bundle.Text.ShouldBe("%gridactors-plan 1\n%file 2 grids.csv\ncode,name\n1,one\n%file 1 plan.yaml\nname: x\n");
        bundle.Hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bundle.Text)))[..16]);
    }

    [Fact]
    public void The_text_reads_back_and_a_plan_read_from_it_is_the_same_plan()
    {
        var bundle = PlanBundle.Of(PlanFolderTests.Small);
        var again = PlanBundle.Parse(bundle.Text);

        again.Text.ShouldBe(bundle.Text);
        again.Files.ShouldBe(bundle.Files);
        PlanReader.Read(bundle.Text).Plan.ShouldNotBeNull().Hash.ShouldBe(bundle.Hash);
    }

    [Fact]
    public void A_file_that_looks_like_a_mark_of_the_text_reads_back_as_well()
    {
        var bundle = PlanBundle.Of([KeyValuePair.Create("plan.yaml", "a\n%file 9 x.csv\n"), KeyValuePair.Create("units.csv", "")]);

        PlanBundle.Parse(bundle.Text).Files.ShouldBe(bundle.Files);
    }

    [Fact]
    public void Line_ends_do_not_make_another_plan()
    {
        var windows = PlanFolderTests.Small.Select(file => KeyValuePair.Create(file.Key, file.Value.Replace("\n", "\r\n", StringComparison.Ordinal)));

        PlanBundle.Of(windows).Hash.ShouldBe(PlanBundle.Of(PlanFolderTests.Small).Hash);
    }

    [Fact]
    public void A_plan_of_one_file_keeps_the_hash_it_always_had()
    {
        // sha256sum samples/first-city/plan.yaml, as journals of the first build have stored it.
        SamplePlans.FirstCity.Hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SamplePlans.FirstCityText)))[..16]);
        PlanBundle.Parse("name: x\r\n").Text.ShouldBe("name: x\r\n");
    }

    [Theory]
    [InlineData("%gridactors-plan 1\n%file 3 plan.yaml\nname: x\n")]
    [InlineData("%gridactors-plan 1\n%file -1 plan.yaml\nname: x\n")]
    [InlineData("%gridactors-plan 1\nname: x\n")]
    [InlineData("%gridactors-plan 1\n%file 0 a\n%file 0 a\n")]
    public void A_damaged_text_is_told(string text)
    {
        Should.Throw<FormatException>(() => PlanBundle.Parse(text));
        PlanReader.Read(text).Faults.ShouldHaveSingleItem().What.ShouldContain("folder");
    }
}
