using GridActors.Kernel.Log;

namespace GridActors.Hosting;

/// <summary>
/// The way into the actors, whatever host runs them. An answer of <see cref="Answer.Done"/> is durable when it arrives; every other
/// answer but <see cref="Answer.Unknown"/> says that nothing happened.
/// </summary>
public interface ISilo
{
    /// <summary>
    /// Brings an outside command to its actor. Never throws for what the actor or the silo answers; past
    /// <see cref="Kernel.Contracts.Limits.AnswerWithin"/> the answer is <see cref="Answer.Unknown"/>, and the same command may be sent again.
    /// </summary>
    Task<Answer> AskAsync(Envelope command, CancellationToken cancel);

    /// <summary>What the silo knows of itself, for health checks and admission; cheap.</summary>
    SiloHealth Health { get; }

    /// <summary>The clock that decisions are made by: whole milliseconds, maybe accelerated.</summary>
    NodaTime.Instant Now { get; }

    /// <summary>How far the log is, as far as this process has heard.</summary>
    Horizon Horizon { get; }
}

/// <summary>How a silo is.</summary>
/// <param name="Started">Its shards are loaded and it has answered its own first read.</param>
/// <param name="Progressing">Its lanes and its writer moved within the last seconds; false calls for a restart.</param>
/// <param name="Accepting">New work is accepted; false while draining, behind, or out of space.</param>
/// <param name="Why">Why new work is not accepted: a code as in <see cref="Answer.Unavailable"/>.</param>
/// <param name="OldestPending">Age of the oldest undelivered message, milliseconds.</param>
/// <param name="WriterQueue">Transitions waiting for the writer.</param>
public sealed record SiloHealth(bool Started, bool Progressing, bool Accepting, string? Why, long OldestPending, int WriterQueue);
