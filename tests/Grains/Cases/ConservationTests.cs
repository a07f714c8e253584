using System.Collections.Immutable;
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
    const int Cases = 6;

    static readonly Plan ByRule = SamplePlans.With(("file.auto: off", "file.auto: on"), ("dispatch.auto: off", "dispatch.auto: on"));

    [Fact]
    public void The_counts_of_grids_and_units_are_those_of_the_cases()
    {
        var reached = new HashSet<string>();
        for (var seed = 1; seed <= 30; seed++)
        {
            var city = Play(seed);
            CountsAgree(city, seed);
            foreach (var id in CaseIds(city)) NoticesAgree(city, id, seed);
            foreach (var id in CaseIds(city)) reached.UnionWith(city.EventsOf(id).Select(happened => happened.GetType().Name));
        }

        // The stories are long enough to be worth judging: every kind of fact happens in them but a changed calendar, a warning and a ruling that moves, which have tests of their own.
        typeof(CaseEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CaseEvent)) && type != typeof(ClockDeferred) && type != typeof(ClockWarned) && type != typeof(RulingMoved))
            .Select(type => type.Name).Except(reached).ShouldBeEmpty();
    }

    static readonly Plan DispatcherRules = SamplePlans.With(
        ("  rework.clock: resume", "  rework.clock: resume\n  return.ruler: dispatching-centre"),
        ("  close: 4 work-hours", "  close: 4 work-hours\n  rule: 2 minutes"));

    static City Play(int seed)
    {
        var (random, reader) = (new Random(seed), new Random(seed + 1_000));
        var city = new City((seed % 3) switch { 0 => ByRule, 1 => DispatcherRules, _ => SamplePlans.FirstCity });
        var cases = Cases;
        var slots = Enumerable.Range(1, Cases).Select(number => $"c-{number}").ToArray();
        for (var step = 0; step < 900; step++)
        {
            if (random.Next(8) == 0)
            {
                city.Pass(Duration.FromMinutes(random.Next(3) == 0 ? random.Next(1, 600) : random.Next(1, 4)));
                foreach (var id in CaseIds(city)) AlwaysHolds(city, id, seed);
            }
            else
            {
                // Often the messages of several decisions are under way at once.
                var slot = random.Next(Cases);
                if (city.Case(slots[slot]).Status.IsEnd() && random.Next(4) == 0) slots[slot] = $"c-{++cases}";
                var id = slots[slot];
                city.Decide(Actors.Case(id), Command(random, city, city.Case(id)));
                if (reader.Next(6) == 0 && city.Case(id).Told is { Length: > 0 } told) city.Decide(Actors.Case(id), Acknowledgement(reader, city, told[reader.Next(told.Length)]));
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
            counted.Open.ShouldBe(cases.Count(c => c.Status.IsOpen() && c.DispatchOf(unit) is not null), $"seed {seed}, {unit}");
            counted.Received.ShouldBe(cases.Sum(c => c.DispatchedTo?.GetValueOrDefault(unit) ?? 0), $"seed {seed}, {unit}");
            counted.Items.Values.Sum().ShouldBe(counted.Received, $"seed {seed}, {unit}");
            counted.Returned.ShouldBe(cases.Count(c => c.Returned is { } returned && returned.Contains(unit)), $"seed {seed}, {unit}");
        }
    }

    // A case remembers exactly the newest of what it posted, and knows of each whether it is open: recounted here from the rows.
    static void NoticesAgree(City city, string id, int seed)
    {
        var open = new Dictionary<string, string>();
        var posted = new List<string>();
        foreach (var transition in city.NoticesOf(id).GroupBy(entry => entry.Version, entry => entry.Change))
        {
            foreach (var change in transition.OfType<NoticeChange.Posted>().Index()) open.Add($"{transition.Key}.{change.Index}", change.Item.Addressee);
            posted.AddRange(transition.OfType<NoticeChange.Posted>().Select((_, ordinal) => $"{transition.Key}.{ordinal}"));
            foreach (var change in transition.OfType<NoticeChange.Acknowledged>()) open.Remove($"{change.Notice}").ShouldBeTrue($"seed {seed}, {id}: {change} settles what is open");
        }

        var told = city.Case(id).Told;
        told.Length.ShouldBe(Math.Min(posted.Count, 64), $"seed {seed}, {id}");
        told.Where(posting => !posting.Seen).Select(posting => $"{posting.Id} {posting.To}").ShouldBe(open.Select(one => $"{one.Key} {one.Value}"), ignoreOrder: true);
    }

    static AcknowledgeNotice Acknowledgement(Random random, City city, Grains.Cases.Notices.Posting posting)
    {
        var role = posting.Kind switch
        {
            AddresseeKind.Unit => Role.U,
            AddresseeKind.Grid => Role.GM,
            AddresseeKind.Government => Role.G,
            AddresseeKind.Channel => Role.H,
            _ => city.Plan.RoleOf(city.Plan.Grids[posting.Code].Tier.Code),
        };
        var scope = random.Next(8) == 0 ? As.OtherCommunity : posting.Kind == AddresseeKind.Channel ? Principal.WholeCity : posting.Code;
        return new(new(role, "reader", scope), posting.Id);
    }

    // LIFECYCLE §7.1 and the kernel's side of it; the other properties stand in LifecycleAudit, which the city asks after every event.
    static void AlwaysHolds(City city, string id, int seed)
    {
        var state = city.Case(id);
        var why = $"seed {seed}, {id}: {state}";
        city.Violations.ShouldBeEmpty(why);
        if (state.Status == CaseStatus.None) return;
        city.TimersOf(id).Count.ShouldBe(
            state.Clocks.Count(clock => clock.Armed) + state.Clocks.Count(clock => clock.Warns), why);
        foreach (var clock in state.Clocks.Where(clock => clock.Armed)) city.TimersOf(id)[clock.Name].ShouldBe(clock.Due, why);
        if (state.Status.IsOpen()) city.TimersOf(id).ShouldNotBeEmpty(why);
        else city.TimersOf(id).ShouldBeEmpty(why);
    }

    static IEnumerable<string> CaseIds(City city) => city.Known.Where(actor => actor.Kind == Actors.CaseKind).Select(actor => actor.Key).ToArray();

    static IEnumerable<Grains.Cases.CaseState> AllCases(City city) => CaseIds(city).Select(city.Case).Where(c => c.Status != CaseStatus.None);

    static CaseCommand Command(Random random, City city, Grains.Cases.CaseState state)
    {
        T Any<T>(params T[] of) => of[random.Next(of.Length)];
        var codes = new[] { "sanitation", "enforcement", "market", "water-supply", "health" };
        var item = Any("event/0111", "event/0401", "event/0501", "service/health");
        var centre = Any(
            As.DistrictCentre,
            As.DistrictCentre,
            new(Role.SC, "sc", Any(As.Street, "211103002")),
            new(Role.CC, "cc", Any(As.Community, As.OtherCommunity)));
        // Half of the time by whoever has the say, so that the stories get on.
        var say = Any(state.Holder, state.Dispatch?.Dispatcher, state.Ruling?.Ruler);
        if (random.Next(2) == 0 && city.Plan.Grids.GetValueOrDefault(say ?? "") is { } grids) centre = new(grids.Tier.Role, "chief", grids.Code);
        var member = new Principal(Role.GM, Any("gm-1", "sanitation-crew"), Any(As.Unit, As.OtherUnit));
        var (verifier, unit) = (Any(member, As.Hotline, centre), As.Of(Any(codes)));
        if (random.Next(2) == 0 && state.Dispatch?.UnitCode is { } dispatched) unit = As.Of(dispatched);
        var government = new Principal(Role.G, "mayor", state.Dispatch?.Government ?? As.Street);
        if (state.Ruling is not null && random.Next(4) == 0)
            return Any<CaseCommand>(new UpholdReturn(centre, "right"), new OverruleReturn(centre, "yours"));
        if (state.Dispatch is { Lateness: Lateness.SupervisionDue or Lateness.ReportedToGovernment } && random.Next(3) == 0)
            return Any<CaseCommand>(
                new ReportForSupervision(centre),
                new OrderSupervision(government, new(4, LimitUnit.WorkHours)),
                new DeclineSupervision(random.Next(2) == 0 ? government : government with { Scope = As.OtherCommunity }, "minor"));
        var grid = Any(As.Unit, As.OtherUnit, null);
        var other = Any(null, Any(codes));
        var two = ImmutableArray.Create(Any(codes), Any(codes));
        return random.Next(36) switch
        {
            0 or 1 => new ReportCase(As.Hotline, "12345", item, grid, city.Now),
            2 or 3 => new ReportCase(member, "patrol", item, member.Scope, city.Now, Evidence: ["a", "b"], SelfDisposed: random.Next(5) == 0),
            4 => new FileCase(centre, Any(null, item), Any("1", "2")),
            5 => new FileCase(centre, null, "1"),
            6 => random.Next(2) == 0 ? new RefuseCase(centre, "no") : new FileCase(As.DistrictCentre, null, "1"),
            7 or 8 => new DispatchCase(centre, Any(codes), Any<Instant?>(null, null, city.Now + Duration.FromHours(random.Next(-2, 20)))),
            9 => new AcceptCase(unit),
            10 => new ReturnCase(unit, "not-ours", other),
            11 => new UpholdReturn(centre, "right", other),
            12 => new OverruleReturn(centre, "yours"),
            13 => new RaiseDispute(centre, two, "unclear"),
            14 => new DesignateUnit(centre, Any(codes), "decided"),
            15 => new SettleDispute(centre, Any(codes)),
            16 => new JoinUnits(centre, other, two),
            17 => Any<CaseCommand>(new RecallCase(centre, "wrong"), new AssignInside(unit, "crew-2", other)),
            18 or 19 => new FeedBack(unit, "done", ["photo"]),
            20 or 21 => new RecommendClose(verifier, ["photo"]),
            22 => new RecommendRework(verifier, "dirty", ["photo"]),
            23 => new CloseCase(centre, "done"),
            24 => new OrderRework(centre, "dirty"),
            25 => new VerifyAgain(centre, "blurred"),
            26 => new SelfDispose(member, ["a", "b"]),
            27 => Any<CaseCommand>(new CheckCase(centre), new AnswerCheck(Any(member, centre), Any<Finding>(Finding.Real, Finding.Real, Finding.NotFound))),
            28 => new HandDown(centre, Any(null, As.Street, As.Community), "local"),
            29 => new EscalateCase(centre, Any(Causes.Competence, Causes.Major)),
            30 => Any<CaseCommand>(new HandleHere(centre), new FeedBack(centre, "done", ["photo"])),
            31 => new ExplainDelay(unit, "no-parts"),
            32 => new JudgeReason(centre, random.Next(2) == 0, Any<Instant?>(null, city.Now + Duration.FromHours(8)), other),
            33 => Any<CaseCommand>(new ReportForSupervision(centre, other), new ReportForSupervision(centre, other), new CloseByRecord(Principal.System)),
            34 => Any<CaseCommand>(new OrderSupervision(government, new(4, LimitUnit.WorkHours), other), new DeclineSupervision(government, "minor", other)),
            _ => random.Next(4) switch
            {
                0 => new CancelCase(centre, "twice"),
                1 => new MergeCase(centre, $"c-{random.Next(Cases * 3)}"),
                _ => new FeedBack(unit, "done", ["photo"]),
            },
        };
    }
}
