using System.Text;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Checking;

/// <summary>
/// Compares what clients were told with the log. Done: it stands there, once, as told. Refused: it was refused on a state that was not older
/// than the question. Nothing happened: nothing did.
/// </summary>
sealed class AnswerAudit
{
    readonly GrainCatalog catalog;
    readonly LogAudit log;
    readonly Action<int, string> broken;
    readonly Dictionary<ActorId, List<long>> positions = [];
    readonly Dictionary<ActorId, int> commands = [];

    public AnswerAudit(GrainCatalog catalog, LogAudit log, IEnumerable<LoggedTransition> rows, Action<int, string> broken)
    {
        (this.catalog, this.log, this.broken) = (catalog, log, broken);
        foreach (var row in rows)
        {
            if (!positions.TryGetValue(row.Actor, out var known)) positions.Add(row.Actor, known = []);
            known.Add(row.Position);
        }

        foreach (var ((actor, _), _) in log.Commands) commands[actor] = commands.GetValueOrDefault(actor) + 1;
    }

    public void Check(History history)
    {
        foreach (var group in history.Attempts.GroupBy(attempt => (attempt.To, attempt.Command)))
        {
            LoggedCommand? logged = log.Commands.TryGetValue(group.Key, out var found) ? found : null;
            foreach (var attempt in group) Check(attempt, logged);
            var isCertainlyUndone = group.All(attempt => attempt is { Answer: Answer.Refused or Answer.Unavailable or Answer.Faulted, MayHaveArrivedTwice: false });
            if (logged is not null && isCertainlyUndone)
                broken(4, $"{group.Key.To} did {group.Key.Command}, though every attempt was told that nothing happened");
        }
    }

    void Check(Attempt attempt, LoggedCommand? logged)
    {
        switch (attempt.Answer)
        {
            case Answer.Done done: CheckDone(attempt, done, logged); break;
            case Answer.Refused refused: CheckRefused(attempt, refused, logged); break;
            case Answer.Faulted when WasDoneBefore(attempt, logged): broken(4, $"{attempt.To} failed on {attempt.Command}, which it had done before it was asked"); break;
        }
    }

    void CheckDone(Attempt attempt, Answer.Done done, LoggedCommand? logged)
    {
        var who = $"{attempt.To} answered {attempt.Command}";
        if (logged is not { } log)
            broken(3, $"{who} as done, and the log has no trace of it");
        else if (attempt.Digest != log.Digest)
            broken(4, $"{who} with another body as if it were the one it did");
        else if ((done.Version, done.Position) != (log.Version, log.Position) || !IsSame(attempt.To, done.Reply, log.Reply))
            broken(4, $"{who} as {done}, the log has {log}");
        else if (attempt.ExpectedVersion is { } expected && (log.Version != expected + 1 || !log.IsFirst))
            broken(2, $"{who} as done at version {log.Version}, but it was meant for the state of version {expected} alone");
    }

    void CheckRefused(Attempt attempt, Answer.Refused refused, LoggedCommand? logged)
    {
        var who = $"{attempt.To} refused {attempt.Command} with {refused.Refusal.Code}";
        var isReuse = string.Equals(refused.Refusal.Code, "key-reused", StringComparison.Ordinal);
        if (isReuse && attempt.Digest == logged?.Digest) broken(4, $"{who}, and it is the very body it did");
        if (!isReuse && WasDoneBefore(attempt, logged)) broken(4, $"{who}, which it had done, with this key, before it was asked");
        if (refused.Version > VersionAt(attempt.To, long.MaxValue)) broken(3, $"{who} on version {refused.Version}, which never came to be");
        if (refused.Version < VersionAt(attempt.To, attempt.SentAfter))
            broken(2, $"{who} on version {refused.Version}, when version {VersionAt(attempt.To, attempt.SentAfter)} was durable before it was asked");
    }

    /// <summary>Long-lived actors forget after so many answers; only where none can be forgotten is it a lie.</summary>
    bool WasDoneBefore(Attempt attempt, LoggedCommand? logged) =>
        logged is { } log && log.Position <= attempt.SentAfter
        && (!catalog[attempt.To.Kind].LongLived || commands[attempt.To] <= Limits.AnswersOfLongLivedActor);

    /// <summary>How many transitions of the actor were durable at that position.</summary>
    long VersionAt(ActorId actor, long position)
    {
        if (!positions.TryGetValue(actor, out var known)) return 0;
        var at = known.BinarySearch(position);
        return at >= 0 ? at + 1 : ~at;
    }

    bool IsSame(ActorId actor, Reply? told, Reply? logged) => Equals(told, logged) || string.Equals(Written(actor, told), Written(actor, logged), StringComparison.Ordinal);

    string? Written(ActorId actor, Reply? reply)
    {
        if (reply is null) return null;
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using var json = new System.Text.Json.Utf8JsonWriter(buffer);
        catalog[actor.Kind].Vocabulary.Write(json, reply);
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
