using System.Text;
using GridActors.Hosting.Checking;
using GridActors.Journal;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Silo.Tests.Killing;

/// <summary>
/// Falsifies copies of what a journal held. The careful kind of falsification: hash chains and projections are made to fit again, so that
/// only what the checker is meant to see remains to be seen.
/// </summary>
sealed class Doctor(GrainCatalog catalog)
{
    readonly TransitionCodec codec = new(catalog);

    public Transition Read(LoggedTransition row) => codec.Read(row.Actor, row.Body.Span);

    /// <summary>An image that follows from a log in every row, as if nothing else had ever been written.</summary>
    /// <param name="personal">What stands beside it; what belongs to transitions that are not in the log is left out.</param>
    public JournalImage Fitting(IReadOnlyList<LoggedTransition> log, IReadOnlyList<KeyValuePair<ActorId, StoredPersonal>>? personal)
    {
        var rows = log.Select(row => (row.Actor, row.Version)).ToHashSet();
        var audit = new LogAudit(catalog, (_, _) => null, []);
        foreach (var row in log) audit.Read(row);
        var positions = log.GroupBy(row => row.Actor).ToDictionary(rows => rows.Key, rows => rows.Max(row => row.Position));
        var standings = audit.Standings.Select((entry, index) => (Number: index + 1L, Actor: entry.Key, entry.Value)).ToList();
        return new(
            log,
            [.. standings.Select(one => new StoredHead(one.Number, one.Actor, one.Value.Version, one.Value.Head, positions[one.Actor]))],
            [.. standings.SelectMany(one => one.Value.Timers.All.Select(timer => new StoredTimer(one.Actor, timer.Name, timer.Version, timer.Due)))],
            [.. audit.Pending.Select(message => new StoredMessage(message.Number, message.Sender, 0, default))],
            audit.Parked,
            [.. standings.Select(one => (one, Row: catalog[one.Actor.Kind].List(one.Actor, one.Value.State))).Where(one => one.Row is not null)
                .Select(one => new ListedActor(one.one.Number, one.one.Actor, one.one.Value.Version, positions[one.one.Actor], one.Row!))],
            [],
            personal is null ? null : [.. personal.Where(entry => entry.Value.Records.All(record => rows.Contains((entry.Key, record.Key))))])
        {
            Notices = audit.Notices,
        };
    }

    /// <summary>The log up to a position.</summary>
    public JournalImage UpTo(JournalImage image, long position) => Fitting([.. image.Log.TakeWhile(row => row.Position <= position)], image.Personal);

    /// <summary>One row more, the actor's next, with a body of somebody's choice and the hash that goes with it.</summary>
    public JournalImage WithOneMore(JournalImage image, ActorId actor, Transition transition)
    {
        var last = image.Log.Last(row => row.Actor == actor);
        var body = codec.Write(actor, transition);
        var row = new LoggedTransition(image.Log[^1].Position + 1, actor, last.Version + 1, body, TransitionHash.Of(actor, last.Version + 1, last.Hash, body));
        return Fitting([.. image.Log, row], image.Personal);
    }

    /// <summary>An actor's last row rewritten, with the hash that goes with it.</summary>
    public JournalImage WithLast(JournalImage image, ActorId actor, Func<Transition, Transition> change)
    {
        var index = image.Log.ToList().FindLastIndex(row => row.Actor == actor);
        var row = image.Log[index];
        var before = image.Log.LastOrDefault(other => other.Actor == actor && other.Version == row.Version - 1);
        var body = codec.Write(actor, change(Read(row)));
        var hash = TransitionHash.Of(actor, row.Version, row.Version == 1 ? TransitionHash.Zero : before.Hash, body);
        return Fitting([.. image.Log.Select((one, at) => at == index ? row with { Body = body, Hash = hash } : one)], image.Personal);
    }

    /// <summary>A row's bytes changed, and nothing else.</summary>
    public static JournalImage WithBytes(JournalImage image, int index, string old, string instead)
    {
        var text = Encoding.UTF8.GetString(image.Log[index].Body.Span);
        text.ShouldContain(old);
        var body = Encoding.UTF8.GetBytes(text.Replace(old, instead, StringComparison.Ordinal));
        return image with { Log = [.. image.Log.Select((row, at) => at == index ? row with { Body = body } : row)] };
    }
}
