using Npgsql;

namespace GridActors.Journal.Postgres;

/// <summary>
/// Wrapped keys that were restored beside data of another moment. A key names its case by number, and numbers are given out again after a restore: a key of a case that was
/// created after the data were dumped would lie in the way of another case's, whose personal data nobody could then open.
/// </summary>
public static class RestoredKeys
{
    /// <summary>Whether there are keys of cases that the data do not have. One statement, so that appends beside it are seen whole or not at all.</summary>
    const string Surplus = "SELECT EXISTS (SELECT FROM gridactors_keys.personal_key k WHERE k.actor > (SELECT coalesce(max(no), 0) FROM gridactors.actor))";

    const string Missing = "SELECT count(*) FROM (SELECT DISTINCT actor FROM gridactors.personal) p WHERE NOT EXISTS (SELECT FROM gridactors_keys.personal_key k WHERE k.actor = p.actor)";

    const string Delete = "DELETE FROM gridactors_keys.personal_key WHERE actor > (SELECT coalesce(max(no), 0) FROM gridactors.actor)";

    /// <summary>Takes away the keys of cases that the data do not have.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="InvalidDataException">Cases have personal data and no key: the keys are older than the data, and one that was erased in between would come back. Nothing was changed.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached, or refuses.</exception>
    public static async Task<int> SettleAsync(string connectionString, CancellationToken cancel)
    {
        // Of a large city it looks at every case.
        await using var source = Sessions.Create(connectionString, new() { StatementTimeout = 3_600_000 }, pool: 0);
        await using var connection = await Sessions.OpenAsync(source, Sessions.NameOf(connectionString), cancel).ConfigureAwait(false);
        await using var look = new NpgsqlCommand(Missing, connection);
        if (await look.ExecuteScalarAsync(cancel).ConfigureAwait(false) is long and > 0 and var missing)
            throw new InvalidDataException($"{missing} cases have personal data and no key: the keys are older than the data, and one that was erased in between would come back. Take the newest dump of the keys");
        await using var delete = new NpgsqlCommand(Delete, connection);
        return await delete.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    /// <exception cref="JournalFormatException">There are such keys.</exception>
    internal static async Task RequireNoneAsync(NpgsqlConnection connection, string name)
    {
        await using var look = new NpgsqlCommand(Surplus, connection);
        if ((bool)(await look.ExecuteScalarAsync().ConfigureAwait(false))!)
            throw new JournalFormatException($"{name} has wrapped keys of cases that it does not have, as after a restore: run 'gridactors admin restored' first");
    }
}
