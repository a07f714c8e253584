using GridActors.Hosting.Ledger;
using GridActors.Hosting.Ledger.Verifying;
using GridActors.Journal.Sqlite;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using Microsoft.Data.Sqlite;

namespace GridActors.Hosting.Tests.Ledger.Support;

/// <summary>A copy of the ledger in the hands of somebody who knows SQL, and the copies outside, which he cannot reach.</summary>
public sealed class Tampered : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("gridactors-tampered-").FullName;
    readonly SmallLedger ledger;

    public Tampered(SmallLedger ledger)
    {
        this.ledger = ledger;
        File.Copy(ledger.Database, Database);
        SmallLedger.Copy(ledger.Checkpoints, Outside);
    }

    public string Database => Path.Combine(folder, "journal.db");

    public string Outside => Path.Combine(folder, "outside");

    public SmallLedger Original => ledger;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public Tampered Run(string sql, params (string Name, object? Value)[] parameters)
    {
        using var connection = Connect();
        using var command = Command(connection, sql, parameters);
        command.ExecuteNonQuery();
        return this;
    }

    /// <summary>The first row of a query.</summary>
    public object[] Row(string sql, params (string Name, object? Value)[] parameters)
    {
        using var connection = Connect();
        using var command = Command(connection, sql, parameters);
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue(sql);
        var row = new object[reader.FieldCount];
        reader.GetValues(row);
        return row;
    }

    public string Text(string sql) => string.Concat(Row(sql));

    /// <summary>All rows of a query, the first column of each.</summary>
    public List<long> Numbers(string sql)
    {
        using var connection = Connect();
        using var command = Command(connection, sql, []);
        using var reader = command.ExecuteReader();
        var found = new List<long>();
        while (reader.Read()) found.Add(reader.GetInt64(0));
        return found;
    }

    /// <summary>Hashes an actor's transitions anew, and its head: what a forger does who knows how the chain is made.</summary>
    public Tampered Rechain(string actor)
    {
        var hash = TransitionHash.Zero;
        var no = Convert.ToInt64(Row("SELECT no FROM actor WHERE id = $id", ("$id", actor))[0]);
        foreach (var position in Numbers($"SELECT position FROM transition WHERE actor = {no} ORDER BY version"))
        {
            var row = Row($"SELECT version, body FROM transition WHERE position = {position}");
            hash = TransitionHash.Of(ActorId.Parse(actor), (long)row[0], hash, (byte[])row[1]);
            Run($"UPDATE transition SET hash = $hash WHERE position = {position}", ("$hash", hash.ToArray()));
        }

        return Run($"UPDATE actor SET hash = $hash WHERE no = {no}; UPDATE snapshot SET hash = (SELECT hash FROM transition t WHERE t.actor = {no} AND t.version = snapshot.version) WHERE actor = {no}", ("$hash", hash.ToArray()));
    }

    public async Task<LedgerReport> VerifyAsync(params CheckpointPublicKey[] keys)
    {
        await using var journal = SqliteJournal.Open(Database, new() { ReadOnly = true, Frozen = true });
        return await new LedgerVerifier(journal, journal, SmallLedger.Catalog).VerifyAsync(new(Outside), keys);
    }

    SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection;
    }

    static SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
