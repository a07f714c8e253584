using System.Buffers;
using System.Text;
using GridActors.Journal;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Checking;

/// <summary>
/// The judge of a run: compares what a journal holds, and what clients were told, with what follows from the log alone. The same for
/// simulated and for real runs.
/// </summary>
public sealed class Checker(GrainCatalog catalog)
{
    readonly List<Violation> violations = [];

    /// <summary>What the domain has to say about the log; null for nothing.</summary>
    public LedgerWatch? Watch { get; init; }

    /// <summary>
    /// An audit that has read every row of the log as it became durable, in the same order. What is left then is to fold the log again from its first
    /// byte, and to see that it comes to the same.
    /// </summary>
    public LogAudit? Followed { get; init; }

    /// <summary>Where every actor stands, once <see cref="Check"/> has run.</summary>
    public IReadOnlyDictionary<ActorId, Standing> Standings { get; private set; } = new Dictionary<ActorId, Standing>();

    /// <param name="secrets">Strings that may not be found in anything but encrypted attachments.</param>
    public IReadOnlyList<Violation> Check(JournalImage image, History history, IReadOnlyList<string> secrets)
    {
        var snapshots = image.Snapshots.ToDictionary(entry => (entry.Key, entry.Value.Version), entry => entry.Value);
        var audit = Followed;
        if (audit is null)
        {
            var digests = DigestsOf(image);
            history = OwnDigests.Translate(history, digests);
            var bodies = BodiesOf(history, digests);
            audit = new LogAudit(catalog, (actor, command) => bodies.GetValueOrDefault((actor, command.Id)), violations)
            {
                AfterEach = (actor, standing) => CheckSnapshot(snapshots, actor, standing),
                Watch = Watch,
            };
            foreach (var row in image.Log) audit.Read(row);
            Standings = audit.Standings;
        }
        else
        {
            Standings = new Refold(catalog, audit.Memory, Broken) { AfterEach = (actor, standing) => CheckSnapshot(snapshots, actor, standing) }.Compare(image.Log, audit);
        }

        if (violations.Count > 0) return violations;

        CheckProjections(image, audit);
        new AnswerAudit(catalog, audit, image.Log, Broken).Check(history);
        CheckPersonal(image, history, audit);
        CheckSecrets(image, secrets);
        return violations;
    }

    /// <summary>The body of each command, as far as it is known. Of several under one key it is the one whose digest the log has.</summary>
    static Dictionary<(ActorId, Fingerprint), Message> BodiesOf(History history, Dictionary<(ActorId, Fingerprint), Fingerprint> digests)
    {
        var bodies = new Dictionary<(ActorId, Fingerprint), Message>();
        foreach (var group in history.Attempts.GroupBy(attempt => (attempt.To, attempt.Command)))
        {
            var isReused = group.Select(attempt => attempt.Digest).Distinct().Count() > 1;
            var done = isReused && digests.TryGetValue(group.Key, out var digest) ? digest : default(Fingerprint?);
            if (group.FirstOrDefault(attempt => attempt.Body is not null && (done is null || attempt.Digest == done)) is { } known) bodies.Add(group.Key, known.Body!);
        }

        return bodies;
    }

    /// <summary>Of each command in the log, what recognises its body. A row that cannot be read is left to the audit, which says so.</summary>
    Dictionary<(ActorId, Fingerprint), Fingerprint> DigestsOf(JournalImage image)
    {
        var codec = new TransitionCodec(catalog);
        var digests = new Dictionary<(ActorId, Fingerprint), Fingerprint>();
        foreach (var row in image.Log)
        {
            try
            {
                foreach (var step in codec.Read(row.Actor, row.Body.Span).Steps)
                    if (step.Command is { } command) digests[(row.Actor, command.Id)] = command.Digest;
            }
            catch (Exception unreadable) when (unreadable is System.Text.Json.JsonException or FormatException or UnknownKindException)
            {
                continue;
            }
        }

        return digests;
    }

    void CheckSnapshot(Dictionary<(ActorId, long), StoredSnapshot> snapshots, ActorId actor, Standing standing)
    {
        if (!snapshots.TryGetValue((actor, standing.Version), out var snapshot)) return;
        var kind = catalog[actor.Kind];
        if (snapshot.FoldVersion != kind.FoldVersion) return;
        var fresh = SnapshotCodec.Write(kind, standing);
        if (snapshot.Hash != standing.Head || !snapshot.Body.Span.SequenceEqual(fresh.Body.Span))
            Broken(1, $"the snapshot of {actor} at version {standing.Version} is not the fold of its log");
    }

    void CheckProjections(JournalImage image, LogAudit audit)
    {
        Compare("heads", image.Heads.ToDictionary(head => head.Actor, head => new HeadAs(head.Version, head.Hash)),
            audit.Standings.ToDictionary(entry => entry.Key, entry => new HeadAs(entry.Value.Version, entry.Value.Head)));
        Compare("timers", image.Timers.ToDictionary(timer => new TimerKey(timer.Actor, timer.Name), timer => new DueAs(timer.Version, timer.Due)),
            audit.Standings.SelectMany(entry => entry.Value.Timers.All, (entry, timer) => (Actor: entry.Key, Timer: timer))
                .ToDictionary(entry => new TimerKey(entry.Actor, entry.Timer.Name), entry => new DueAs(entry.Timer.Version, entry.Timer.Due)));
        Compare("pending messages", image.Pending.ToDictionary(message => message.Number, message => message.Sender),
            audit.Pending.ToDictionary(message => message.Number, message => message.Sender));
        Compare("parked messages", Counted(image.Parked), Counted(audit.Parked));
        Compare("listings", image.Listings.ToDictionary(row => row.Actor, row => new ListedAs(row.Version, row.Listing)),
            audit.Standings.Select(entry => (entry.Key, entry.Value.Version, Listing: catalog[entry.Key.Kind].List(entry.Key, entry.Value.State)))
                .Where(entry => entry.Listing is not null).ToDictionary(entry => entry.Key, entry => new ListedAs(entry.Version, entry.Listing!)));
        Compare("notices", image.Notices.ToDictionary(row => row.Number, row => new ToldAs(row)), audit.Notices.ToDictionary(row => row.Number, row => new ToldAs(row)));
        foreach (var (actor, standing) in audit.Standings)
        {
            var kind = catalog[actor.Kind];
            if (kind.LongLived && SnapshotCodec.Write(kind, standing).Body.Length > Limits.StateBytes)
                Broken(9, $"the state of {actor} has more than {Limits.StateBytes} bytes");
        }

        static Dictionary<string, string> Counted(IEnumerable<StoredParked> rows) =>
            rows.GroupBy(row => $"{row.Actor} {row.Version} {row.Cause} {row.Error}").ToDictionary(group => group.Key, group => $"{group.Count()}");
    }

    /// <summary>Personal data stands beside the transition that it came with, if that has events, and nowhere else.</summary>
    void CheckPersonal(JournalImage image, History history, LogAudit audit)
    {
        if (image.Personal is null) return;
        var expected = history.Attempts.Where(attempt => attempt.Attachment is not null)
            .DistinctBy(attempt => (attempt.To, attempt.Command, attempt.Digest))
            .Select(attempt => (attempt.To, attempt.Digest, Logged: audit.Commands.TryGetValue((attempt.To, attempt.Command), out var logged) ? logged : default))
            .Where(entry => entry.Logged.HasEvents && entry.Logged.Digest == entry.Digest)
            .GroupBy(entry => $"{entry.To} {entry.Logged.Version}").ToDictionary(group => group.Key, group => $"{group.Count()}");
        Compare("personal data", image.Personal.SelectMany(entry => entry.Value.Records.Select(record => $"{entry.Key} {record.Key}"))
            .GroupBy(key => key).ToDictionary(group => group.Key, group => $"{group.Count()}"), expected);
    }

    void CheckSecrets(JournalImage image, IReadOnlyList<string> secrets)
    {
        if (secrets.Count == 0) return;
        var sought = secrets.Select(Encoding.UTF8.GetBytes).ToArray();
        Look("in the log", image.Log.Select(row => row.Body));
        Look("in a list", image.Listings.Select(row => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(Text(row.Listing))));
        Look("in a snapshot", image.Snapshots.Select(entry => entry.Value.Body));
        Look("in a notice", image.Notices.Select(row => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(Text(row))));
        Look("with a parked message", image.Parked.Select(row => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(row.Error)));

        // In one piece, since there may be thousands of secrets and a hundred thousand rows; with a byte between rows that no text has.
        void Look(string where, IEnumerable<ReadOnlyMemory<byte>> rows)
        {
            var all = new ArrayBufferWriter<byte>();
            foreach (var row in rows)
            {
                all.Write(row.Span);
                all.Write<byte>([0]);
            }

            foreach (var secret in sought)
                if (all.WrittenSpan.IndexOf(secret) >= 0) Broken(8, $"personal data stands {where}");
        }
    }

    void Compare<TKey, TValue>(string what, Dictionary<TKey, TValue> stored, Dictionary<TKey, TValue> derived)
        where TKey : notnull where TValue : IEquatable<TValue>
    {
        foreach (var (key, value) in derived)
        {
            if (!stored.TryGetValue(key, out var found)) Broken(1, $"{what}: {key} is missing; the log says {value}");
            else if (!found.Equals(value)) Broken(1, $"{what}: {key} is {found}; the log says {value}");
        }

        foreach (var key in stored.Keys)
            if (!derived.ContainsKey(key)) Broken(1, $"{what}: {key} is there, and nothing in the log says so");
    }

    readonly record struct HeadAs(long Version, TransitionHash Hash)
    {
        public override string ToString() => $"{Version} {Hash}";
    }

    readonly record struct TimerKey(ActorId Actor, string Name)
    {
        public override string ToString() => $"{Actor} {Name}";
    }

    readonly record struct DueAs(long Version, NodaTime.Instant Due)
    {
        public override string ToString() => $"{Version} {InstantText.Write(Due)}";
    }

    /// <summary>Compared by what it says.</summary>
    readonly record struct ListedAs(long Version, Listing Row) : IEquatable<ListedAs>
    {
        public bool Equals(ListedAs other) =>
            Version == other.Version && Row with { Document = default } == other.Row with { Document = default } && Row.Document.Span.SequenceEqual(other.Row.Document.Span);

        public override int GetHashCode() => Version.GetHashCode();

        public override string ToString() => $"{Version} {Text(Row)}";
    }

    /// <summary>Compared by what it says.</summary>
    readonly record struct ToldAs(StoredNotice Row) : IEquatable<ToldAs>
    {
        public bool Equals(ToldAs other) =>
            Row with { Document = default } == other.Row with { Document = default } && Row.Document.Span.SequenceEqual(other.Row.Document.Span);

        public override int GetHashCode() => Row.Number.GetHashCode();

        public override string ToString() => Text(Row);
    }

    static string Text(Listing row) => $"{row.Status}|{row.Holder}|{row.Unit}|{row.Area}|{Encoding.UTF8.GetString(row.Document.Span)}";

    static string Text(StoredNotice row) =>
        $"{row.Actor} {row.Id} at {InstantText.Write(row.At)} to {row.Addressee}: {row.Kind} {Encoding.UTF8.GetString(row.Document.Span)}, "
        + (row.AcknowledgedAt is { } at ? $"acknowledged at {InstantText.Write(at)} by {row.AcknowledgedBy}" : "open");

    void Broken(int invariant, string what) => violations.Add(new(invariant, what));
}
