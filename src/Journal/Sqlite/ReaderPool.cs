using System.Collections.Concurrent;

namespace GridActors.Journal.Sqlite;

/// <summary>
/// A few connections for reads. A read runs on the thread pool, so that no lane waits for a disk, and has a connection to itself; a
/// connection on which a read failed is closed, since it might hold a state open that the WAL could then never pass.
/// </summary>
sealed class ReaderPool(Func<Connection> open, int size) : IAsyncDisposable
{
    readonly SemaphoreSlim free = new(size, size);
    readonly ConcurrentBag<Connection> idle = [];
    volatile bool closed;

    public async ValueTask<T> ReadAsync<T>(Func<Connection, T> read)
    {
        await free.WaitAsync().ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            return await Task.Run(() => Read(read)).ConfigureAwait(false);
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>Waits for the reads that run and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        closed = true;
        for (var i = 0; i < size; i++) await free.WaitAsync().ConfigureAwait(false);
        while (idle.TryTake(out var connection)) connection.Dispose();
        free.Release(size);
    }

    T Read<T>(Func<Connection, T> read)
    {
        if (!idle.TryTake(out var connection)) connection = open();
        try
        {
            var result = read(connection);
            idle.Add(connection);
            return result;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
