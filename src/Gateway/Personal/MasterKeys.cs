using GridActors.Hosting;
using GridActors.Journal;

namespace GridActors.Gateway.Personal;

/// <summary>
/// The master key of a data folder, <c>keys/master.key</c>, and, while it is exchanged, the next one, <c>keys/master.next</c>. The journal remembers the mark of the key
/// that counts, so that a folder whose key was lost or exchanged is not silently given a new one, under which no old case could be opened.
///
/// <b>The exchange</b> survives a crash at any point: first the next key's file is durable; from then on new cases are wrapped under it and both open what there is;
/// when nothing stands under the old key any more, the journal's mark is set to the next one, and its file takes the place of the old one.
/// </summary>
public sealed class MasterKeys
{
    const string Setting = "personal.master";

    readonly string? folder;
    volatile Pair pair;

    /// <summary>A key that lies in no folder.</summary>
    public MasterKeys(MasterKey current)
        : this(null, new(current, null))
    {
    }

    MasterKeys(string? folder, Pair pair) => (this.folder, this.pair) = (folder, pair);

    /// <summary>The key that counts until the exchange is finished.</summary>
    public MasterKey Current => pair.Current;

    /// <summary>The key that is to take its place; null while none is.</summary>
    public MasterKey? Next => pair.Next;

    /// <summary>The key under which new cases' keys are wrapped.</summary>
    internal MasterKey Wrapping => pair is { Next: { } next } ? next : pair.Current;

    /// <summary>Reads the keys; makes the first one where the journal knows of none. Finishes an exchange that was interrupted by its last step.</summary>
    /// <param name="folder">The folder of the keys.</param>
    /// <exception cref="InvalidDataException">A file is not a key, or not of this journal, or is missing.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static async Task<MasterKeys> OpenAsync(IJournal journal, string folder)
    {
        var (path, nextPath) = (PathOf(folder), NextPathOf(folder));
        var mark = await journal.ReadSettingAsync(Setting).ConfigureAwait(false);
        if (mark is not null && !File.Exists(path))
            throw new InvalidDataException($"The master key {path} is missing; without it no personal data of this folder can be opened. Put it back from its backup.");
        var (current, next) = (MasterKey.ReadOrCreate(path), File.Exists(nextPath) ? MasterKey.ReadOrCreate(nextPath) : null);
        if (mark is null) await journal.WriteSettingAsync(Setting, current.Mark, onlyIfAbsent: true).ConfigureAwait(false);
        else if (mark == next?.Mark) (current, next) = (Replace(folder, next), null);
        else if (mark != current.Mark)
            throw new InvalidDataException($"The master key {path} is not the one of this data folder. Put the right one back from its backup.");
        return new(folder, new(current, next));
    }

    /// <summary>The key with that mark; null for one that is not ours.</summary>
    internal MasterKey? Find(ReadOnlySpan<byte> mark)
    {
        var (current, next) = pair;
        return mark.SequenceEqual(current.MarkBytes) ? current : next is not null && mark.SequenceEqual(next.MarkBytes) ? next : null;
    }

    /// <summary>From now on new cases' keys are wrapped under another key, which is durable when this returns.</summary>
    internal void Begin(MasterKey next)
    {
        if (folder is not null) KeyFile.Create(NextPathOf(folder), next.FileText);
        pair = new(pair.Current, next);
    }

    /// <summary>Nothing stands under the old key any more: it goes.</summary>
    internal async Task FinishAsync(IJournal journal)
    {
        if (pair is not { Next: { } next }) return;
        await journal.WriteSettingAsync(Setting, next.Mark, onlyIfAbsent: false).ConfigureAwait(false);
        if (folder is not null) Replace(folder, next);
        pair = new(next, null);
    }

    static MasterKey Replace(string folder, MasterKey next)
    {
        File.Move(NextPathOf(folder), PathOf(folder), overwrite: true);
        KeyFile.SyncFolder(folder);
        return next;
    }

    static string PathOf(string folder) => Path.Combine(folder, "master.key");

    static string NextPathOf(string folder) => Path.Combine(folder, "master.next");

    sealed record Pair(MasterKey Current, MasterKey? Next);
}
