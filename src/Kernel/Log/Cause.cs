using System.Globalization;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Kernel.Log;

/// <summary>Why an actor decides: the message id of a transition's step.</summary>
public abstract record Cause
{
    Cause() { }

    /// <summary>
    /// The text that stands in the log: <c>command:fingerprint</c>, <c>timer:name:version</c>, or, most often and therefore shortest, a message as
    /// <c>kind/key:version:ordinal</c> of its sender.
    /// </summary>
    public abstract string Id { get; }

    /// <summary>A command from outside, known by (client, key); its body is recognised by <paramref name="Digest"/>.</summary>
    /// <param name="Command">Fingerprint of client and idempotency key.</param>
    /// <param name="Digest">Fingerprint of the body; personal parts enter as their HMAC.</param>
    /// <param name="ExpectedVersion">The version the caller saw, or null for a command that creates.</param>
    public sealed record Outside(Fingerprint Command, Fingerprint Digest, long? ExpectedVersion) : Cause
    {
        public override string Id => $"command:{Command}";
    }

    /// <summary>A message of another actor: the nth of the sender's transition.</summary>
    /// <param name="Number">Its row in the journal, see <see cref="MessageNumber"/>.</param>
    public sealed record Inside(ActorId Sender, long Version, int Ordinal, long Number) : Cause
    {
        public override string Id => $"{Sender}:{Version}:{Ordinal}";
    }

    /// <summary>A timer of the actor itself, set by the transition of that version.</summary>
    public sealed record Timer(string Name, long Version, Instant Due) : Cause
    {
        public override string Id => $"timer:{Name}:{Version.ToString(CultureInfo.InvariantCulture)}";
    }
}

/// <summary>
/// The number of a message's row: its transition's position and its place within it, so that numbers are unique, known once the
/// transition is durable, and ordered as the messages were sent.
/// </summary>
public static class MessageNumber
{
    public static long Of(long position, int ordinal) => (position << Limits.MessageOrdinalBits) | (long)ordinal;

    public static long Position(long number) => number >> Limits.MessageOrdinalBits;

    public static int Ordinal(long number) => (int)(number & ((1 << Limits.MessageOrdinalBits) - 1));
}
