using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Commands;

/// <summary>
/// Row 3, <c>self-dispose</c> 自行处置 of a case that was reported or filed (S1 arts. 2, 11). Of one that another centre handed down, a second
/// person verifies it.
/// </summary>
sealed class SelfDisposeRow() : CommandRow<SelfDispose>(Standing.GridMember, CaseStatus.Reported, CaseStatus.Filed)
{
    /// <summary>Before and after.</summary>
    const int Pictures = 2;

    public override string Name => CaseCommandNames.SelfDispose;

    /// <summary>Why an item cannot be self-disposed of with that evidence; null if it can.</summary>
    public static Refusal? Check(Turn turn, string item, System.Collections.Immutable.ImmutableArray<string> evidence)
    {
        if (turn.Plan.Items.TryGetValue(item, out var known) && !known.SelfDisposable) return Refusal.Of(Refusals.NotSelfDisposable, new Detail("item", item));
        if (evidence.IsDefault || evidence.Length < Pictures) return Refusal.Of(Refusals.EvidenceRequired, new Detail("field", "evidence"));
        return Fields.References(evidence);
    }

    protected override Refusal? Own(Turn turn, SelfDispose command) => Check(turn, turn.Case.Item, command.Evidence);

    protected override void Act(Turn turn, SelfDispose command)
    {
        var wasHandedDown = turn.Case.HandDowns is not null;
        turn.Emit(wasHandedDown
            ? new CaseSelfDisposed(command.By, command.Evidence, turn.Start(ClockNames.Verify, turn.Plan.Stages.Verify), Verification.IsCallBackByPlan(turn))
            : new CaseSelfDisposed(command.By, command.Evidence));
        if (!wasHandedDown) Ending.Tell(turn);
    }
}
