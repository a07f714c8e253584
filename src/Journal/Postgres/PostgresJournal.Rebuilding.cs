namespace GridActors.Journal.Postgres;

/// <summary>
/// The projections made anew. The tables are locked against every writer from before the first row is derived until the commit, so that even a silo that
/// should not be there can append nothing in between; the rows' source reads what stood before, on sessions of its own.
/// </summary>
public sealed partial class PostgresJournal
{
    public async ValueTask RebuildAsync(IAsyncEnumerable<IReadOnlyList<ProjectionRow>> rows)
    {
        if (options.ReadOnly) throw new InvalidOperationException($"the journal {Name} was opened for reading only");
        ObjectDisposedException.ThrowIf(disposed, this);
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            await RebuildAloneAsync(rows).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>An error of the rows' source is the source's own, whatever it is; one of ours is told as the contract says.</summary>
    async Task RebuildAloneAsync(IAsyncEnumerable<IReadOnlyList<ProjectionRow>> rows)
    {
        await using var connection = await TryAsync(async () => await writing.OpenConnectionAsync().ConfigureAwait(false)).ConfigureAwait(false);
        await using var transaction = await TryAsync(async () => await connection.BeginTransactionAsync().ConfigureAwait(false)).ConfigureAwait(false);
        var writes = new RowWrites(connection);
        await TryAsync(writes.BeginAsync).ConfigureAwait(false);
        await foreach (var page in rows.ConfigureAwait(false)) await TryAsync(() => writes.WriteAsync(page)).ConfigureAwait(false);
        await TryAsync(writes.EndAsync).ConfigureAwait(false);
        try
        {
            await transaction.CommitAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (Faults.IsPassing(error) && !Faults.IsRolledBack(error))
        {
            throw new AnswerLostException($"the session with {Name} ended while the projections were committed", error);
        }
    }

    Task<bool> TryAsync(Func<Task> use) => TryAsync(async () =>
    {
        await use().ConfigureAwait(false);
        return true;
    });

    async Task<T> TryAsync<T>(Func<Task<T>> use)
    {
        try
        {
            return await use().ConfigureAwait(false);
        }
        catch (Exception error) when (Faults.IsFull(error))
        {
            throw new JournalFullException($"no space for the journal {Name}", error);
        }
        catch (Exception error) when (Faults.IsPassing(error))
        {
            throw new JournalUnavailableException($"the projections of {Name} were not made anew: {error.Message}", error);
        }
    }
}
