using System.Collections.Concurrent;
using System.Diagnostics;
using GridActors.Hosting.Membership;
using GridActors.Hosting.Ring.Wire;
using GridActors.Hosting.Wire;
using GridActors.Hosting.Running;
using GridActors.Hosting.Telemetry;
using GridActors.Journal.Members;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Ring;

/// <summary>
/// What goes to other members and what comes from them. A frame that may not have arrived is forgotten here, but for a command: whoever asked is told,
/// and asks again, which its number in the log makes harmless.
/// </summary>
sealed class RingWire : FrameWire, IDisposable
{
    readonly Links links;
    readonly ConcurrentDictionary<long, (long Member, TaskCompletionSource<Answer?> Answer)> asked = [];
    volatile View view = View.Empty;
    long numbers;

    /// <param name="giveBack">This program is too old for what stands in a shard.</param>
    public RingWire(Func<Action<Frame>, Action<long>, Links> links, Action<ShardId> giveBack)
        : base(giveBack) => this.links = links(Dropped, Broken);

    public void See(View seen)
    {
        view = seen;
        links.See(seen);
    }

    public override void Answer(object replyTo, Envelope command, Answer answer)
    {
        var (member, number, _) = (ReplyAddress)replyTo;
        links.Post(member, new Frame.Answered(number, command.To.Kind, answer));
    }

    protected override void Post(ActorId actor, Frame frame)
    {
        if (view.OwnerOf(actor) is { } owner) links.Post(owner.No, frame);
    }

    /// <summary>Brings a command to a member; null where it may not have arrived, or its answer not have come back.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public async Task<Answer?> AskAsync(Member owner, Envelope command, CancellationToken cancel)
    {
        var number = Interlocked.Increment(ref numbers);
        var answer = new TaskCompletionSource<Answer?>(TaskCreationOptions.RunContinuationsAsynchronously);
        asked[number] = (owner.No, answer);
        try
        {
            links.Post(owner.No, new Frame.Command(number, command, Traces.Parent));
            return await answer.Task.WaitAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            asked.TryRemove(number, out _);
        }
    }

    public void Answered(Frame.Answered frame)
    {
        if (asked.TryGetValue(frame.Number, out var waiting)) waiting.Answer.TrySetResult(frame.Answer);
    }

    /// <summary>Tries to reach those who are not reached.</summary>
    public void Probe() => links.Probe();

    /// <summary>Whether a member takes what is sent.</summary>
    public bool Reaches(long member) => links.Reaches(member);

    public void TellAll(Frame frame) => links.PostToAll(frame);

    public void Tell(long member, Frame frame) => links.Post(member, frame);

    public void Dispose() => links.Dispose();

    void Dropped(Frame frame)
    {
        if (frame is Frame.Command command && asked.TryGetValue(command.Number, out var waiting)) waiting.Answer.TrySetResult(null);
    }

    /// <summary>What a member was asked may not have arrived, and is asked again.</summary>
    void Broken(long member)
    {
        foreach (var (_, waiting) in asked)
            if (waiting.Member == member) waiting.Answer.TrySetResult(null);
    }
}

/// <summary>Where the answer to a command goes that came over the wire.</summary>
sealed record ReplyAddress(long Member, long Number, ActivityContext Trace) : ITraced;
