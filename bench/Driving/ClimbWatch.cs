using GridActors.Hosting;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Bench.Driving;

/// <summary>Passes everything through and notes when each waiting case's climb was durable, and when it was due.</summary>
sealed class ClimbWatch(IJournal inner, int cases) : DelegatingJournal(inner)
{
    readonly Instant[] due = new Instant[cases];
    readonly Instant[] decided = new Instant[cases];
    readonly Instant[] durable = new Instant[cases];
    int climbed;

    /// <summary>The clock of the silo that works now.</summary>
    public SiloClock? Clock { get; set; }

    public int Climbed => Volatile.Read(ref climbed);

    public int Twice { get; private set; }

    /// <summary>Cases in the order of their numbers: when they were due, when it was decided, when it was durable.</summary>
    public IEnumerable<(Instant Due, Instant Decided, Instant Durable)> All => Enumerable.Range(0, cases).Select(i => (due[i], decided[i], durable[i]));

    /// <summary>Tells when the cases from the first on lapse.</summary>
    public void Expect(Func<int, Instant> dueOf)
    {
        for (var i = 0; i < cases; i++) due[i] = dueOf(i);
    }

    public override async ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch)
    {
        var outcomes = await base.AppendAsync(batch);
        if (Clock is null) return outcomes;
        var now = Clock.Now;
        for (var i = 0; i < batch.Count; i++)
        {
            if (outcomes[i] is AppendOutcome.Committed && batch[i].Actor.Kind == "case" && batch[i].BaseVersion == 1 && BenchEnvelopes.Number(batch[i].Actor) is var number && number < cases)
            {
                if (durable[number] != default) Twice++;
                (decided[number], durable[number]) = (batch[i].Transitions[0].At, now);
                Interlocked.Increment(ref climbed);
            }
        }

        return outcomes;
    }
}
