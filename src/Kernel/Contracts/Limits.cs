namespace GridActors.Kernel.Contracts;

/// <summary>
/// Everything has a limit. They stand here, each with its reason; past one the caller gets a refusal at once, never a silent drop.
/// Durations are milliseconds unless the name says otherwise.
/// </summary>
public static class Limits
{
    /// <summary>Characters of <c>kind/key</c>: an index key stays short, a log line readable.</summary>
    public const int ActorIdLength = 120;

    /// <summary>Bytes of one actor's serialised state: an actor loads and snapshots within a disk read.</summary>
    public const int StateBytes = 64 * 1024;

    /// <summary>Messages one decision may send: one decision cannot flood the city.</summary>
    public const int MessagesPerDecision = 64;

    /// <summary>Notices one decision may post or settle: 64 × 63 still fit the 12 bits that a notice's number has for them.</summary>
    public const int NoticesPerDecision = 64;

    /// <summary>Decisions that may share a transition: 64 × 63 messages still fit the 12 bits of a message number.</summary>
    public const int StepsPerTransition = 63;

    /// <summary>Bits of the number of a message, and of a notice, that count within its transition.</summary>
    public const int MessageOrdinalBits = 12;

    /// <summary>Bytes of one transition's body: the largest row the journal takes.</summary>
    public const int TransitionBytes = 256 * 1024;

    /// <summary>Transitions of an actor without snapshots (a case): folding them is still one read.</summary>
    public const int TransitionsWithoutSnapshot = 2_000;

    /// <summary>Transitions of such an actor at which an alarm asks a person to look.</summary>
    public const int TransitionsWithoutSnapshotWarning = 500;

    /// <summary>Transitions after which the state of an actor without snapshots is measured again.</summary>
    public const int TransitionsPerSizeCheck = 100;

    /// <summary>Transitions after which an actor with snapshots gets the next one: activation folds at most these.</summary>
    public const int TransitionsPerSnapshot = 1_000;

    /// <summary>Answers a long-lived actor remembers for repeated commands; a case remembers all.</summary>
    public const int AnswersOfLongLivedActor = 256;

    /// <summary>Envelopes waiting for one actor: past it an outside command is refused, an internal message waits in its row.</summary>
    public const int InboxLength = 20_000;

    /// <summary>Reloads in a row that find an actor's log unmoved although its head is said to have moved: then the two contradict each other.</summary>
    public const int VainReloads = 100;

    /// <summary>Timers one actor may have set at once.</summary>
    public const int TimersPerActor = 32;

    /// <summary>Characters of an idempotency key, as common HTTP gateways allow.</summary>
    public const int IdempotencyKeyLength = 200;

    /// <summary>Bytes of one intake request, media by reference only.</summary>
    public const int RequestBytes = 64 * 1024;

    /// <summary>How long an outside command may wait for its outcome before the gateway says that it is unknown.</summary>
    public const int AnswerWithin = 10_000;

    /// <summary>Age of the oldest message that waits for delivery above which intake is refused: accepted work goes first.</summary>
    public const int OldestPendingMessage = 5_000;

    /// <summary>Transitions queued at the writer above which intake is refused.</summary>
    public const int WriterQueue = 20_000;

    /// <summary>Transitions in one commit: bounds the time that a batch holds the database.</summary>
    public const int TransitionsPerBatch = 2_000;

    /// <summary>How far ahead timers are held in memory.</summary>
    public const int TimerLookAhead = 120_000;

    /// <summary>Timers held ahead of the look-ahead's end, or firing at once: catching up after a stop stays responsive.</summary>
    public const int TimersAtOnce = 10_000;

    /// <summary>Timers of one read: it takes a few milliseconds, and what is due meanwhile waits no longer than that.</summary>
    public const int TimersPerRead = 1_000;

    /// <summary>Pending messages read at once when a shard is taken over: a page takes a few hundredths of a second, and everything else waits for it.</summary>
    public const int PendingAtOnce = 1_000;

    /// <summary>How long a message may go unacknowledged on the wire before it is sent again.</summary>
    public const int ResendAfter = 1_000;

    /// <summary>How often a silo looks into the journal for timers and messages of its shards that it does not know of.</summary>
    public const int SweepEvery = 15_000;

    /// <summary>Activations kept in memory; the least recently used go first.</summary>
    public const int ResidentActors = 50_000;

    /// <summary>Rows of one page of a list.</summary>
    public const int PageRows = 500;
}
