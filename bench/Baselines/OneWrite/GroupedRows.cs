using System.Threading.Channels;
using GridActors.Baselines.Flow;
using Npgsql;
using NpgsqlTypes;
using Orleans.Serialization;

namespace GridActors.Baselines.OneWrite;

/// <summary>Whatever cases wait at a time go into one INSERT and one commit: what the product's journal does, brought to a table of states. So many of these are under way at a time.</summary>
sealed class GroupedRows : ICaseRows, IAsyncDisposable
{
    const int Most = 256;
    const string Insert = "INSERT INTO one_write.cases SELECT id, 1, state FROM unnest($1, $2) AS n (id, state) ON CONFLICT DO NOTHING RETURNING id";

    readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new() { SingleReader = false });
    readonly NpgsqlDataSource source;
    readonly CaseRows single;
    readonly Serializer<CaseState> serializer;
    readonly Task[] writers;

    public GroupedRows(NpgsqlDataSource source, CaseRows single, Serializer<CaseState> serializer, int writers)
    {
        (this.source, this.single, this.serializer) = (source, single, serializer);
        this.writers = [.. Enumerable.Range(0, writers).Select(_ => Task.Run(WriteAsync))];
    }

    public Task<CaseState?> AddAsync(string id, CaseState state)
    {
        var waiting = new Waiting(id, serializer.SerializeToArray(state));
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
        await using (var command = source.CreateCommand(Insert))
        {
            command.Parameters.Add(new() { Value = batch.ConvertAll(waiting => waiting.Id), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
            command.Parameters.Add(new() { Value = batch.ConvertAll(waiting => waiting.State), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) added.Add(reader.GetString(0));
        }

        foreach (var waiting in batch) waiting.Done.TrySetResult(added.Remove(waiting.Id) ? null : (await single.FindAsync(waiting.Id))!.Value.State);
    }

    sealed record Waiting(string Id, byte[] State)
    {
        public TaskCompletionSource<CaseState?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
