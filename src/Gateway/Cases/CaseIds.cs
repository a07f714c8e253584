using GridActors.Gateway.Http;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Gateway.Cases;

/// <summary>
/// Case ids: 20 characters of base 32, the first 100 bits of the fingerprint of client and idempotency key. So a report that is repeated
/// through any gateway reaches the same actor, and nobody has to draw numbers.
/// </summary>
public static class CaseIds
{
    public const int Length = 20;

    /// <summary>The case that a report under this fingerprint makes.</summary>
    public static ActorId Of(Fingerprint command) => Actors.Case(Base32.Write(command.Value, Length));

    /// <summary>The case of a request's address; null for a text that is no case id.</summary>
    public static ActorId? Parse(object? text) => text is string { Length: Length } id && Base32.Is(id) ? Actors.Case(id) : null;
}
