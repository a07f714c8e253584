using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Conformance;

/// <summary>
/// What <see cref="IJournal"/> promises, sentence by sentence; every implementation runs all of it. The parts stand beside this file.
/// </summary>
public abstract partial class JournalConformance : IAsyncLifetime
{
    /// <summary>The journal under test: empty at the beginning of each test.</summary>
    protected IJournal Journal { get; set; } = null!;

    protected abstract ValueTask<IJournal> OpenAsync();

    public async ValueTask InitializeAsync() => Journal = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>An actor whose first transition sends that many messages; their numbers.</summary>
    protected async Task<(Chain Sender, long[] Numbers)> SentAsync(string actor, int messages)
    {
        var sender = new Chain(actor);
        var positions = await Journal.CommitAsync(sender.Next(new Draft { Messages = messages }));
        return (sender, [.. Enumerable.Range(0, messages).Select(ordinal => MessageNumber.Of(positions[0], ordinal))]);
    }

    /// <summary>The first of case/1, case/2 … that belongs (or does not) to those shards.</summary>
    protected static ActorId ActorIn(ShardSet shards, bool inside = true) =>
        Enumerable.Range(1, 10_000).Select(n => new ActorId("case", n.ToString())).First(id => shards.Contains(id.Shard) == inside);
}
