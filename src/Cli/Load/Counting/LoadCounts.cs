using GridActors.Cli.Load.Profiles;

namespace GridActors.Cli.Load.Counting;

/// <summary>
/// The books of a load. Every report that was sent stands at the end in exactly one of accepted, refused and failed. From any thread; times are since the beginning and may come out of
/// order by as much as threads are late.
/// </summary>
public sealed class LoadCounts
{
    readonly Lock gate = new();
    readonly LoadProfile profile;
    readonly PhaseCount[] phases;
    readonly SortedDictionary<string, long> refusals = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, long> failures = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, long> setbacks = new(StringComparer.Ordinal);
    readonly List<LoadSecond> seconds = [];
    SecondCount second;

    public LoadCounts(LoadProfile profile)
    {
        this.profile = profile;
        phases = [.. profile.Steps.Select(PhaseCount.Of)];
        All = new("all", profile.Count);
        second = new(0, profile.RateAt(TimeSpan.Zero));
    }

    /// <summary>By step of the profile.</summary>
    public IReadOnlyList<PhaseCount> Phases => phases;

    public PhaseCount All { get; }

    /// <summary>Refused at the last, by code.</summary>
    public IReadOnlyList<(string Code, long Count)> Refusals => Copy(refusals);

    /// <summary>Without an answer at the last, by reason.</summary>
    public IReadOnlyList<(string Reason, long Count)> Failures => Copy(failures);

    /// <summary>Sent again, by the code of the refusal before or the reason why there was no answer.</summary>
    public IReadOnlyList<(string Why, long Count)> Setbacks => Copy(setbacks);

    /// <summary>The seconds that are over.</summary>
    public IReadOnlyList<LoadSecond> Seconds
    {
        get
        {
            lock (gate) return [.. seconds];
        }
    }

    /// <summary>The last second that is over; null before the first is.</summary>
    public LoadSecond? Latest
    {
        get
        {
            lock (gate) return seconds.Count > 0 ? seconds[^1] : null;
        }
    }

    /// <summary>A report goes out for the first time.</summary>
    /// <param name="behind">How much later than it should.</param>
    public void Sent(TimeSpan now, int step, TimeSpan behind) => Count(now, step, phase =>
    {
        phase.Sent++;
        if (behind > phase.Behind) phase.Behind = behind;
    }, current =>
    {
        current.Sent++;
        if (behind > current.Behind) current.Behind = behind;
    });

    /// <summary>A report goes out again.</summary>
    /// <param name="why">The code of the refusal, or the reason why there was no answer.</param>
    public void Repeated(TimeSpan now, int step, string why) => Count(now, step, static phase => phase.Repeats++, current =>
    {
        current.Repeats++;
        Add(setbacks, why);
    });

    public void Accepted(TimeSpan now, int step, TimeSpan latency) => Count(now, step, phase =>
    {
        phase.Accepted++;
        phase.Latencies.Add(latency);
    }, current => current.Accept(latency));

    public void Refused(TimeSpan now, int step, string code) => Count(now, step, phase => phase.Refused++, current =>
    {
        current.Refused++;
        Add(refusals, code);
    });

    public void Failed(TimeSpan now, int step, string reason) => Count(now, step, phase => phase.Failed++, current =>
    {
        current.Failed++;
        Add(failures, reason);
    });

    /// <summary>Closes the seconds that are over by then.</summary>
    public void Roll(TimeSpan now)
    {
        lock (gate) RollTo((int)now.TotalSeconds);
    }

    /// <summary>Closes the running second too, where anything happened in it.</summary>
    public void Close()
    {
        lock (gate)
        {
            var last = second.Close();
            if (last.Sent + last.Repeats + last.Accepted + last.Refused + last.Failed > 0) seconds.Add(last);
            second = new(second.At + 1, 0);
        }
    }

    void Count(TimeSpan now, int step, Action<PhaseCount> phase, Action<SecondCount> current)
    {
        lock (gate)
        {
            RollTo((int)now.TotalSeconds);
            phase(phases[step]);
            phase(All);
            current(second);
        }
    }

    void RollTo(int at)
    {
        while (second.At < at)
        {
            seconds.Add(second.Close());
            second = new(second.At + 1, profile.RateAt(TimeSpan.FromSeconds(second.At + 1)));
        }
    }

    IReadOnlyList<(string, long)> Copy(SortedDictionary<string, long> counts)
    {
        lock (gate) return [.. counts.Select(pair => (pair.Key, pair.Value))];
    }

    static void Add(SortedDictionary<string, long> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;
}
