using System.ComponentModel;
using System.Text.Json;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.OpenApi;

/// <summary>A page of a case's history.</summary>
sealed record TimelinePage(string Id, TransitionShape[] Transitions, [property: Description("Version to ask after next; absent on the last page.")] string? Next = null);

/// <summary>A committed decision.</summary>
sealed record TransitionShape(
    long Version,
    long Position,
    DateTimeOffset At,
    [property: Description("Hash of the plan in force.")] string Plan,
    [property: Description("SHA-256 over this transition and the one before it.")] string Hash,
    StepShape[] Steps);

/// <summary>The effect of one message.</summary>
sealed record StepShape(
    [property: Description("command:…, message:…, or timer:…")] string Cause,
    EventShape[] Events,
    [property: Description("Set for a message that was refused, without effect.")] string? Refused = null,
    [property: Description("The decision failed; the message waits for an administrator.")] bool? Parked = null);

/// <summary>A fact.</summary>
sealed record EventShape(
    [property: Description("Its stable name, e.g. case.filed.")] string Kind,
    [property: Description("Particulars by name: texts; evidence is a list.")] Dictionary<string, JsonElement> Facts,
    [property: Description("Who acted; absent for what a timer did.")] ByShape? By = null);

/// <summary>Who acted.</summary>
sealed record ByShape(Role Role, string Scope, string Id);

/// <summary>The counts of a grid; those are absent while nothing has happened to it.</summary>
sealed record GridView(
    string Code, long Version, long? Position = null, string? Status = null, long? Held = null, long? HeldOpened = null, long? Arrived = null, long? Left = null,
    long? HeldEnded = null, long? HereOpen = null, long? HereOpened = null, long? HereEnded = null, Dictionary<string, long>? LeftBy = null,
    Dictionary<string, long>? EndedBy = null, Dictionary<string, long>? Items = null, int? Roster = null, int? OnDuty = null);

/// <summary>The counts of a department or public-service unit; those are absent while nothing has happened to it.</summary>
sealed record DepartmentView(
    string Code, long Version, long? Position = null, string? Status = null, long? Received = null, long? Open = null, long? Accepted = null, long? Deemed = null,
    long? FedBack = null, long? Overdue = null, long? Reworks = null, long? Closed = null, Dictionary<string, long>? Items = null, int? Receivers = null,
    long? Returned = null, long? Withdrawn = null, long? Supervised = null);

/// <summary>Body of a command to a grid.</summary>
sealed record MemberRequest(
    [property: Description("Id of the person as it signs commands; not a name.")] string Member,
    [property: Description("set-member only.")] Post? Post = null);

/// <summary>What a grid answers.</summary>
sealed record RosterReply(string Code, long Version, long Position, int Roster, int OnDuty);

/// <summary>Body of a command to a unit.</summary>
sealed record ReceiverRequest([property: Description("Id of the person; not a name.")] string Receiver);

/// <summary>What a unit answers.</summary>
sealed record ReceiversReply(string Code, long Version, long Position, int Receivers);

/// <summary>Body of the making of a key.</summary>
sealed record KeyRequest(
    [property: Description("The client: stands in the log as the id of whoever acts.")] string Name,
    [property: Description("GM, CC, SC, DC, U, G, H, ADMIN or AUDIT.")] Role Role,
    [property: Description("Code of the grid or unit in which it acts; * (the whole city) when absent.")] string? Scope = null);

/// <summary>A key, just made.</summary>
sealed record NewKey(string Id, [property: Description("Shown once.")] string Key, string Name, Role Role, string Scope, DateTimeOffset Created);

/// <summary>A key.</summary>
sealed record KeyView(string Id, string Name, Role Role, string Scope, DateTimeOffset Created, DateTimeOffset? Disabled = null);

/// <summary>All keys.</summary>
sealed record KeyList(KeyView[] Keys);

/// <summary>A case whose key is destroyed.</summary>
sealed record ErasedView(string Id, [property: Description("False where there was none, or it was destroyed before.")] bool Erased);

/// <summary>A page of records.</summary>
sealed record AuditPage(AuditView[] Records, [property: Description("Cursor of the next page; absent on the last.")] string? Next = null);

/// <summary>What was done with personal data.</summary>
sealed record AuditView(
    DateTimeOffset At,
    [property: Description("read · erased · master-key-rotated")] string What,
    ByShape By,
    [property: Description("Id of the API key.")] string Key,
    long Version,
    long Position,
    [property: Description("The case's id.")] string? Case = null,
    [property: Description("full · masked")] string? Sight = null,
    [property: Description("description · address · reporter")] string[]? Fields = null,
    string? Reason = null);

/// <summary>The master key by its mark.</summary>
sealed record MasterKeyView(
    [property: Description("Eight hexadecimal digits that say which key it is, and nothing about it.")] string Mark,
    [property: Description("Cases' keys that were wrapped anew since the exchange began, or since the silo's start.")] long Rewrapped,
    [property: Description("Cases' keys that cannot be unwrapped; while there are any, the old key is kept.")] long Unreadable,
    [property: Description("The key that is to take its place, while it is exchanged.")] string? Next = null);

/// <summary>A signed checkpoint of the ledger; empty where the log is.</summary>
sealed record CheckpointView(
    long? Number = null,
    [property: Description("First position that it covers.")] long? From = null,
    [property: Description("Last position that it covers.")] long? To = null,
    [property: Description("SHA-256 over the hashes of these transitions.")] string? Digest = null,
    [property: Description("SHA-256 of the text of the checkpoint before.")] string? Previous = null,
    DateTimeOffset? Time = null,
    [property: Description("Id of the key that signs it.")] string? Key = null,
    [property: Description("ECDSA P-256, DER, base64.")] string? Signature = null);

/// <summary>An actor that is loaded again.</summary>
sealed record RetriedView(string Actor);

/// <summary>A process that ends in good order.</summary>
sealed record DrainingView(bool Draining);

/// <summary>How the silo is.</summary>
sealed record HealthView(
    bool Started, bool Progressing, bool Accepting,
    [property: Description("Age of the oldest undelivered message, milliseconds.")] long OldestPending,
    [property: Description("Transitions waiting to be written.")] int WriterQueue,
    [property: Description("Why new work is not accepted.")] string? Why = null);

/// <summary>A problem, RFC 9457; further members are the facts of the code.</summary>
sealed record Problem(
    string Type, string Title, int Status, string Detail,
    [property: Description("Stable: what programs go by.")] string Code,
    [property: Description("The field at fault, as a dotted path.")] string? Field = null,
    [property: Description("The source of the rule.")] string? Article = null);

/// <summary>A plan that was published and comes, or came, into force.</summary>
sealed record ActivatedPlan(string Hash, string Name, DateTimeOffset From, long Version, long Position);

/// <summary>All versions of the plan.</summary>
sealed record PlanVersionList(PlanVersionView[] Plans);

/// <summary>A version of the plan.</summary>
sealed record PlanVersionView(
    string Hash,
    string Name,
    bool InForce,
    [property: Description("When it comes, or came last, into force; absent for the first plan of the data folder and for one that is only published.")] DateTimeOffset? From = null);
