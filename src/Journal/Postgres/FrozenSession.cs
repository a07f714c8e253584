using System.Data;
using Npgsql;

namespace GridActors.Journal.Postgres;

/// <summary>One session with one transaction that sees the database as it was when it began. One statement at a time.</summary>
sealed class FrozenSession : IAsyncDisposable
{
    readonly NpgsqlConnection connection;
    readonly NpgsqlTransaction transaction;
    readonly SemaphoreSlim gate = new(1, 1);

    FrozenSession(NpgsqlTransaction transaction) => (connection, this.transaction) = (transaction.Connection!, transaction);

    public static async Task<FrozenSession> OpenAsync(NpgsqlDataSource source)
    {
        var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead).ConfigureAwait(false);
        // The first read takes the state.
        await using var first = new NpgsqlCommand("SELECT position FROM gridactors.counter", connection);
        await first.ExecuteNonQueryAsync().ConfigureAwait(false);
        return new(transaction);
    }

    public async Task<T> RunAsync<T>(string sql, object[] parameters, Func<NpgsqlCommand, Task<T>> run)
    {
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            await using var command = PostgresJournal.Command(connection, sql, parameters);
            return await run(command).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }
}
