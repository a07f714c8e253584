namespace GridActors.Orleans.Wire;

/// <summary>What goes to other silos: messages between actors, in batches. Commands are brought and answered by grains.</summary>
sealed class OrleansWire : FrameWire
{
    /// <summary>A batch that is not taken within this time is given up: longer than any pause of a silo that lives.</summary>
    static readonly TimeSpan CarryWithin = TimeSpan.FromSeconds(3);

    readonly Shares shares;
    readonly FrameLines<SiloAddress> lines;
    volatile LineClient? client;

    /// <param name="tooOld">This program is too old for what stands in a shard.</param>
    public OrleansWire(Shares shares, FrameCodec codec, Action<ShardId> tooOld)
        : base(tooOld)
    {
        (this.shares, lines) = (shares, new(codec, IsCarriedAsync, _ => { }));
        shares.Changed += () => lines.Keep(shares.Silos);
    }

    /// <summary>From now on it carries.</summary>
    public void Open(LineClient to) => client = to;

    public void Close()
    {
        client = null;
        lines.Keep(new HashSet<SiloAddress>());
    }

    /// <summary>Never asked: a command comes through a grain of this silo, which waits for it here.</summary>
    public override void Answer(object replyTo, Envelope command, Answer answer) => throw new InvalidOperationException($"nobody asked for {command} over this wire");

    protected override void Post(ActorId actor, Frame frame)
    {
        if (client is not null && shares.OwnerOf(actor.Shard) is { } owner) lines.Post(owner, frame);
    }

    async Task<bool> IsCarriedAsync(SiloAddress silo, ReadOnlyMemory<byte> batch, CancellationToken cancel)
    {
        if (client is not { } open) return false;
        try
        {
            await open.On(silo).CarryAsync(batch.ToArray()).WaitAsync(CarryWithin, cancel).ConfigureAwait(false);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
