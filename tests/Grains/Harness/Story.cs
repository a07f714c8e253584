using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Tests.Harness;

/// <summary>The steps of the main line as sentences. Each brings the case one state further and fails where it is refused.</summary>
static class Story
{
    public const string Id = "c-1";

    public static ReportCase Intake(this City city, string? grid = As.Unit, string item = "event/0111") =>
        new(As.Hotline, "12345", item, grid, city.Now);

    public static ReportCase Find(this City city, string item = "event/0111") =>
        new(As.Member, "patrol", item, As.Unit, city.Now, Evidence: ["photo/1"]);

    public static City Reported(this City city, string? grid = As.Unit, string item = "event/0111", string id = Id) => city.Does(city.Intake(grid, item), id);

    /// <summary>Found on patrol: held by the community.</summary>
    public static City Found(this City city, string item = "event/0111") => city.Does(city.Find(item));

    public static City Filed(this City city, string condition = "1") => city.Does(new FileCase(As.DistrictCentre, null, condition));

    public static City Dispatched(this City city, string unit = "sanitation") => city.Does(new DispatchCase(As.DistrictCentre, unit));

    public static City Accepted(this City city, string unit = "sanitation") => city.Does(new AcceptCase(As.Of(unit)));

    public static City FedBack(this City city, string unit = "sanitation") => city.Does(new FeedBack(As.Of(unit), "done", ["photo/2"]));

    public static City Verified(this City city) => city.Does(new RecommendClose(As.Member, ["photo/3"]));

    public static City ReworkRecommended(this City city) => city.Does(new RecommendRework(As.Member, "not-clean", ["photo/3"]));

    public static City Closed(this City city) => city.Does(new CloseCase(As.DistrictCentre));

    public static City Does(this City city, CaseCommand command, string id = Id)
    {
        city.Tell(id, command).Refusal.ShouldBeNull();
        return city;
    }

    /// <summary>The refusal that a command gets; that it changes nothing, the city itself asserts.</summary>
    public static Refusal Refused(this City city, CaseCommand command, string id = Id) => city.Tell(id, command).Refusal.ShouldNotBeNull();

    public static string? Fact(this Refusal refusal, string name) => refusal.Details.Where(detail => detail.Name == name).Select(detail => detail.Value).SingleOrDefault();

    public static CaseStatus Status(this City city, string id = Id) => city.Case(id).Status;
}
