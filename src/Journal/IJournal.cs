using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Journal;

/// <summary>
/// Where truth is kept. One implementation a database; one conformance suite for all of them.
///
/// <b>Appending.</b> A batch is one durable commit. Within it each <see cref="ActorAppend"/> stands alone: it commits whole if the actor's
/// head is the hash it builds on and all messages it consumes still have their rows, and otherwise leaves no trace and does not disturb its
/// neighbours. The log row, head, timers, message rows, listing, notices and personal data of a transition are written in that same commit.
/// When the call returns, everything it calls committed survives a power cut.
///
/// <b>Reading.</b> Every read sees only durable transitions, and a read that starts after an append returned sees that append.
/// Reads may run beside the append and beside each other. Any of them may throw <see cref="JournalUnavailableException"/>.
/// </summary>
public interface IJournal : IAsyncDisposable
{
    /// <summary>Commits a batch; outcomes in the order of the batch. At most one entry an actor.</summary>
    /// <exception cref="AnswerLostException">It is not known whether the batch was committed: read the heads before anything else.</exception>
    /// <exception cref="JournalFullException">Certainly nothing was committed; the same bytes may be sent again when there is space.</exception>
    /// <exception cref="JournalUnavailableException">Certainly nothing was committed; the same bytes may be sent again.</exception>
    /// <exception cref="ArgumentException">The batch has no possible shape, see <see cref="BatchShape"/>; nothing was committed.</exception>
    ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch);

    /// <summary>The actors' records in the order asked for; <see cref="ActorRecord.Empty"/> for one that never was.</summary>
    ValueTask<IReadOnlyList<ActorRecord>> LoadAsync(IReadOnlyList<ActorId> actors);

    /// <summary>One actor's transitions of versions above <paramref name="after"/>, ascending.</summary>
    ValueTask<IReadOnlyList<StoredTransition>> ReadTransitionsAsync(ActorId actor, long after, int limit);

    /// <summary>The whole log in global order from after a position.</summary>
    ValueTask<IReadOnlyList<LoggedTransition>> ReadLogAsync(long after, int limit);

    /// <summary>The head of every actor after the given name's creation number, in order of creation.</summary>
    ValueTask<IReadOnlyList<StoredHead>> ReadHeadsAsync(long afterNumber, int limit);

    /// <summary>
    /// Timers of those shards due after <paramref name="after"/> (exclusive) up to <paramref name="upTo"/> (inclusive), by due time. Rows that
    /// share the last due time come whole, past the limit if need be, so that a reader may go on from the last due time it saw.
    /// </summary>
    ValueTask<IReadOnlyList<StoredTimer>> LoadTimersAsync(ShardSet shards, Instant after, Instant upTo, int limit);

    /// <summary>Undelivered messages whose senders belong to those shards, by number, from after one.</summary>
    ValueTask<IReadOnlyList<StoredMessage>> LoadPendingAsync(ShardSet shards, long afterNumber, int limit);

    /// <summary>Parked messages: those whose decision threw.</summary>
    ValueTask<IReadOnlyList<StoredParked>> ReadParkedAsync(int limit);

    /// <summary>Keeps a snapshot; an older one of the same actor is replaced, a newer one stays. A power cut may lose it.</summary>
    /// <exception cref="ArgumentException">It stands on no transition of the log by its version and hash.</exception>
    ValueTask SaveSnapshotAsync(ActorId actor, StoredSnapshot snapshot);

    /// <summary>One row of the lists, or null.</summary>
    ValueTask<ListedActor?> FindAsync(ActorId actor);

    /// <summary>A page of a list, in descending order of creation number.</summary>
    ValueTask<IReadOnlyList<ListedActor>> ListAsync(ListQuery query);

    /// <summary>Every notice by number, from after one.</summary>
    ValueTask<IReadOnlyList<StoredNotice>> ReadNoticesAsync(long after, int limit);

    /// <summary>A page of what one addressee was told, by number.</summary>
    ValueTask<IReadOnlyList<StoredNotice>> ListNoticesAsync(NoticeQuery query);

    /// <summary>One notice of an actor, or null.</summary>
    ValueTask<StoredNotice?> FindNoticeAsync(ActorId actor, NoticeId notice);

    /// <summary>
    /// Writes notices that an upgrade left out, as they follow from the log; one that stands already stays as it is. Not beside appends.
    /// </summary>
    ValueTask RestoreNoticesAsync(IReadOnlyList<StoredNotice> notices);

    /// <summary>A case's wrapped key and its encrypted records by version; null when it has none or they were erased.</summary>
    ValueTask<StoredPersonal?> ReadPersonalAsync(ActorId actor);

    /// <summary>
    /// Destroys an actor's wrapped key for good: its encrypted records stay and nobody can open them, <see cref="ReadPersonalAsync"/> gives
    /// null, and no later append gives it another key. When the call returns, that is durable and no file of the database holds the key's bytes;
    /// of a server, no table does, while its write-ahead log is overwritten in its own time.
    /// </summary>
    /// <returns>Whether there was one; false also for one that was destroyed before.</returns>
    /// <exception cref="IOException">The key is destroyed, but its bytes may still stand in a file: call again.</exception>
    ValueTask<bool> EraseKeyAsync(ActorId actor);

    /// <summary>The wrapped keys of actors after a creation number, in order of creation, without those that were destroyed.</summary>
    ValueTask<IReadOnlyList<StoredKey>> ReadKeysAsync(long afterNumber, int limit);

    /// <summary>Puts keys that are wrapped anew in place of the old ones, durably and all at once; one that is no longer as it was read stays.</summary>
    /// <returns>How many were replaced.</returns>
    ValueTask<int> ReplaceKeysAsync(IReadOnlyList<KeyReplacement> replacements);

    /// <summary>Totals for people and tests; may be a scan.</summary>
    ValueTask<JournalCounts> CountAsync();

    /// <summary>A setting of this database, or null.</summary>
    ValueTask<string?> ReadSettingAsync(string name);

    /// <summary>All settings whose names begin so, by name.</summary>
    ValueTask<IReadOnlyList<KeyValuePair<string, string>>> ListSettingsAsync(string prefix);

    /// <summary>Writes a setting durably, or throws as an append does. With <paramref name="onlyIfAbsent"/> an existing one stays and false is returned.</summary>
    ValueTask<bool> WriteSettingAsync(string name, string value, bool onlyIfAbsent);
}

/// <summary>An actor's head. <paramref name="Number"/> counts actors in order of creation.</summary>
public readonly record struct StoredHead(long Number, ActorId Actor, long Version, TransitionHash Hash, long Position);

/// <summary>A row of the lists, as of the actor's <paramref name="Version"/> at <paramref name="Position"/>.</summary>
public sealed record ListedActor(long Number, ActorId Actor, long Version, long Position, Listing Listing);

/// <summary>A page request: a kind, any of the facets, and where the last page ended.</summary>
/// <param name="Before">Only rows created before this number; <see cref="long.MaxValue"/> for the first page.</param>
public sealed record ListQuery(string Kind, string? Status, string? Holder, string? Unit, string? Area, long Before, int Limit);

/// <summary>A parked message.</summary>
public sealed record StoredParked(ActorId Actor, long Version, string Cause, string Error);

/// <summary>A case's personal data as stored: encrypted.</summary>
public sealed record StoredPersonal(ReadOnlyMemory<byte> WrappedKey, IReadOnlyList<KeyValuePair<long, ReadOnlyMemory<byte>>> Records);

/// <summary>An actor's wrapped key. <paramref name="Number"/> counts actors in order of creation.</summary>
public sealed record StoredKey(long Number, ActorId Actor, ReadOnlyMemory<byte> Wrapped);

/// <summary>A key that is to be replaced where it still stands as <paramref name="Old"/>.</summary>
public sealed record KeyReplacement(ActorId Actor, ReadOnlyMemory<byte> Old, ReadOnlyMemory<byte> New);

/// <summary>How much there is.</summary>
public sealed record JournalCounts(long Actors, long Transitions, long Timers, long Pending, long Parked, long LastPosition);

/// <summary>The connection broke, or the process of the database ended, while a commit was under way.</summary>
public sealed class AnswerLostException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// The database cannot be reached, or did not get to the call in time. A call that ends so has certainly written nothing; the same may be
/// asked again.
/// </summary>
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>No space left for the journal.</summary>
public sealed class JournalFullException(string message, Exception? inner = null) : Exception(message, inner);
