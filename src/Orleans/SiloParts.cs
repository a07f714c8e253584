namespace GridActors.Orleans;

/// <summary>What a silo has in this process: the runtime of every host, and what ties it to the grains and to the other silos.</summary>
public sealed class SiloParts
{
    readonly FrameCodec codec;
    readonly Action<ShardId> tooOld;

    /// <param name="bury">Declares a member dead in the journal.</param>
    /// <param name="tooOld">This program is too old for what stands in a shard.</param>
    internal SiloParts(FrameCodec codec, Func<IWire, SiloRuntime> runtime, Func<long, CancellationToken, Task> bury, Action<ShardId> tooOld)
    {
        (this.codec, this.tooOld) = (codec, tooOld);
        Wire = new(Shares, codec, tooOld);
        Runtime = runtime(Wire);
        Holding = new(Runtime, Shares, bury);
    }

    internal SiloRuntime Runtime { get; }
    internal Shares Shares { get; } = new();
    internal OrleansWire Wire { get; }
    internal Holding Holding { get; }

    /// <summary>A command for an actor of this silo, and its answer, as frames; empty where there is none, or it is not known.</summary>
    internal async Task<(byte[] Answer, bool IsOurs)> AskAsync(byte[] command, CancellationToken cancel)
    {
        switch (codec.Read(command)[0])
        {
            case Frame.Command(_, var envelope, var trace):
                var answer = await Runtime.AskAsync(envelope, Traces.Read(trace), cancel).ConfigureAwait(false);
                return (answer is Answer.Unknown ? [] : codec.Pack(new Frame.Answered(0, envelope.To.Kind, answer)), answer is not Answer.Unavailable { Code: "not-owner" });
            case Frame.Newer newer:
                tooOld(newer.To.Shard);
                return (codec.Pack(new Frame.Answered(0, newer.To.Kind, new Answer.Unavailable("not-owner", 50))), false);
            case Frame.Retry retry:
                Runtime.Retry(retry.Actor);
                return ([], true);
            case var other:
                throw new FormatException($"{other.GetType().Name} is no command");
        }
    }

    /// <summary>A batch from another silo.</summary>
    internal void Arrived(ReadOnlySpan<byte> batch)
    {
        foreach (var frame in codec.Read(batch)) frame.TakenBy(Runtime, tooOld);
    }

    /// <summary>Begins to follow the cluster, and to carry to its silos.</summary>
    internal void Start(IServiceProvider services)
    {
        Wire.Open(new(services));
        Holding.Start(services);
    }

    /// <summary>What it has stays where it is.</summary>
    internal async Task StopAsync()
    {
        await Holding.StopAsync().ConfigureAwait(false);
        Wire.Close();
    }
}
