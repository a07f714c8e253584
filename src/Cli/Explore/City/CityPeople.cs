using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Hosting.Simulated;
using NodaTime;

namespace GridActors.Cli.Explore.City;

/// <summary>
/// What the people of the city command: mostly what is due, by whoever it is due from; now and then what is not, or by somebody else.
/// </summary>
sealed class CityPeople(Plan plan, string[] grids, string[] units)
{
    static readonly string[] Members = ["gm-1", "gm-2", "gm-3"];

    public CaseCommand Act(Dice dice, KnownCase known, Instant now, Func<string> otherCase)
    {
        var centre = Centre(dice, dice.Chance(7_500) ? known.Holder : dice.Pick(Centres));
        var dispatcher = Centre(dice, dice.Chance(8_500) ? known.Dispatcher ?? known.Holder : dice.Pick(Centres));
        var unit = new Principal(Role.U, "crew", dice.Chance(8_500) ? known.Unit ?? units[0] : dice.Pick(units));
        if (dice.Chance(1_200)) return Anything(dice, known, centre, unit, now, otherCase);
        var follows = known.Last is ExplainDelay or JudgeReason { Valid: false } or ReportForSupervision;
        if (known.State >= CaseStatus.Dispatched && dice.Chance(follows ? 8_000 : 3_000)) return Region(dice, known, dispatcher, unit, now);
        return known.State switch
        {
            CaseStatus.Reported => Reported(dice, centre),
            CaseStatus.Checking => new AnswerCheck(Verifier(dice), dice.Pick([Finding.Real, Finding.Real, Finding.NotFound])),
            CaseStatus.Filed => Filed(dice, centre, now),
            CaseStatus.Dispatched => dice.Chance(6_000) ? new AcceptCase(unit) : new ReturnCase(unit, "not-ours", dice.Chance(3_000) ? dice.Pick(units) : null),
            CaseStatus.ReturnPending => dice.Chance(5_000) ? Ruled(dice, dispatcher) : Region(dice, known, dispatcher, unit, now),
            CaseStatus.Disputed => dice.Chance(5_000) ? new DesignateUnit(Top, dice.Pick(units), "decided") : new SettleDispute(Top, dice.Pick(units)),
            CaseStatus.InDisposal => Disposed(dice, known, centre, dispatcher, unit),
            CaseStatus.Verifying => dice.Chance(7_000) ? new RecommendClose(Verifier(dice), ["photo/3"]) : new RecommendRework(Verifier(dice), "still-broken", ["photo/3"]),
            _ => dice.Below(10) switch
            {
                < 5 => new CloseCase(dispatcher, "checked"),
                < 8 => new OrderRework(dispatcher, "again"),
                _ => new VerifyAgain(dispatcher, "blurred"),
            },
        };
    }

    /// <summary>Somebody comes to a centre's desk, or leaves it.</summary>
    public (string Grid, GridCommand Command) Desk(Dice dice)
    {
        var grid = dice.Pick(Centres);
        var person = $"clerk-{dice.Below(2)}";
        var chief = new Principal(Role.ADMIN, "admin", Principal.WholeCity);
        return (grid, dice.Below(3) switch
        {
            0 => new SetRosterMember(chief, person, Grains.Contracts.Post.Centre),
            1 => new StartDuty(chief, person),
            _ => new EndDuty(chief, person),
        });
    }

    Principal Top => new(plan.Top.Tier.Role, "chief", plan.Top.Code);

    /// <summary>The centres above the grids in which things happen.</summary>
    string[] Centres { get; } = [.. grids.SelectMany(grid => Above(plan, grid)).Distinct(StringComparer.Ordinal)];

    Principal Centre(Dice dice, string grid) => plan.Grids.TryGetValue(grid, out var area) && area.Tier.Rung > 0
        ? new(area.Tier.Role, $"clerk-{dice.Below(2)}", grid)
        : Top;

    CaseCommand Reported(Dice dice, Principal centre) => dice.Below(10) switch
    {
        < 5 => new FileCase(centre, null, "1"),
        5 => new CheckCase(centre),
        6 => new RefuseCase(centre, "not-in-scope"),
        7 => new HandDown(centre, null, "local"),
        8 => new EscalateCase(centre, Causes.Competence),
        _ => new SelfDispose(Member(dice), ["before", "after"]),
    };

    CaseCommand Filed(Dice dice, Principal centre, Instant now) => dice.Below(10) switch
    {
        < 5 => new DispatchCase(centre, dice.Pick(units), dice.Chance(5_000) ? now + Duration.FromMinutes(dice.Between(1, 10)) : null),
        5 => new HandleHere(centre),
        6 => new EscalateCase(centre, Causes.Major),
        7 => new RaiseDispute(centre, [units[0], units[1]], "unclear"),
        8 => new JoinUnits(centre, units[0], [units[1]]),
        _ => new HandDown(centre, null, "local"),
    };

    CaseCommand Ruled(Dice dice, Principal dispatcher)
    {
        var ruler = plan.Switches.DispatcherRules ? dispatcher : Top;
        return dice.Below(5) switch
        {
            < 2 => new UpholdReturn(ruler, "right", dice.Pick(units)),
            < 4 => new OverruleReturn(ruler, "yours"),
            _ => new RaiseDispute(ruler, [units[0], units[1]], "unclear"),
        };
    }

    CaseCommand Disposed(Dice dice, KnownCase known, Principal centre, Principal dispatcher, Principal unit)
    {
        if (known.Unit is null) return new FeedBack(dispatcher, "done", ["photo/2"]);
        return dice.Below(10) switch
        {
            < 5 => new FeedBack(unit, "done", ["photo/2"]),
            5 => new FeedBack(unit with { Scope = known.Member ?? unit.Scope }, "done", ["photo/2"]),
            6 => new AssignInside(unit, "crew-2"),
            7 => new RecallCase(dispatcher, "wrong-unit"),
            8 => new JoinUnits(dispatcher, null, [dice.Pick(units)]),
            _ => new EscalateCase(centre, Causes.DissuasionIgnored),
        };
    }

    CaseCommand Region(Dice dice, KnownCase known, Principal dispatcher, Principal unit, Instant now) => known.Last switch
    {
        ExplainDelay => Judged(dice, dispatcher, now),
        JudgeReason { Valid: false } => dice.Chance(5_000) ? new ReportForSupervision(dispatcher) : Supervised(dice, known),
        ReportForSupervision => Supervised(dice, known),
        _ => dice.Below(6) switch
        {
            < 2 => new ExplainDelay(unit, "no-parts"),
            2 => Judged(dice, dispatcher, now),
            3 => new ReportForSupervision(dispatcher),
            _ => Supervised(dice, known),
        },
    };

    static CaseCommand Judged(Dice dice, Principal dispatcher, Instant now) => dice.Chance(4_000)
        ? new JudgeReason(dispatcher, true, now + Duration.FromMinutes(10))
        : new JudgeReason(dispatcher, false);

    CaseCommand Supervised(Dice dice, KnownCase known)
    {
        var own = known.Dispatcher ?? plan.Top.Code;
        // A community has no government of its own.
        if (plan.Grids.TryGetValue(own, out var area) && area.Tier.Role == Role.CC) own = area.Parent!;
        var government = new Principal(Role.G, "mayor", dice.Chance(9_000) ? own : plan.Top.Code);
        return dice.Chance(5_000) ? new OrderSupervision(government, new(5, LimitUnit.Minutes)) : new DeclineSupervision(government, "minor");
    }

    CaseCommand Anything(Dice dice, KnownCase known, Principal centre, Principal unit, Instant now, Func<string> otherCase) => dice.Below(11) switch
    {
        0 => new CloseCase(unit),
        1 => new AcceptCase(centre),
        2 => new NotYetCommand(centre, "extend"),
        3 => new FeedBack(unit, ""),
        4 => new FileCase(unit, null, "7"),
        5 => new CancelCase(centre, "reported-twice"),
        6 => new AcknowledgeNotice(centre, new(known.Version, 0)),
        7 => new AcknowledgeNotice(unit, new(known.Version, 0)),
        8 => new MergeCase(centre, otherCase()),
        _ => Region(dice, known, centre, unit, now),
    };

    Principal Member(Dice dice) => new(Role.GM, dice.Pick(Members), dice.Pick(grids));

    Principal Verifier(Dice dice) => dice.Below(8) switch
    {
        0 => new(Role.H, "call-back", Principal.WholeCity),
        1 => Centre(dice, dice.Pick(Centres)),
        _ => Member(dice),
    };

    static IEnumerable<string> Above(Plan plan, string grid)
    {
        for (var area = plan.Above(grid); area is not null; area = plan.Above(area.Code)) yield return area.Code;
    }
}
