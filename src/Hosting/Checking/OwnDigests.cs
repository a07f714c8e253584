using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Checking;

/// <summary>
/// Clients of a real silo know neither its digests nor, where personal data are sealed under a random key, how they come about. They write
/// down digests of their own, which tell apart the bodies that they sent under one key. Here these are exchanged for those of the log.
/// </summary>
static class OwnDigests
{
    /// <param name="logged">The digests of the commands in the log.</param>
    public static History Translate(History history, IReadOnlyDictionary<(ActorId, Fingerprint), Fingerprint> logged)
    {
        if (!history.Attempts.Any(attempt => attempt.IsOwnDigest)) return history;
        var translated = new History();
        foreach (var group in history.Attempts.GroupBy(attempt => (attempt.To, attempt.Command)))
        {
            var done = logged.TryGetValue(group.Key, out var digest) ? Done([.. group]) : null;
            foreach (var attempt in group) translated.Add(attempt.IsOwnDigest && attempt.Digest == done ? attempt with { Digest = digest } : attempt);
        }

        return translated;
    }

    /// <summary>
    /// The body that was done: the first one that an answer says so of; where none does, the only one that was sent. Null where several were
    /// sent and nobody knows which.
    /// </summary>
    static Fingerprint? Done(Attempt[] attempts) =>
        attempts.FirstOrDefault(attempt => attempt.Answer is Answer.Done)?.Digest
        ?? (attempts.Select(attempt => attempt.Digest).Distinct().Take(2).ToArray() is [var only] ? only : null);
}
