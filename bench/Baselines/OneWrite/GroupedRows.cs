using System.Threading.Channels;
using GridActors.Baselines.Flow;
using Npgsql;
using NpgsqlTypes;

namespace GridActors.Baselines.OneWrite;

/// <summary>Whatever cases wait at a time go into one INSERT and one commit: what the product's journal does, brought to a table of states. So many of these are under way at a time.</summary>
sealed class GroupedRows : ICaseRows, IAsyncDisposable
{
    const int Most = 256;

    readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new() { SingleReader = false });
    readonly NpgsqlDataSource source;
    readonly CaseRows single;
    readonly IBatch batches;
    readonly Task[] writers;

    public GroupedRows(NpgsqlDataSource source, CaseRows single, IBatch batches, int writers)
    {
        (this.source, this.single, this.batches) = (source, single, batches);
        this.writers = [.. Enumerable.Range(0, writers).Select(_ => Task.Run(WriteAsync))];
    }

    public Task<CaseState?> AddAsync(string id, CaseState state)
    {
        var waiting = new Waiting(id, batches.Of(id, state));
        queue.Writer.TryWrite(waiting);
        return waiting.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await Task.WhenAll(writers);
    }

    async Task WriteAsync()
    {
        var batch = new List<Waiting>();
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < Most && queue.Reader.TryRead(out var waiting)) batch.Add(waiting);
            if (batch.Count == 0) continue;
            try
            {
                await WriteAsync(batch);
            }
            catch (Exception wrong) when (wrong is NpgsqlException or InvalidOperationException)
            {
                foreach (var waiting in batch) waiting.Done.TrySetException(wrong);
            }
        }
    }

    async Task WriteAsync(List<Waiting> batch)
    {
        var added = new HashSet<string>();
        await using (var command = source.CreateCommand(batches.Insert))
        {
            for (var column = 0; column < batches.Columns.Count; column++)
                command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | batches.Columns[column], Value = Column(batch, column) });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) added.Add(reader.GetString(0));
        }

        foreach (var waiting in batch) waiting.Done.TrySetResult(added.Remove(waiting.Id) ? null : (await single.FindAsync(waiting.Id))!.Value.State);
    }

    Array Column(List<Waiting> batch, int column) => batches.Columns[column] switch
    {
        NpgsqlDbType.Text => batch.Select(waiting => (string?)waiting.Values[column]).ToArray(),
        NpgsqlDbType.Bytea => batch.Select(waiting => (byte[]?)waiting.Values[column]).ToArray(),
        _ => batch.Select(waiting => (long)waiting.Values[column]!).ToArray(),
    };

    sealed record Waiting(string Id, object?[] Values)
    {
        public TaskCompletionSource<CaseState?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
