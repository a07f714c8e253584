using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using GridActors.Grains;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Hosting.Simulated;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Cli.Explore.City;

/// <summary>
/// A small city: hotlines and grid members report, centres and units act in time, late or never, and sometimes out of turn. Whatever
/// happens, the counts of grids and departments must come out as the cases say.
/// </summary>
public sealed class CityWorkload : Workload
{
    const string Secret = "张三 13812341234";

    static readonly ConcurrentDictionary<bool, Plan> Plans = new();
    static readonly string[] Grids = ["999001001001001", "999001001001002", "999001001002001"];
    static readonly string[] Items = ["event/0101", "event/0501", "service/trees"];

    readonly Plan plan;
    readonly List<KnownCase> cases = [];
    int issued;

    public CityWorkload(bool isAutomatic)
    {
        plan = Plans.GetOrAdd(isAutomatic, ReadPlan);
        Catalog = CityGrains.Catalog(new PlanBook(plan));
    }

    public override GrainCatalog Catalog { get; }

    public override string Plan => plan.Hash;

    public override IReadOnlyList<string> Secrets => [Secret, "13812341234"];

    public override ClientCommand Next(Dice dice, Instant now)
    {
        var open = cases.Where(known => !known.State.IsEnd()).ToList();
        return open.Count == 0 || dice.Chance(3_500) ? Report(dice, now) : Act(dice, dice.Pick(open));
    }

    public override void Answered(ClientCommand command, Answer answer)
    {
        if (answer is not Answer.Done { Reply: CaseReply reply } done) return;
        var known = cases.Find(known => known.Case == command.To);
        if (known is null) cases.Add(known = new(command.To));
        if (done.Version < known.Version) return;
        (known.Version, known.State, known.Unit) = (done.Version, reply.State, reply.Unit);
    }

    public override IEnumerable<string> Check(IReadOnlyDictionary<ActorId, Standing> standings) =>
        CityCounts.Check(standings).Concat(CityClocks.Check(standings));

    ClientCommand Report(Dice dice, Instant now)
    {
        var isPatrol = dice.Chance(4_000);
        var grid = dice.Pick(Grids);
        var personal = dice.Chance(5_000);
        var body = new ReportCase(
            isPatrol ? new(Role.GM, $"gm-{grid}", grid) : new(Role.H, "hotline", Principal.WholeCity),
            isPatrol ? "patrol" : dice.Pick(["12345", "street-desk"]),
            dice.Chance(300) ? "event/9999" : dice.Pick(Items),
            isPatrol || dice.Chance(8_000) ? grid : null,
            now,
            Evidence: ["photo/1"],
            Personal: personal ? new("key-1", "hmac") : null);
        var key = Number();
        return new(
            Actors.Case($"c{key}"), body, Fingerprint.Of("hotline", key), Fingerprint.Of(body.ToString()), null, true,
            personal ? new Attachment("wrapped"u8.ToArray(), Encoding.UTF8.GetBytes(Secret)) : null);
    }

    ClientCommand Act(Dice dice, KnownCase known)
    {
        var dc = new Principal(Role.DC, "dc", "999001");
        var unit = new Principal(Role.U, "crew", known.Unit ?? "roads");
        var verifier = dice.Chance(5_000) ? new Principal(Role.H, "call-back", Principal.WholeCity) : new(Role.GM, "gm-2", dice.Pick(Grids));
        CaseCommand body = dice.Chance(8_500)
            ? known.State switch
            {
                CaseStatus.Reported => dice.Chance(8_000) ? new FileCase(Centre(dice), null, "1") : new RefuseCase(Centre(dice), "not-in-scope"),
                CaseStatus.Filed => new DispatchCase(Centre(dice), dice.Pick(["roads", "water", "parks"])),
                CaseStatus.Dispatched => new AcceptCase(unit),
                CaseStatus.InDisposal => new FeedBack(unit, "done", ["photo/2"]),
                CaseStatus.Verifying => dice.Chance(7_000) ? new RecommendClose(verifier, ["photo/3"]) : new RecommendRework(verifier, "still broken", ["photo/3"]),
                _ => dice.Chance(5_000) ? new CloseCase(dc, "checked") : new OrderRework(dc, "again"),
            }
            : dice.Pick<CaseCommand>([new CloseCase(unit), new AcceptCase(dc), new NotYetCommand(dc, "extend"), new FeedBack(unit, ""), new FileCase(unit, null, "7")]);
        return new(known.Case, body, Fingerprint.Of("client", Number()), Fingerprint.Of(body.ToString()), known.Version, false, null);
    }

    static Principal Centre(Dice dice) => dice.Below(4) switch
    {
        0 => new(Role.CC, "cc", dice.Pick(["999001001001", "999001001002"])),
        1 => new(Role.SC, "sc", "999001001"),
        _ => new(Role.DC, "dc", "999001"),
    };

    string Number() => (issued++).ToString(CultureInfo.InvariantCulture);

    static Plan ReadPlan(bool isAutomatic)
    {
        using var stream = typeof(CityWorkload).Assembly.GetManifestResourceStream("explore-city.yaml")!;
        var text = new StreamReader(stream).ReadToEnd();
        if (isAutomatic) text = text.Replace(".auto: off", ".auto: on", StringComparison.Ordinal);
        var read = PlanReader.Read(text);
        return read.Plan ?? throw new InvalidOperationException(string.Join('\n', read.Faults));
    }

    sealed class KnownCase(ActorId id)
    {
        public ActorId Case => id;

        public long Version { get; set; }

        public CaseStatus State { get; set; }

        public string? Unit { get; set; }
    }
}
