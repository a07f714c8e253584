using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Ledger.Verifying;

/// <summary>
/// Reads the log once, in its order: no position is missing, each transition follows by its hash from the one before it, stands where a checkpoint signed it, and
/// every message that it answers was sent and not answered before. Keeps a few numbers of each actor, one checkpoint's hashes and the messages under way.
/// </summary>
sealed class LogCheck
{
    const int Page = 2_000;

    /// <summary>Of what follows from another fault, so many are kept.</summary>
    const int Kept = 2_000;

    readonly TransitionCodec codec;
    readonly CheckpointChain? chain;
    readonly Findings findings;
    readonly Dictionary<ActorId, ActorHead> heads = [];
    readonly List<ActorHead> inOrder = [];
    readonly Dictionary<string, (ActorHead Sender, long Number)> pending = new(StringComparer.Ordinal);
    readonly HashSet<string> unknown = new(StringComparer.Ordinal);
    int nextCheckpoint;
    RangeCheck? range;

    /// <param name="chain">Null for the log alone: its chain and its messages.</param>
    public LogCheck(GrainCatalog catalog, CheckpointChain? chain, Findings findings)
    {
        (this.chain, this.findings, codec) = (chain, findings, new(catalog));
        NextRange();
    }

    /// <summary>Every actor that the log has, in order of creation.</summary>
    public IReadOnlyList<ActorHead> Actors => inOrder;

    /// <summary>The last position that was read.</summary>
    public long Last { get; private set; }

    public long Transitions { get; private set; }

    /// <summary>Where an actor stands; null for one that the log does not have.</summary>
    public ActorHead? Find(ActorId actor) => heads.GetValueOrDefault(actor);

    /// <summary>Reads all of it.</summary>
    public async Task ReadAsync(IJournal journal, Action<LedgerProgress> progress)
    {
        while (await journal.ReadLogAsync(Last, Page).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var row in page) Read(row);
            progress(new("transitions", Transitions, null));
        }

        End();
    }

    void Read(in LoggedTransition row)
    {
        while (range is not null && row.Position > chain!.Proving[nextCheckpoint - 1].To) NextRange();
        if (row.Position != Last + 1 && range?.Covers(Last + 1) != true)
            findings.Log("(unknown)", Last + 1, row.Position == Last + 2 ? "deleted" : $"deleted, and all up to position {row.Position - 1}");
        (Last, Transitions) = (row.Position, Transitions + 1);
        var head = HeadOf(row.Actor);
        Link(row, head);
        if (range?.Covers(row.Position) == true) range.Add(row, head);
        Messages(row, head);
    }

    /// <summary>The log has no more rows.</summary>
    void End()
    {
        while (range is not null) NextRange();
        if (chain?.Proving is [.., var last] && last.To > Last)
            findings.Log("(all)", Last + 1, $"deleted: the log ends at position {Last}, and checkpoint {last.Number} signed it up to {last.To}");
        foreach (var (sender, number) in pending.Values) (sender.Pending ??= []).Add(number);
        foreach (var cause in unknown.Order(StringComparer.Ordinal).Take(findings.IsLogBroken ? 0 : Kept))
            findings.Row("transition", cause, "answers a message that nobody had sent, or that was answered before");
    }

    ActorHead HeadOf(ActorId actor)
    {
        if (heads.TryGetValue(actor, out var head)) return head;
        head = new(actor, inOrder.Count + 1);
        heads.Add(actor, head);
        inOrder.Add(head);
        return head;
    }

    void Link(in LoggedTransition row, ActorHead head)
    {
        var hash = TransitionHash.Of(row.Actor, row.Version, head.Hash, row.Body.Span);
        var signed = range?.SignedAt(row.Position);
        var name = $"{row.Actor} version {row.Version}";
        var isNext = row.Version == head.Version + 1;
        if (!isNext || hash != row.Hash)
        {
            head.IsBroken = true;
            findings.Log(name, row.Position, isNext ? Altered(row, hash, signed) : OutOfOrder(row, head));
        }

        // After an altered hash the chain goes on from the one that was signed, so that only what was altered is named.
        (head.Version, head.Position, head.Hash) = (row.Version, row.Position, isNext && signed == hash ? hash : row.Hash);
    }

    static string Altered(in LoggedTransition row, TransitionHash hash, TransitionHash? signed) =>
        signed is null ? "altered: its hash is not that of its bytes upon the transition before it"
        : signed == hash ? "altered: its bytes are those that were signed, its hash is not"
        : signed == row.Hash ? "altered: its hash is the one that was signed, its bytes are not"
        : "altered: neither its bytes nor its hash are those that were signed";

    static string OutOfOrder(in LoggedTransition row, ActorHead head) =>
        row.Version <= head.Version ? $"inserted or moved: it stands after version {head.Version}"
        : row.Version == head.Version + 2 ? $"version {head.Version + 1} before it was deleted or moved"
        : $"versions {head.Version + 1} to {row.Version - 1} before it were deleted or moved";

    void Messages(in LoggedTransition row, ActorHead head)
    {
        Transition transition;
        try
        {
            transition = codec.Read(row.Actor, row.Body.Span);
        }
        catch (Exception unreadable) when (unreadable is System.Text.Json.JsonException or FormatException or UnknownKindException or InvalidOperationException)
        {
            head.IsBroken = true;
            findings.Log($"{row.Actor} version {row.Version}", row.Position, $"altered: its bytes are no transition ({unreadable.Message})");
            return;
        }

        var ordinal = 0;
        foreach (var step in transition.Steps)
        {
            var isMessage = step.Command is null && !step.Cause.StartsWith("timer:", StringComparison.Ordinal);
            if (isMessage && !pending.Remove(step.Cause) && unknown.Count < Kept) unknown.Add($"{row.Actor} version {row.Version}");
            foreach (var _ in step.Messages)
            {
                pending.TryAdd($"{row.Actor}:{row.Version}:{ordinal}", (head, MessageNumber.Of(row.Position, ordinal)));
                ordinal++;
            }
        }
    }

    void NextRange()
    {
        range?.End();
        if (nextCheckpoint >= (chain?.Proving.Count ?? 0))
        {
            range = null;
            return;
        }

        var checkpoint = chain!.Proving[nextCheckpoint++];
        range = new(checkpoint, chain.HashesOf(checkpoint), findings);
    }
}
