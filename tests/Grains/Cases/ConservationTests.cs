using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Tests.Cases;

/// <summary>
/// Whatever is commanded, refused or forgotten, in whatever order messages arrive: the counts of grids and units are those of the cases,
/// and what LIFECYCLE §7 says must always hold, holds.
/// </summary>
public sealed class ConservationTests
{
    const int Cases = 12;

    static readonly Plan ByRule = SamplePlans.With(("file.auto: off", "file.auto: on"), ("dispatch.auto: off", "dispatch.auto: on"));

    [Fact]
    public void The_counts_of_grids_and_units_are_those_of_the_cases()
    {
        var reached = new HashSet<string>();
        for (var seed = 1; seed <= 24; seed++)
        {
            var city = Play(seed);
            CountsAgree(city, seed);
            foreach (var id in CaseIds(city)) reached.UnionWith(city.EventsOf(id).Select(happened => happened.GetType().Name));
        }

        // The stories are long enough to be worth judging: every kind of fact but a changed calendar happens in them.
        reached.Order().ShouldBe(typeof(CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent)) && type != typeof(ClockDeferred))
            .Select(type => type.Name).Order());
    }

    static City Play(int seed)
    {
        var random = new Random(seed);
        var city = new City(seed % 3 == 0 ? ByRule : SamplePlans.FirstCity);
        for (var step = 0; step < 400; step++)
        {
            if (random.Next(6) == 0)
            {
                city.Pass(Duration.FromMinutes(random.Next(1, 300)));
                foreach (var id in CaseIds(city)) AlwaysHolds(city, id, seed);
            }
            else
            {
                // Often the messages of several decisions are under way at once.
                var id = $"c-{random.Next(Cases)}";
                city.Decide(Actors.Case(id), Command(random, city));
                AlwaysHolds(city, id, seed);
                if (random.Next(3) == 0) city.Deliver();
            }
        }

        city.Deliver();
        return city;
    }

    static void CountsAgree(City city, int seed)
    {
        var cases = AllCases(city).ToArray();
        cases.ShouldNotBeEmpty();
        foreach (var grid in city.Plan.Grids.Keys)
        {
            var counted = city.Grid(grid);
            counted.Held.ShouldBe(cases.Count(c => c.Status.IsOpen() && c.Holder == grid), $"seed {seed}, {grid}");
            counted.HereOpen.ShouldBe(cases.Count(c => c.Status.IsOpen() && c.Grid == grid), $"seed {seed}, {grid}");
            counted.HereOpened.ShouldBe(cases.Count(c => c.Grid == grid), $"seed {seed}, {grid}");
            counted.HereEnded.ShouldBe(cases.Count(c => c.Status.IsEnd() && c.Grid == grid), $"seed {seed}, {grid}");
            counted.HeldEnded.ShouldBe(cases.Count(c => c.Status.IsEnd() && c.Holder == grid), $"seed {seed}, {grid}");
            counted.LeftBy.Values.Sum().ShouldBe(counted.Left, $"seed {seed}, {grid}");
        }

        foreach (var unit in city.Plan.Units.Keys)
        {
            var counted = city.Department(unit);
            counted.Open.ShouldBe(cases.Count(c => c.Status.IsOpen() && c.Dispatch?.Unit == unit), $"seed {seed}, {unit}");
            counted.Received.ShouldBe(cases.Count(c => c.Dispatch?.Unit == unit), $"seed {seed}, {unit}");
            counted.Items.Values.Sum().ShouldBe(counted.Received, $"seed {seed}, {unit}");
            counted.Reworks.ShouldBe(cases.Where(c => c.Dispatch?.Unit == unit).Sum(c => c.Reworks), $"seed {seed}, {unit}");
        }
    }

    // LIFECYCLE §7: 1 one holder and a running clock, 3 who closes, 4 verified after the last feedback, 8 nobody verifies own work.
    static void AlwaysHolds(City city, string id, int seed)
    {
        var (state, events) = (city.Case(id), city.EventsOf(id));
        var why = $"seed {seed}, {id}: {state}";
        if (state.Status.IsOpen())
        {
            city.Plan.Grids.ShouldContainKey(state.Holder, why);
            city.TimersOf(id).ShouldNotBeEmpty(why);
        }
        else city.TimersOf(id).ShouldBeEmpty(why);
        state.Clocks.Where(clock => clock.Armed).ToDictionary(clock => clock.Name, clock => clock.Due).ShouldBe(city.TimersOf(id), ignoreOrder: true, why);
        if (events is not [.., CaseClosed closed]) return;
        closed.By.Role.ShouldBe(city.Plan.RoleOf(state.Dispatch!.DispatcherTier), why);
        closed.By.Scope.ShouldBe(state.Dispatch.Dispatcher, why);
        var verified = events.OfType<CaseVerified>().Last();
        events.LastIndexOf(verified).ShouldBeGreaterThan(events.LastIndexOf(events.OfType<CaseFedBack>().Last()), why);
        events.OfType<CaseFedBack>().Select(e => e.By.Id).ShouldNotContain(verified.By.Id, why);
    }

    static IEnumerable<string> CaseIds(City city) => city.Known.Where(actor => actor.Kind == Actors.CaseKind).Select(actor => actor.Key).ToArray();

    static IEnumerable<Grains.Cases.CaseState> AllCases(City city) => CaseIds(city).Select(city.Case).Where(c => c.Status != CaseStatus.None);

    static CaseCommand Command(Random random, City city)
    {
        T Any<T>(params T[] of) => of[random.Next(of.Length)];
        var units = new[] { "sanitation", "enforcement", "market", "water-supply", "health" };
        var item = Any("event/0111", "event/0401", "event/0501", "service/health");
        var centre = Any(
            As.DistrictCentre,
            As.DistrictCentre,
            new(Role.SC, "sc", Any(As.Street, "211103002")),
            new(Role.CC, "cc", Any(As.Community, As.OtherCommunity)));
        var member = new Principal(Role.GM, Any("gm-1", "sanitation-crew"), Any(As.Unit, As.OtherUnit));
        var verifier = Any(member, As.Hotline);
        var grid = Any(As.Unit, As.OtherUnit, null);
        return random.Next(10) switch
        {
            0 => new ReportCase(As.Hotline, "12345", item, grid, city.Now),
            1 => new ReportCase(member, "patrol", item, member.Scope, city.Now, Evidence: ["photo"]),
            2 => new FileCase(centre, Any(null, item), Any("1", "2")),
            3 => random.Next(4) == 0 ? new RefuseCase(centre, "no") : new FileCase(centre, null, "1"),
            4 => new DispatchCase(centre, Any(units)),
            5 => new AcceptCase(As.Of(Any(units))),
            6 => new FeedBack(As.Of(Any(units)), "done", ["photo"]),
            7 => new RecommendClose(verifier, ["photo"]),
            8 => new RecommendRework(verifier, "dirty", ["photo"]),
            _ => random.Next(3) == 0 ? new OrderRework(centre, "dirty") : new CloseCase(centre, "done"),
        };
    }
}
