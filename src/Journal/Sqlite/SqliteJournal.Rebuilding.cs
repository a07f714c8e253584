namespace GridActors.Journal.Sqlite;

/// <summary>
/// The projections made anew. The rows' source reads on connections of its own and sees the old state, while the writer's transaction goes into the WAL, which
/// grows by as much as is written; a process that dies leaves a WAL without the frame that would make it valid.
/// </summary>
public sealed partial class SqliteJournal
{
    public async ValueTask RebuildAsync(IAsyncEnumerable<IReadOnlyList<ProjectionRow>> rows)
    {
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

    async Task RebuildAloneAsync(IAsyncEnumerable<IReadOnlyList<ProjectionRow>> rows)
    {
        RequireWriter();
        try
        {
            writer!["begin"].Run();
            var writes = new RowWrites(writer);
            writes.Clear();
            await foreach (var page in rows.ConfigureAwait(false))
                foreach (var row in page) writes.Write(row);
            writes.End();
            writer["commit"].Run();
            checkpointer!.Wrote(PagesWritten());
        }
        catch (Exception error)
        {
            if (Failed(error) is { } told) throw told;
            throw;
        }
    }
}
