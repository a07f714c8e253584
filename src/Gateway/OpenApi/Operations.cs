using GridActors.Gateway.Cases;
using GridActors.Gateway.Notices;
using GridActors.Gateway.Personal;
using GridActors.Gateway.Plan;
using GridActors.Kernel.Contracts;

namespace GridActors.Gateway.OpenApi;

/// <summary>Every route of the API in words.</summary>
static class Operations
{
    static readonly Parameter Id = new("id", "path", "The case's id, as the answer to its report gave it.");
    static readonly Parameter AtLeast = new("atLeast", "query", "Wait up to 2 s until this position of the log is reached; a command's answer names its own.", true);
    static readonly Parameter Key = new("Idempotency-Key", "header",
        $"Names this command: 1 to {Limits.IdempotencyKeyLength} printable ASCII characters. A repetition with the same key and body gets the first answer. One is made and returned where none is given.");
    static readonly Parameter Code = new("code", "path", "The code in the plan.");

    public static readonly Operation Report = new("reportCase", "cases", "Report a case 上报 · 受理",
        "By a hotline (H) or a grid member (GM). Description, address and reporter are sealed under a key of the case's own before anything is stored.",
        201, typeof(CommandReply), "malformed-json", "unknown-field", "field-required", "wrong-type", "too-long", "bad-time", "bad-idempotency-key",
        "request-too-large", "not-json", "not-your-role", "not-your-area", "key-reused", "unknown-item", "unknown-channel", "unknown-grid",
        "overloaded", "stopping", "no-silo", "journal-away", "journal-full", "outcome-unknown")
    { Body = typeof(ReportRequest), Parameters = [Key] };

    public static readonly Operation List = new("listCases", "cases", "List cases, newest first",
        "A page at a time; 'next' is the cursor of the next page. Cases that arrive meanwhile neither shift nor repeat a row. No personal data.",
        200, typeof(CasePage), "unknown-field", "bad-value", "bad-cursor", "position-not-reached")
    {
        Parameters =
        [
            new("status", "query", $"Only cases in this state: {StateNames.List}."),
            new("holder", "query", "Only cases that the centre of this grid holds, or held at their end."),
            new("unit", "query", "Only cases dispatched to this unit."),
            new("grid", "query", "Only cases of this unit grid; 'unlocated' for those of none."),
            new("limit", "query", $"Rows of a page: 1 to {Limits.PageRows}, {ListEndpoint.DefaultRows} when absent.", true),
            new("after", "query", "'next' of the last page."),
            AtLeast,
        ],
    };

    public static readonly Operation Find = new("findCase", "cases", "One case",
        "Centres of its area see the personal data; grid member, unit and hotline see them masked; others only the reference.",
        200, typeof(CaseView), "unknown-case", "position-not-reached")
    {
        Parameters =
        [
            Id, AtLeast,
            new("personal", "query", "false: leave the personal data out, and no record that they were read."),
            new("reason", "query", "Why they are read: a code of lower-case letters, digits and hyphens, which stands in the record."),
        ],
    };

    public static readonly Operation ErasePersonal = new("erasePersonal", "personal", "Erase a case's personal data",
        "Destroys the case's key for good, after a record of who does, when and why. Log and hashes stay as they are. Once more does no harm.",
        200, typeof(ErasedView), "admin-only", "unknown-case", "field-required", "bad-value", "not-recorded", "erasure-unfinished")
    { Parameters = [Id, new("reason", "query", "Why: a code of lower-case letters, digits and hyphens. Required.")] };

    public static readonly Operation PersonalReads = new("personalReads", "personal", "Who read or erased personal data",
        "For auditors (AUDIT) and administrators. In order of time; a page may have fewer records than asked for, and there are more as long as there is 'next'.",
        200, typeof(AuditPage), "not-your-role", "bad-value", "bad-cursor", "unknown-field")
    {
        Parameters =
        [
            new("from", "query", $"First day, by universal time: 2026-11-22. {ReadsEndpoint.DefaultDays - 1} days before 'to' when absent."),
            new("to", "query", "Last day; today when absent."),
            new("case", "query", "Only records of this case."),
            new("limit", "query", $"Records of a page: 1 to {Limits.PageRows}, {ReadsEndpoint.DefaultRows} when absent.", true),
            new("after", "query", "'next' of the last page."),
        ],
    };

    public static readonly Operation Timeline = new("caseTimeline", "cases", "What happened to a case",
        "Every transition from the log: when, why, by whom, what, and the hash that chains it to the one before.",
        200, typeof(TimelinePage), "unknown-case", "bad-value", "position-not-reached")
    {
        Parameters =
        [
            Id,
            new("after", "query", "Only transitions after this version: 'next' of the last page.", true),
            new("limit", "query", $"Transitions of a page: 1 to {Limits.PageRows}.", true),
            AtLeast,
        ],
    };

    public static readonly Operation Command = new("commandCase", "cases", "A command to a case",
        $"One of: {CommandTable.Names}. The version that the caller has seen is required, as If-Match or expectedVersion.",
        200, typeof(CommandReply), "unknown-case", "unknown-command", "not-yet", "expected-version-required", "version-conflict", "not-your-role", "not-your-area",
        "not-holder", "not-dispatching-centre", "wrong-state", "ended", "key-reused", "unit-not-for-item", "unknown-condition", "reason-required",
        "evidence-required", "not-a-code", "verifier-is-handler", "overloaded", "stopping", "no-silo", "journal-away", "journal-full", "outcome-unknown")
    {
        Body = typeof(CommandRequest),
        BodyIsOptional = true,
        Parameters = [Id, new("command", "path", "The command's name."), Key, new("If-Match", "header", "The version that was seen, in quotes: \"5\".")],
    };

    public static readonly Operation Notices = new("listNotices", "notices", "What an addressee was told, oldest first",
        "Whoever has to act on a transition, or know of it, is told once. A page at a time; 'next' is the cursor of the next page. A centre reads its own and "
        + "those of the centres and grids in its area, a grid member, unit or government its own, a hotline those of the channels, an administrator all.",
        200, typeof(NoticePage), "unknown-field", "bad-value", "bad-cursor", "field-required", "not-your-role", "not-your-area", "position-not-reached")
    {
        Parameters =
        [
            new("addressee", "query", "centre/, unit/, grid/, government/ or channel/ with a code of the plan; your own when absent, as your role and scope say."),
            new("unacknowledged", "query", "true: only those that nobody has acknowledged."),
            new("limit", "query", $"Rows of a page: 1 to {Limits.PageRows}, {NoticesEndpoint.DefaultRows} when absent.", true),
            new("after", "query", "'next' of the last page."),
            new("wait", "query", $"Seconds, 1 to {NoticesEndpoint.WaitAtMost}: where there is nothing yet, wait so long for it. Every page then has a 'next', to follow what comes.", true),
            AtLeast,
        ],
    };

    public static readonly Operation Acknowledge = new("acknowledgeNotice", "notices", "Acknowledge a notice",
        "By the addressee, also after the case has ended. Once more is answered alike.",
        200, typeof(NoticeView), "unknown-notice", "unknown-field", "bad-idempotency-key", "not-your-role", "not-your-area", "key-reused",
        "too-many-transitions", "overloaded", "stopping", "no-silo", "journal-away", "journal-full", "outcome-unknown")
    { Parameters = [new("id", "path", "The notice's id."), Key] };

    public static readonly Operation Grid = new("findGrid", "places", "The counts of a grid", "Of any tier.", 200, typeof(GridView), "unknown-place") { Parameters = [Code] };

    public static readonly Operation Department = new("findDepartment", "places", "The counts of a department or public-service unit", "All of them are counts of facts.",
        200, typeof(DepartmentView), "unknown-place")
    { Parameters = [Code] };

    static readonly string[] PlaceProblems =
        ["unknown-place", "unknown-command", "field-required", "unknown-field", "wrong-type", "not-your-role", "not-your-area", "key-reused", "outcome-unknown", "stopping"];

    public static readonly Operation CommandGrid = new("commandGrid", "places", "Roster and duty of a grid",
        "set-member (member, post), remove-member, start-duty, end-duty (member). By a centre whose area holds the grid, or an administrator; duty also by the member.",
        200, typeof(RosterReply), [.. PlaceProblems, "roster-full", "unknown-member", "on-duty-already", "not-on-duty"])
    { Body = typeof(MemberRequest), Parameters = [Code, new("command", "path", "The command's name."), Key] };

    public static readonly Operation CommandDepartment = new("commandDepartment", "places", "The persons 专人 who receive dispatches",
        "register-receiver, unregister-receiver. By the unit, the district centre or an administrator.",
        200, typeof(ReceiversReply), [.. PlaceProblems, "roster-full", "unknown-member"])
    { Body = typeof(ReceiverRequest), Parameters = [Code, new("command", "path", "The command's name."), Key] };

    public static readonly Operation Desk = new("findDesk", "desks", "Who commands, and what came and went in the shift",
        "Day and night command of the top centre; of a plan that has it.", 200, typeof(DeskView), "unknown-place")
    { Parameters = [Code] };

    public static readonly Operation Handovers = new("listHandovers", "desks", "The handover records 交接班记录 of a week", "Newest first, with both signatures.",
        200, typeof(HandoverList), "unknown-place")
    { Parameters = [Code] };

    public static readonly Operation CommandDesk = new("commandDesk", "desks", "Sign the latest handover record",
        "hand-over (to, note) by the leaving person, take-over by the coming one, in either order. By people of that centre.",
        200, typeof(HandoverReply), [.. PlaceProblems, "no-handover", "signed-already", "same-person", "not-a-code", "too-long"])
    { Body = typeof(HandoverRequest), BodyIsOptional = true, Parameters = [Code, new("command", "path", "hand-over or take-over."), Key] };

    public static readonly Operation Plan = new("findPlan", "plan", "The city plan in force", "What may be reported, where, and to whom it goes.", 200, typeof(CityPlan));

    public static readonly Operation PublishPlan = new("publishPlan", "plan", "Publish a plan and put it into force",
        "The body is the plan's one text, as `gridactors plan publish` sends it. It is stored for good under its hash, and comes into force at the time given, or at once.",
        201, typeof(ActivatedPlan), "admin-only", "bad-plan", "bad-time", "effective-past", "request-too-large", "bad-idempotency-key", "key-reused", "outcome-unknown", "stopping")
    { Parameters = [new("effective", "query", "From when: a time with its offset, such as 2027-01-01T00:00:00+08:00."), Key] };

    public static readonly Operation ListPlans = new("listPlans", "plan", "List the versions of the plan", "Every version that was published, by the time from which it is in force.",
        200, typeof(PlanVersionList), "admin-only");

    public static readonly Operation CreateKey = new("createKey", "keys", "Make an API key", "The key is shown in this answer only. Several keys may bear one name: they are one client.",
        201, typeof(NewKey), "admin-only", "field-required", "bad-value")
    { Body = typeof(KeyRequest) };

    public static readonly Operation ListKeys = new("listKeys", "keys", "List the API keys", "Without their secrets, which nobody has.", 200, typeof(KeyList), "admin-only");

    public static readonly Operation DisableKey = new("disableKey", "keys", "Disable an API key", "For good.", 204, null, "admin-only", "unknown-key", "last-admin-key")
    { Parameters = [new("id", "path", "The key's id: what stands between the underscores.")] };

    public static readonly Operation MasterKey = new("masterKey", "personal", "Which master key counts, and how far an exchange is", "No part of any key is told.", 200, typeof(MasterKeyView), "admin-only");

    public static readonly Operation RotateMasterKey = new("rotateMasterKey", "personal", "Exchange the master key",
        "Makes a new one and wraps every case's key anew, in the background; cases are read and taken in meanwhile. The old key is kept until all are done. Where an exchange is under way, it goes on.",
        202, typeof(MasterKeyView), "admin-only", "not-recorded", "keys-read-only");

    public static readonly Operation MakeCheckpoint = new("makeCheckpoint", "ledger", "Sign the ledger now",
        "Signs what came since the last checkpoint, if anything did, and gives the last one; the silo does so by itself every few minutes. An empty object where the log is empty.",
        200, typeof(CheckpointView), "admin-only", "ledger-altered");

    public static readonly Operation Retry = new("retryActor", "admin", "Load a quarantined actor again",
        "After a fix, by whichever process owns it; done when it answers again. Nothing happens to one that is well.", 202, typeof(RetriedView), "admin-only", "field-required", "unknown-field", "bad-value")
    { Parameters = [new("actor", "query", "kind/key, such as department/sanitation. Required.")] };

    public static readonly Operation Drain = new("drain", "admin", "End this process in good order",
        "As SIGTERM does: new commands are refused, what was accepted is finished; in a ring the other members get its shards first.", 202, typeof(DrainingView), "admin-only");

    public static readonly Operation Startup = HealthOf("healthStartup", "Has it started?", "It has taken over its shards.");
    public static readonly Operation Ready = HealthOf("healthReady", "Does it accept new work?", "Not while it drains, is behind or has no space.");
    public static readonly Operation Live = HealthOf("healthLive", "Does it move?", "Where it does not, a restart helps.");

    static Operation HealthOf(string id, string summary, string description) =>
        new(id, "health", summary, description, 200, typeof(HealthView)) { IsOpen = true, IsHealth = true };
}
