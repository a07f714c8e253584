using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Silo.Tests.Killing;

/// <summary>A request that a caller sends, maybe several times: always the same.</summary>
/// <param name="To">The case that it reaches.</param>
/// <param name="Key">Its idempotency key.</param>
/// <param name="By">As whom it is sent.</param>
/// <param name="Version">The version seen, for a command.</param>
/// <param name="IsPersonal">It brings personal data.</param>
/// <param name="Message">What the silo will make of it, where a caller can tell: not where personal data are sealed under a random key.</param>
sealed record Wish(ActorId To, string Path, string Key, string Body, Principal By, long? Version, bool IsPersonal, Message? Message)
{
    /// <summary>The client's own digest of it.</summary>
    public Fingerprint Digest => Fingerprint.Of(Path, By.ToString(), Body);

    public (string, string)[] Headers
    {
        get
        {
            List<(string, string)> headers =
            [
                ("Idempotency-Key", Key), ("X-Act-As", By.Role.ToString()), ("X-Act-Scope", By.Scope), ("X-Act-Id", By.Id[(By.Id.IndexOf(':') + 1)..]),
            ];
            if (Version is { } seen) headers.Add(("If-Match", $"\"{seen}\""));
            return [.. headers];
        }
    }
}
