using System.Security.Cryptography;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Ledger.Verifying;

/// <summary>
/// Compares the transitions at the positions of one checkpoint with what it signed. The digest says whether, the file of hashes says which: what was altered,
/// deleted, inserted or moved.
/// </summary>
sealed class RangeCheck(Checkpoint checkpoint, TransitionHash[]? signed, Findings findings)
{
    readonly Row[] rows = new Row[checkpoint.To - checkpoint.From + 1];

    public bool Covers(long position) => position >= checkpoint.From && position <= checkpoint.To;

    /// <summary>The hash that was signed for a position, where it is known.</summary>
    public TransitionHash? SignedAt(long position) => signed is not null && Covers(position) ? signed[position - checkpoint.From] : null;

    public void Add(in LoggedTransition row, ActorHead head) => rows[row.Position - checkpoint.From] = new(head, row.Version, row.Hash);

    /// <summary>The log has been read past the range.</summary>
    public void End()
    {
        if (IsAsSigned()) return;
        if (signed is null) EndBlindly();
        else Compare(signed);
    }

    bool IsAsSigned()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[TransitionHash.Size];
        foreach (var row in rows)
        {
            if (row.Head is null) return false;
            row.Hash.WriteTo(bytes);
            digest.AppendData(bytes);
        }

        digest.GetHashAndReset(bytes);
        return TransitionHash.Read(bytes) == checkpoint.Digest;
    }

    void EndBlindly() => findings.Row("checkpoint", $"{checkpoint.Number}",
        $"the transitions at positions {checkpoint.From} to {checkpoint.To} are not those that it signed; with its file of hashes they could be told apart");

    void Compare(TransitionHash[] wanted)
    {
        var places = new Dictionary<TransitionHash, long>(wanted.Length);
        for (var i = 0; i < wanted.Length; i++) places[wanted[i]] = checkpoint.From + i;
        var stored = rows.Where(row => row.Head is not null).Select(row => row.Hash).ToHashSet();
        for (var i = 0; i < rows.Length; i++)
        {
            var (row, position) = (rows[i], checkpoint.From + i);
            if (row.Head is null)
            {
                i = Missing(i);
                continue;
            }

            if (row.Hash == wanted[i]) continue;
            row.Head.IsBroken = true;
            if (findings.HasPosition(position)) continue;
            var isGone = !stored.Contains(wanted[i]);
            var what = places.TryGetValue(row.Hash, out var place)
                ? $"moved: checkpoint {checkpoint.Number} signed it at position {place}{(isGone ? ", and what it signed here is gone" : "")}"
                : isGone ? $"altered: checkpoint {checkpoint.Number} signed another transition here" : $"inserted: checkpoint {checkpoint.Number} did not sign it";
            findings.Log($"{row.Head.Actor} version {row.Version}", position, what);
        }
    }

    /// <summary>Names a run of missing rows once; its last index.</summary>
    int Missing(int first)
    {
        var last = first;
        while (last + 1 < rows.Length && rows[last + 1].Head is null) last++;
        var (from, to) = (checkpoint.From + first, checkpoint.From + last);
        if (!findings.HasPosition(from)) findings.Log(from == to ? "(unknown)" : $"(unknown, up to position {to})", from, $"deleted: checkpoint {checkpoint.Number} signed it");
        return last;
    }

    readonly record struct Row(ActorHead? Head, long Version, TransitionHash Hash);
}
