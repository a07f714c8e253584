using GridActors.Kernel.Log;

namespace GridActors.Journal.Postgres.Appending;

/// <summary>
/// The timers that a batch sets and cancels. Of the changes of one actor's timer only the last one is left, so that their order no longer
/// matters.
/// </summary>
sealed class TimerColumns(Columns columns)
{
    readonly List<int> setAppend = columns.Ints();
    readonly List<string?> setName = columns.Texts();
    readonly List<long> setVersion = columns.Longs();
    readonly List<int> setShard = columns.Ints();
    readonly List<long> setDue = columns.Longs();
    readonly List<int> cancelAppend = columns.Ints();
    readonly List<string?> cancelName = columns.Texts();
    readonly Dictionary<string, (long Version, long? Due)> changes = new(StringComparer.Ordinal);

    public void Add(int of, ActorAppend append)
    {
        changes.Clear();
        foreach (var row in append.Transitions)
            foreach (var timer in row.Timers) changes[timer.Name] = (row.Version, timer.Due?.ToUnixTimeMilliseconds());
        if (changes.Count == 0) return;
        var shard = append.Actor.Shard.Number;
        foreach (var (name, (version, due)) in changes)
        {
            if (due is { } at)
            {
                setAppend.Add(of);
                setName.Add(name);
                setVersion.Add(version);
                setShard.Add(shard);
                setDue.Add(at);
            }
            else if (append.BaseVersion > 0)
            {
                cancelAppend.Add(of);
                cancelName.Add(name);
            }
        }
    }
}
