namespace GridActors.Cli.Load.Running;

/// <summary>Reports that wait to be sent again, by time: a limited number, so that a city that refuses everything costs no memory.</summary>
sealed class Repeats
{
    public const int Most = 20_000;

    static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);

    readonly Lock gate = new();
    readonly PriorityQueue<(Attempt Attempt, Setback Last), TimeSpan> waiting = new();

    /// <summary>When the next one is due; null for none.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (gate) return waiting.TryPeek(out _, out var due) ? due : null;
        }
    }

    /// <summary>Lets one wait: as long as was asked for, at least 100 ms, each time twice as long; and not all of them for the same moment.</summary>
    /// <returns>False where too many wait already.</returns>
    public bool TryAdd(Attempt attempt, Setback last, TimeSpan now)
    {
        var wait = FirstWait * (1 << Math.Min(attempt.Number - 1, 6));
        if (last.RetryAfter > wait) wait = last.RetryAfter;
        lock (gate)
        {
            if (waiting.Count >= Most) return false;
            waiting.Enqueue((attempt.Again, last), now + (wait * (1 + (attempt.Report % 64 / 128.0))));
            return true;
        }
    }

    /// <summary>Takes the next one; null for none.</summary>
    public (Attempt Attempt, Setback Last)? Take()
    {
        lock (gate) return waiting.TryDequeue(out var next, out _) ? next : null;
    }
}
