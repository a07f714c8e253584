using GridActors.Hosting.Checking;
using GridActors.Hosting.Simulated;
using GridActors.Hosting.Simulated.Sums;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Tests.Checking;

/// <summary>A run that went well, with everything in it that a checker looks at, and hands that doctor it.</summary>
public sealed class FinishedRun
{
    readonly Simulation world;
    readonly TransitionCodec codec;

    public FinishedRun()
    {
        var options = new SimulationOptions { Silos = 2, Commands = 120, Twice = 500, Throw = 1, TransitionsPerSnapshot = 4, Quiet = Duration.FromSeconds(1) };
        world = new(7, options, new SumsWorkload(throws: true));
        world.Run().Violations.ShouldBeEmpty();
        Image = world.Store.Image();
        codec = new(world.Workload.Catalog);
    }

    public JournalImage Image { get; set; }

    public History History => world.History;

    public IReadOnlyList<Violation> Check() => new Checker(world.Workload.Catalog).Check(Image, History, world.Workload.Secrets);

    public Transition Read(LoggedTransition row) => codec.Read(row.Actor, row.Body.Span);

    /// <summary>The first transition with such a step.</summary>
    public LoggedTransition First(Func<ActorId, Step, bool> such) => Image.Log.First(row => Read(row).Steps.Any(step => such(row.Actor, step)));

    /// <summary>An attempt that was answered as done, at a short-lived actor.</summary>
    public Attempt Done() => History.Attempts.First(attempt => attempt.Answer is Answer.Done { Repeated: false } && attempt.To.Kind == "errand");

    /// <summary>Puts other rows in place of the log's, without touching anything else.</summary>
    public void Log(Func<IEnumerable<LoggedTransition>, IEnumerable<LoggedTransition>> change) => Image = Image with { Log = [.. change(Image.Log)] };

    public void Replace(LoggedTransition row, LoggedTransition by) => Log(rows => rows.Select(other => other.Position == row.Position ? by : other));

    /// <summary>Writes a transition at the end of an actor's log, chained as it should be, and moves the head.</summary>
    public void Append(ActorId actor, Func<Transition, Transition> like)
    {
        var last = Image.Log.Last(row => row.Actor == actor);
        var body = codec.Write(actor, like(Read(last)));
        var position = Image.Log[^1].Position + 1;
        var hash = TransitionHash.Of(actor, last.Version + 1, last.Hash, body);
        Log(rows => rows.Append(new(position, actor, last.Version + 1, body, hash)));
        Image = Image with { Heads = [.. Image.Heads.Select(head => head.Actor == actor ? head with { Version = last.Version + 1, Hash = hash, Position = position } : head)] };
    }

    /// <summary>Takes the last transition of an actor away, as if it had never been.</summary>
    public void Cut(ActorId actor)
    {
        var last = Image.Log.Last(row => row.Actor == actor);
        var before = Image.Log.LastOrDefault(row => row.Actor == actor && row.Version < last.Version);
        Log(rows => rows.Where(row => row.Position != last.Position));
        Image = Image with { Heads = [.. Image.Heads.Select(head => head.Actor == actor ? head with { Version = before.Version, Hash = before.Hash, Position = before.Position } : head)] };
    }
}
