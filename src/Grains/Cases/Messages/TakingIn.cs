using GridActors.Grains.Cases.Steps;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Messages;

/// <summary>
/// Row 27, <c>merge</c> 并案, between two cases: one asks, the other answers, neither waits. Two that ask each other both decline, so that no two
/// cases can ever be merged into each other.
/// </summary>
static class TakingIn
{
    /// <summary>Cases that one may take in: their ids are kept.</summary>
    const int Most = 200;

    public static Decision Decide(Turn turn, TakeInCase asked)
    {
        var from = turn.Sender!.Value;
        var declined = turn.Case switch
        {
            { Status: CaseStatus.None } => Refusals.UnknownCase,
            { Status: var status } when status.IsEnd() => Refusals.Ended,
            { MergingInto: not null } => Refusals.MergeCycle,
            { TakenIn.Length: >= Most } => Refusals.TooOften,
            _ => null,
        };
        if (declined is null) turn.Emit(new CaseTakenIn(from.Key));
        turn.Tell(from, new TakeInAnswered(asked.By, declined));
        return turn.Done();
    }

    public static Decision Decide(Turn turn, TakeInAnswered answer)
    {
        if (!turn.Case.Status.IsOpen() || turn.Case.MergingInto != turn.Sender?.Key) return Decision.Nothing;
        if (answer.Declined is { } reason)
        {
            turn.Emit(new MergeDeclined(turn.Case.MergingInto!, reason));
            return turn.Done();
        }

        turn.Emit(new CaseMerged(answer.By, turn.Case.MergingInto!));
        Ending.Tell(turn);
        return turn.Done();
    }
}
