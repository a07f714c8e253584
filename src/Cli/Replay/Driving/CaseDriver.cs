using GridActors.Cli.Replay.Rows;
using GridActors.Grains;
using GridActors.Grains.Cases;
using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Hosting.Replaying;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Cli.Replay.Driving;

/// <summary>
/// Plays recorded acts to the grains, each at its own time and in the name of whoever must have done it: the channel reports, the centre that
/// holds the case then files and dispatches it, the unit accepts and returns it. Of feedback, verification and the decision to close, records say
/// nothing: a recorded closing stands for all three. What nobody is recorded to have done, the clocks answer.
/// </summary>
public sealed class CaseDriver
{
    /// <summary>Who acts, where a record knows no persons.</summary>
    const string Recorded = "record";

    readonly Plan plan;
    readonly IReadOnlyList<RecordedCase> cases;
    readonly Dictionary<ActorId, int> numbers;
    readonly ActorId[] ids;
    readonly Instant?[] dues;
    readonly int[] returns;
    readonly VirtualCity city;

    public CaseDriver(Plan plan, IReadOnlyList<RecordedCase> cases)
    {
        (this.plan, this.cases) = (plan, cases);
        ids = [.. cases.Select(recorded => Actors.Case(recorded.Id))];
        numbers = ids.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        dues = new Instant?[cases.Count];
        returns = new int[cases.Count];
        var start = cases.Count == 0 ? Instant.FromUnixTimeMilliseconds(0) : cases.Min(recorded => recorded.Opened);
        city = new(CityGrains.Catalog(new PlanBook(plan)), plan.Hash, start) { Watch = Watch };
    }

    public VirtualCity City => city;

    /// <summary>Recorded acts that the grains refused, in the order of time.</summary>
    public List<Rejection> Refused { get; } = [];

    /// <summary>Lets time pass up to the act, then does it.</summary>
    public void Do(in Act act)
    {
        city.Advance(act.At);
        var recorded = cases[act.Number];
        switch (act.Kind)
        {
            case ActKind.Opened: Open(act, recorded); break;
            case ActKind.Dispatched: Dispatch(act, recorded); break;
            case ActKind.Accepted: Do(act, new AcceptCase(UnitOf(recorded))); break;
            case ActKind.Returned:
                if (Do(act, new ReturnCase(UnitOf(recorded), Recorded))) returns[act.Number]++;
                break;
            case ActKind.Closed: Do(act, new CloseByRecord(Principal.System)); break;
        }
    }

    /// <summary>Where a case stands now; null where its report was refused.</summary>
    public CaseState? StateOf(int number) => city.Find(ids[number])?.State as CaseState;

    /// <summary>When its disposal is or was due, by its own clock; null where it was never dispatched.</summary>
    public Instant? DueOf(int number) => dues[number];

    /// <summary>How often it was returned.</summary>
    public int ReturnsOf(int number) => returns[number];

    void Open(in Act act, RecordedCase recorded) => Do(act, new ReportCase(
        new(Role.H, recorded.Channel, Principal.WholeCity),
        recorded.Channel,
        recorded.Item,
        recorded.Grid,
        ReportedAt: null,
        Number: recorded.Id,
        Condition: recorded.Condition));

    void Dispatch(in Act act, RecordedCase recorded)
    {
        if (StateOf(act.Number) is not { } state) return;
        if (state.Status == CaseStatus.Reported)
        {
            var condition = recorded.Condition ?? plan.Items[recorded.Item].Conditions[0].Number;
            if (!Do(act, new FileCase(HolderOf(state), null, condition))) return;
            state = StateOf(act.Number)!;
        }

        Do(act, new DispatchCase(HolderOf(state), recorded.Unit!, recorded.Due));
    }

    bool Do(in Act act, CaseCommand command)
    {
        switch (city.Ask(ids[act.Number], command))
        {
            case Answer.Done: return true;
            case Answer.Refused refused:
                var recorded = cases[act.Number];
                Refused.Add(new(recorded.Line, recorded.Id, "", InstantText.Write(act.At), $"{act.Kind.ToString().ToLowerInvariant()}: {refused.Refusal}"));
                return false;
            case var other: throw new InvalidOperationException($"{ids[act.Number]} answers {other} to {command}");
        }
    }

    Principal HolderOf(CaseState state) => new(plan.RoleOf(state.Tier), Recorded, state.Holder);

    static Principal UnitOf(RecordedCase recorded) => new(Role.U, Recorded, recorded.Unit!);

    void Watch(ActorId actor, Step step)
    {
        if (actor.Kind != Actors.CaseKind) return;
        foreach (var happened in step.Events)
        {
            var due = happened switch
            {
                CaseDispatched e => e.Dispose?.Due,
                _ => null,
            };
            if (due is { } time) dues[numbers[actor]] = time;
        }
    }
}
