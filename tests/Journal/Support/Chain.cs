using System.Text;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Support;

/// <summary>One owner's view of an actor: builds appends that follow each other, whether or not they ever commit.</summary>
public sealed class Chain(ActorId actor)
{
    public Chain(string actor)
        : this(ActorId.Parse(actor))
    {
    }

    public ActorId Actor { get; } = actor;

    public long Version { get; private set; }

    public TransitionHash Hash { get; private set; }

    /// <summary>A second owner that knows what this one knows now.</summary>
    public Chain Fork() => new(Actor) { Version = Version, Hash = Hash };

    /// <summary>Forgets what was built since <paramref name="at"/>.</summary>
    public void Return(Chain at) => (Version, Hash) = (at.Version, at.Hash);

    /// <summary>Goes on from what was committed.</summary>
    public void Continue(ActorAppend committed) => (Version, Hash) = (committed.Last.Version, committed.Last.Hash);

    public ActorAppend Next(string text) => Next(Draft.Of(text));

    public ActorAppend Next(params Draft[] drafts) => new(Actor, Version, Hash, [.. drafts.Select(Row)]);

    TransitionRow Row(Draft draft)
    {
        var body = Encoding.UTF8.GetBytes(draft.Text);
        Version++;
        Hash = TransitionHash.Of(Actor, Version, Hash, body);
        return new(
            Version, Draft.Morning, body, Hash, [.. draft.Timers], draft.Messages, [.. draft.Consumed], [.. draft.Parked], draft.Listing,
            [.. draft.Attachments])
        {
            Notices = [.. draft.Notices],
        };
    }
}
