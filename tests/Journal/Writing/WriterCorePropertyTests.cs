using GridActors.Journal.Memory;
using GridActors.Journal.Tests.Support;
using GridActors.Journal.Writing;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Writing;

/// <summary>
/// Random histories of the writer's core on a real journal: owners that speculate, rivals that commit beside them, answers that are lost
/// before, after or long before the commit lands, and full disks. Whatever happens, each append gets one outcome, and it is true.
/// </summary>
public sealed class WriterCorePropertyTests
{
    readonly MemoryJournal journal = new();
    readonly WriterCore<int> core = new();
    readonly List<(ActorAppend Append, AppendOutcome? Outcome)> sent = [];
    readonly List<int> order = [];
    readonly List<IReadOnlyList<ActorAppend>> late = [];
    readonly Chain[] owners = [.. Enumerable.Range(1, 5).Select(n => new Chain($"case/{n}"))];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_append_gets_one_outcome_that_is_true_and_in_order(int seed)
    {
        var random = new Random(seed);
        for (var step = 0; step < 300; step++) await StepAsync(random, random.Next(10));
        while (core.Waiting + core.UnderWay > 0) await StepAsync(random, 9);
        foreach (var batch in late) await journal.AppendAsync(batch);

        sent.ShouldAllBe(entry => entry.Outcome != null);
        foreach (var actor in sent.Select((entry, index) => (entry.Append.Actor, index)).GroupBy(entry => entry.Actor))
            order.Where(index => sent[index].Append.Actor == actor.Key).ShouldBe(actor.Select(entry => entry.index));
        var log = (await journal.ReadLogAsync(0, int.MaxValue)).ToDictionary(row => row.Hash, row => row.Position);
        foreach (var (append, outcome) in sent)
        {
            if (outcome is AppendOutcome.Committed committed)
                committed.Positions.ShouldBe(append.Transitions.Select(row => log[row.Hash]));
            else
                append.Transitions.ShouldAllBe(row => !log.ContainsKey(row.Hash), outcome!.ToString());
        }
    }

    async Task StepAsync(Random random, int action)
    {
        switch (action)
        {
            case < 4:
                var owner = owners[random.Next(owners.Length)];
                var append = owner.Next([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Draft.Of($"own {sent.Count}"))]);
                sent.Add((append, null));
                core.Enqueue(append, sent.Count - 1);
                break;
            case 4 when random.Next(4) == 0:
                await RivalAsync(owners[random.Next(owners.Length)], $"rival {random.Next()}");
                break;
            case 5 when late.Count > 0:
                await journal.AppendAsync(late[^1]);
                late.RemoveAt(late.Count - 1);
                break;
            case > 6 when core.TakeBatch() is { } batch:
                await AnswerAsync(random, batch);
                break;
        }
    }

    async Task AnswerAsync(Random random, IReadOnlyList<ActorAppend> batch)
    {
        switch (random.Next(6))
        {
            case 0:
                core.Full();
                break;
            case 1:
                await journal.AppendAsync(batch);
                core.AnswerLost();
                break;
            case 2:
                late.Add(batch);
                core.AnswerLost();
                break;
            default:
                Note(core.Completed(await journal.AppendAsync(batch)));
                break;
        }

        while (core.Doubtful is { Count: > 0 } doubtful)
        {
            if (late.Count > 0 && random.Next(8) == 0) await journal.AppendAsync(late[0]);
            var found = new List<IReadOnlyList<StoredTransition>>();
            foreach (var append in doubtful)
                found.Add(await journal.ReadTransitionsAsync(append.Actor, append.BaseVersion, append.Transitions.Length));
            Note(core.Settled(found));
        }
    }

    /// <summary>Another owner loads the actor and commits; ours learns of it only by being fenced.</summary>
    async Task RivalAsync(Chain owner, string text)
    {
        var rival = new Chain(owner.Actor);
        foreach (var row in await journal.ReadTransitionsAsync(owner.Actor, 0, int.MaxValue)) rival.Next(row.Body.AsText());
        await journal.CommitAsync(rival.Next(text));
    }

    void Note(IReadOnlyList<Completion<int>> done)
    {
        foreach (var (tag, outcome) in done)
        {
            sent[tag].Outcome.ShouldBeNull();
            sent[tag] = (sent[tag].Append, outcome);
            order.Add(tag);
            if (outcome is AppendOutcome.Committed) continue;
            var owner = owners.Single(candidate => candidate.Actor == sent[tag].Append.Actor);
            owner.Return(new Chain(owner.Actor));
            foreach (var row in journal.DumpLog().Where(row => row.Actor == owner.Actor)) owner.Next(row.Body.AsText());
        }
    }
}
