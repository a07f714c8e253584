using System.Globalization;
using System.Text;
using GridActors.Grains;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Hosting.Checking;
using GridActors.Hosting.Simulated;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Cli.Explore.City;

/// <summary>
/// The sample city of Xinglongtai: hotlines and grid members report, centres, units and governments act in time, late or never, and sometimes out of
/// turn; desks are left and manned. Whatever happens, the counts of grids and departments come out as the cases say, and LIFECYCLE §7 holds.
/// </summary>
public sealed class CityWorkload : Workload
{
    const int AtATime = 3;

    const string Secret = "张三 13812341234";

    // Two neighbours and one in another community: cases meet in the same actors.
    static readonly string[] Grids = ["211103001001001", "211103001001002", "211103001002001"];
    static readonly string[] Items = ["event/0111", "event/0110", "event/0501", "component/0102"];
    static readonly string[] Units = ["sanitation", "municipal", "water-supply", "enforcement"];

    readonly Plan plan;
    readonly CityPeople people;
    readonly List<KnownCase> cases = [];
    int issued;

    public CityWorkload(int variant)
    {
        plan = CityPlans.Of(variant);
        people = new(plan, Grids, Units);
        Catalog = CityGrains.Catalog(new PlanBook(plan));
    }

    public override GrainCatalog Catalog { get; }

    public override string Plan => plan.Hash;

    public override IReadOnlyList<string> Secrets => [Secret, "13812341234"];

    public override ClientCommand Next(Dice dice, Instant now)
    {
        if (dice.Chance(300)) return Desk(dice);
        var open = cases.Where(known => !known.State.IsEnd()).ToList();
        // Few cases at a time, so that each gets far.
        if (open.Count == 0 || dice.Chance(open.Count < AtATime ? 3_000 : 300)) return Report(dice, now);
        return Act(dice, open[^(1 + dice.Below(Math.Min(open.Count, AtATime)))], now);
    }

    public override void Answered(ClientCommand command, Answer answer)
    {
        var known = cases.Find(known => known.Case == command.To);
        // A timer may have moved the case on: whoever is refused looks again.
        if (answer is Answer.Refused { Version: var version }) known?.See(version);
        if (answer is not Answer.Done { Reply: CaseReply reply } done) return;
        if (known is null) cases.Add(known = new(command.To));
        known.Learn(command.Body, reply, done.Version);
    }

    public override LedgerWatch Watch() => new CityWatch(plan);

    public override IEnumerable<string> Check(IReadOnlyDictionary<ActorId, Standing> standings) =>
        CityCounts.Check(standings).Concat(CityClocks.Check(standings));

    ClientCommand Report(Dice dice, Instant now)
    {
        var isPatrol = dice.Chance(4_000);
        var grid = dice.Pick(Grids);
        var personal = dice.Chance(5_000);
        var body = new ReportCase(
            isPatrol ? new(Role.GM, "gm-1", grid) : new(Role.H, "hotline", Principal.WholeCity),
            isPatrol ? "patrol" : dice.Pick(["12345", "110"]),
            dice.Chance(300) ? "event/9999" : dice.Pick(Items),
            isPatrol || dice.Chance(8_000) ? grid : null,
            now,
            Evidence: ["photo/1", "photo/2"],
            Personal: personal ? new("key-1", "hmac") : null,
            SelfDisposed: isPatrol && dice.Chance(1_000));
        var key = Number();
        return new(
            Actors.Case($"c{key}"), body, Fingerprint.Of("hotline", key), Fingerprint.Of(body.ToString()), null, true,
            personal ? new Attachment("wrapped"u8.ToArray(), Encoding.UTF8.GetBytes(Secret)) : null);
    }

    ClientCommand Act(Dice dice, KnownCase known, Instant now)
    {
        var body = people.Act(dice, known, now, () => dice.Pick(cases).Case.Key);
        return new(known.Case, body, Fingerprint.Of("client", Number()), Fingerprint.Of(body.ToString()), known.Version, false, null);
    }

    ClientCommand Desk(Dice dice)
    {
        var (grid, body) = people.Desk(dice);
        return new(Actors.Grid(grid), body, Fingerprint.Of("client", Number()), Fingerprint.Of(body.ToString()), null, false, null);
    }

    string Number() => (issued++).ToString(CultureInfo.InvariantCulture);
}
