using System.Collections.Concurrent;

namespace GridActors.Journal.Sqlite;

/// <summary>
/// A few connections for reads. A read has one to itself and runs on the caller's thread; only one that has to wait for a connection goes on
/// in the thread pool. A connection on which a read failed is closed, since it might hold a state open that the WAL could then never pass.
/// </summary>
sealed class ReaderPool(Func<Connection> open, int size) : IAsyncDisposable
{
    readonly SemaphoreSlim free = new(size, size);
    readonly ConcurrentBag<Connection> idle = [];
    volatile bool closed;

    public async ValueTask<T> ReadAsync<T>(Func<Connection, T> read)
    {
        if (!free.Wait(0)) await free.WaitAsync().ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            return Read(read);
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
