using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Keys;

/// <summary>Who sends a request.</summary>
/// <param name="Client">The key's name: idempotency keys are the client's own.</param>
/// <param name="Principal">The role, scope and id in which the actors see it.</param>
/// <param name="IsAdmin">The key itself has the role ADMIN, whatever role it acts in.</param>
sealed record Caller(string Client, Principal Principal, bool IsAdmin)
{
    /// <summary>The id of the key: what stands between the underscores.</summary>
    public required string KeyId { get; init; }

    /// <summary>May read the records of who read and erased personal data.</summary>
    public bool IsAuditor => IsAdmin || Principal.Role == Role.AUDIT;
}
