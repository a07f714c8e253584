namespace GridActors.Gateway.Problems;

/// <summary>What kernel, silo and journal answer.</summary>
static class SiloProblems
{
    public static readonly ProblemKind[] All =
    [
        new("key-reused", 409, "The idempotency key was used for something else",
            "This Idempotency-Key was used before with another body. Nothing was done; use a new key for a new command."),
        new("version-conflict", 409, "The case has changed", "The case is at version {version} now. Nothing was done; look at it again and decide anew."),
        new("too-many-transitions", 409, "The case has too many transitions", "A case takes at most {limit} transitions. Nothing was done."),
        new("overloaded", 503, "Too much work", "Work that was accepted goes first. Nothing was done; send it again later with the same Idempotency-Key."),
        new("stopping", 503, "Stopping", "The silo is starting or stopping. Nothing was done; send it again later with the same Idempotency-Key."),
        new("not-owner", 503, "The actor is moving", "The actor is moving to another silo. Nothing was done; send it again with the same Idempotency-Key."),
        new("no-silo", 503, "No silo runs", "The gateway finds no silo that owns this actor. Nothing was done; send it again later with the same Idempotency-Key."),
        new("quarantined", 503, "The actor is quarantined",
            "The actor's log could not be folded and waits for an administrator. Nothing was done."),
        new("answer-lost", 504, "The database did not answer", "The connection to the database broke. It is not known whether this was done; look before you send it again."),
        new("journal-away", 503, "The database cannot be reached", "The database cannot be reached. Nothing was done; send it again later with the same Idempotency-Key."),
        new("journal-full", 507, "No space left", "The journal has no space left. Nothing was done; send it again later with the same Idempotency-Key."),
        new("fault", 500, "A fault of ours", "The decision failed by a fault of ours, which is recorded. Nothing was done."),
        new("outcome-unknown", 504, "The outcome is unknown",
            "It is not known whether the command was carried out. Send the very same request again with the header Idempotency-Key: {idempotencyKey} "
            + "and it will be told, and never done twice."),
    ];
}
