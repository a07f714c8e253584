using System.Globalization;
using System.Text.Json;
using GridActors.Hosting;
using GridActors.Journal;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Cli.Admin;

/// <summary>One actor for people who look for the reason why nothing happens. Where its log cannot be folded, what can be read is shown all the same.</summary>
sealed class ActorReport(IJournal journal, GrainCatalog catalog, ActorId actor, TextWriter output)
{
    /// <summary>Parked messages that are looked through for those of this actor.</summary>
    const int ParkedAtMost = 10_000;

    readonly TransitionCodec codec = new(catalog);

    /// <returns>1 where there is no such actor, or it cannot be folded.</returns>
    public async Task<int> WriteAsync(int history)
    {
        var record = (await RecordLoader.LoadAsync(journal, catalog, [actor]).ConfigureAwait(false))[0];
        if (record.Snapshot is null && record.Transitions.IsEmpty)
        {
            output.WriteLine($"There is no actor {actor}.");
            return 1;
        }

        var (version, hash) = record.Transitions is [.., var last] ? (last.Version, last.Hash) : (record.Snapshot!.Version, record.Snapshot.Hash);
        output.WriteLine(Invariant($"{actor}: version {version}, {hash}; shard {actor.Shard.Number}; {(record.Snapshot is { } snapshot ? Invariant($"snapshot of version {snapshot.Version}") : "no snapshot")}"));
        var isSound = WriteState(record);
        WritePending(record);
        await WriteParkedAsync().ConfigureAwait(false);
        var transitions = await journal.ReadTransitionsAsync(actor, Math.Max(0, version - history), history).ConfigureAwait(false);
        output.WriteLine(Invariant($"the last {transitions.Count} transitions:"));
        foreach (var transition in transitions) WriteTransition(transition);
        return isSound ? 0 : 1;
    }

    bool WriteState(ActorRecord record)
    {
        try
        {
            var standing = new Folding(catalog, codec).Fold(actor, record);
            output.WriteLine($"state: {JsonSerializer.Serialize(standing.State, catalog[actor.Kind].StateInfo)}");
            output.WriteLine(Invariant($"timers: {standing.Timers.All.Length}"));
            foreach (var timer in standing.Timers.All) output.WriteLine(Invariant($"  {timer.Name}, set by version {timer.Version}, due {InstantText.Write(timer.Due)}"));
            return true;
        }
        catch (Exception broken)
        {
            output.WriteLine($"its log cannot be folded by this program, so silos of it quarantine it: {broken.GetType().Name}: {broken.Message}");
            return false;
        }
    }

    void WritePending(ActorRecord record)
    {
        output.WriteLine(Invariant($"messages on their way: {record.Pending.Length}"));
        foreach (var stored in record.Pending)
        {
            var what = Try(() =>
            {
                var message = codec.Read(actor, stored.Body.Span).Steps.SelectMany(step => step.Messages).ElementAt(MessageNumber.Ordinal(stored.Number));
                return $"{NameOf(message)} to {message.To}";
            });
            output.WriteLine(Invariant($"  {stored.Number}, sent by version {stored.SenderVersion}: {what}"));
        }
    }

    async Task WriteParkedAsync()
    {
        var own = (await journal.ReadParkedAsync(ParkedAtMost).ConfigureAwait(false)).Where(parked => parked.Actor == actor).ToList();
        output.WriteLine(Invariant($"parked messages: {own.Count}"));
        foreach (var parked in own) output.WriteLine(Invariant($"  version {parked.Version}, {parked.Cause}: {parked.Error}"));
    }

    void WriteTransition(StoredTransition stored)
    {
        var what = Try(() =>
        {
            var transition = codec.Read(actor, stored.Body.Span);
            return $"{InstantText.Write(transition.At)}  {string.Join("; ", transition.Steps.Select(Describe))}";
        });
        output.WriteLine(Invariant($"  {stored.Version}  position {stored.Position}  {what}"));
    }

    string Describe(Step step)
    {
        var parts = new List<string>();
        if (!step.Events.IsEmpty) parts.Add(string.Join(", ", step.Events.Select(catalog[actor.Kind].Vocabulary.NameOf)));
        if (!step.Messages.IsEmpty) parts.Add("sends " + string.Join(", ", step.Messages.Select(message => $"{NameOf(message)} to {message.To}")));
        if (step.Refused is { } refused) parts.Add($"refused: {refused}");
        if (step.Error is { } error) parts.Add($"parked: {error}");
        return $"{step.Cause}: {(parts.Count == 0 ? "nothing" : string.Join("; ", parts))}";
    }

    string NameOf(Outgoing message) => catalog[message.To.Kind].Vocabulary.NameOf(message.Body);

    static string Try(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken)
        {
            return $"cannot be read by this program: {broken.Message}";
        }
    }

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
