using GridActors.Kernel.Contracts;
using Npgsql;

namespace GridActors.Journal.Postgres;

/// <summary>
/// Destroying and exchanging the keys of cases. PostgreSQL leaves the old version of a row where it stands, so the part of the table in which
/// a key was destroyed is written anew. What the server's write-ahead log, its archive and its replicas still hold of it is the operator's: docs/journal.md.
/// </summary>
public sealed partial class PostgresJournal
{
    public async ValueTask<bool> EraseKeyAsync(ActorId actor)
    {
        var found = await WriteAsync("erase_key", command => Rows.AllAsync(command, row => (Part: row.GetString(0), Erased: row.GetBoolean(1))), actor.ToString()).ConfigureAwait(false);
        if (found.Count == 0) return false;
        try
        {
            await OnAsync($"VACUUM (FULL) {found[0].Part}", [], command => command.ExecuteNonQueryAsync()).ConfigureAwait(false);
        }
        catch (Exception error) when (error is JournalUnavailableException or PostgresException)
        {
            throw new IOException($"the key of {actor} is destroyed, but its bytes may still stand in {found[0].Part}: {error.Message}", error);
        }

        return found[0].Erased;
    }

    public ValueTask<int> ReplaceKeysAsync(IReadOnlyList<KeyReplacement> replacements) => WriteAsync(async connection =>
    {
        // All of a batch without a transaction of its own is one transaction, sent at once.
        await using var batch = new NpgsqlBatch(connection);
        foreach (var key in replacements)
        {
            batch.BatchCommands.Add(new(SqlText.Write["replace_key"])
            {
                Parameters = { new() { Value = key.Actor.ToString() }, new() { Value = key.Old }, new() { Value = key.New } },
            });
        }

        return replacements.Count == 0 ? 0 : await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
    });
}
