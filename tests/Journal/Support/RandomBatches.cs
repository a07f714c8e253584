using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Support;

/// <summary>
/// Batches such as a busy, sometimes confused set of owners might send: many kinds of rows, stale owners, messages consumed twice or
/// never sent. The same seed gives the same batches, as long as the journal answers the same.
/// </summary>
public sealed class RandomBatches(int seed)
{
    static readonly string[] Names =
        ["case/1", "case/2", "case/3", "case/4", "case/5", "grid/a", "grid/b", "department/x", "department/y", "desk/d"];

    readonly Random random = new(seed);
    readonly Dictionary<ActorId, Chain> heads = Names.Select(ActorId.Parse).ToDictionary(id => id, id => new Chain(id));
    readonly List<long> pending = [];
    readonly List<long> gone = [];
    int count;

    /// <summary>What was committed so far, in order of position.</summary>
    public List<(ActorAppend Append, long[] Positions)> Committed { get; } = [];

    public IReadOnlyList<ActorAppend> Next()
    {
        var actors = Names.OrderBy(_ => random.Next()).Take(random.Next(1, 6)).Select(name => heads[ActorId.Parse(name)]);
        return [.. actors.Select(head => (random.Next(8) == 0 ? Stale(head) : head.Fork()).Next(Drafts()))];
    }

    /// <summary>Tells what became of the batch, so that the next ones build on it.</summary>
    public void Note(IReadOnlyList<ActorAppend> batch, IReadOnlyList<AppendOutcome> outcomes)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (outcomes[i] is not AppendOutcome.Committed { Positions: var positions }) continue;
            Committed.Add((batch[i], [.. positions]));
            heads[batch[i].Actor].Continue(batch[i]);
            gone.AddRange(batch[i].Transitions.SelectMany(row => row.Consumed));
            pending.RemoveAll(gone.Contains);
            for (var n = 0; n < positions.Length; n++)
                for (var ordinal = 0; ordinal < batch[i].Transitions[n].Messages; ordinal++) pending.Add(MessageNumber.Of(positions[n], ordinal));
        }
    }

    static Chain Stale(Chain head)
    {
        var stale = new Chain(head.Actor);
        for (var version = 0; version < head.Version - 1; version++) stale.Next("another history");
        return stale;
    }

    Draft[] Drafts() => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Draft())];

    Draft Draft() => new()
    {
        Text = $"{{\"n\":{++count}}}",
        Timers = [.. Some(3, () => random.Next(3) == 0 ? TimerChange.Cancel($"t{random.Next(4)}") : Support.Draft.Set($"t{random.Next(4)}", random.Next(50)))],
        Messages = random.Next(3) == 0 ? random.Next(1, 4) : 0,
        Consumed = [.. Some(pending.Count / 3, Number).Distinct().Take(2)],
        Parked = [.. Some(random.Next(6) == 0 ? 2 : 0, () => new ParkedRow($"cause {count}", "error"))],
        Listing = random.Next(5) == 0 ? null : Support.Draft.Listed($"s{random.Next(3)}", Facet("h"), Facet("u"), Facet("a"), $"{{\"d\":{count}}}"),
        Attachments = [.. Some(random.Next(4) == 0 ? 2 : 0, () => Support.Draft.Personal($"key {count}", $"cipher {count}"))],
        Notices = [.. Some(random.Next(3) == 0 ? 3 : 0, Notice)],
    };

    /// <summary>Mostly a message that is pending; now and then one that is gone, or never was.</summary>
    long Number() => (random.Next(40), pending.Count, gone.Count) switch
    {
        (0, _, > 0) => gone[random.Next(gone.Count)],
        ( > 1, > 0, _) => pending[random.Next(pending.Count)],
        _ => MessageNumber.Of(random.Next(50, 100_000), random.Next(3)),
    };

    /// <summary>Mostly a new one; now and then an acknowledgement of one that is there, that was acknowledged before, or that never was.</summary>
    NoticeChange Notice() => random.Next(3) == 0
        ? Support.Draft.Seen(random.Next(1, 30), random.Next(2), $"by {count}")
        : Support.Draft.Told($"unit/{random.Next(3)}", $"k{random.Next(3)}", $"{{\"t\":{count}}}");

    string? Facet(string name) => random.Next(3) == 0 ? null : $"{name}{random.Next(3)}";

    IEnumerable<T> Some<T>(int most, Func<T> make) => Enumerable.Range(0, random.Next(most + 1)).Select(_ => make());
}
