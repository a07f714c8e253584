using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GridActors.Gateway.Cases;
using GridActors.Gateway.Personal;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.OpenApi;

// Shapes stand in the API's description only; what is read and written goes past them for speed. A test compares real answers with them.

/// <summary>Body of a report.</summary>
sealed record ReportRequest(
    [property: MaxLength(ReportBody.CodeLength), Description("Code of the channel in the plan.")] string Channel,
    [property: MaxLength(ReportBody.CodeLength), Description("Code of the item 事项 in the plan, e.g. event/0101.")] string Item,
    [property: MaxLength(ReportBody.CodeLength), Description("Code of the unit grid where it is; absent where nobody could locate it.")] string? Grid = null,
    [property: Description("When it was reported, with offset; the time of receipt when absent.")] DateTimeOffset? ReportedAt = null,
    [property: MaxLength(ReportBody.ExternalIdLength), Description("The channel's own number of it.")] string? ExternalId = null,
    [property: MaxLength(ReportBody.CodeLength), Description("Number of the filing condition, for plans that file by themselves.")] string? Condition = null,
    PointShape? Point = null,
    [property: MaxLength(ReportBody.EvidenceCount), Description("References of photos and videos.")] string[]? Evidence = null,
    [property: MaxLength(ReportBody.DescriptionLength), Description("Personal: sealed.")] string? Description = null,
    [property: MaxLength(ReportBody.AddressLength), Description("Personal: sealed.")] string? Address = null,
    Reporter? Reporter = null,
    [property: Description("A grid member found it and disposed of it at once 自行处置: evidence from before and after.")] bool? SelfDisposed = null);

/// <summary>A place in degrees, WGS 84, kept to a millionth.</summary>
sealed record PointShape(decimal Lat, decimal Lon);

/// <summary>Body of a command: expectedVersion unless If-Match is sent, and the command's own fields.</summary>
sealed record CommandRequest(
    long? ExpectedVersion = null,
    [property: Description("file: corrects the item.")] string? Item = null,
    [property: Description("file: number of the filing condition.")] string? Condition = null,
    [property: Description("A coded reason, for every command that refuses, moves, returns, rules, explains, cancels or orders rework.")] string? Reason = null,
    [property: Description("dispatch, designate, settle: code of the unit; judge-reason, report-for-supervision, order, decline: whose delay.")] string? Unit = null,
    [property: Description("dispatch: a due time that was set outside.")] DateTimeOffset? DueAt = null,
    [property: Description("feed-back: a result code.")] string? Result = null,
    [property: Description("References of photos and videos.")] string[]? Evidence = null,
    [property: Description("answer-check: real, not-real or not-found.")] string? Finding = null,
    [property: Description("hand-down: code of the centre's grid; assign-inside: id of the person or crew.")] string? To = null,
    [property: Description("escalate: competence, dissuasion-ignored or major.")] string? Cause = null,
    [property: Description("return, uphold: the unit whose duty it would be.")] string? Suggested = null,
    [property: Description("raise-dispute: between which units.")] string[]? Units = null,
    [property: Description("join: code of the leading unit; the unit that has the case when absent.")] string? Lead = null,
    [property: Description("join: codes of the other units.")] string[]? Members = null,
    [property: Description("merge: id of the case that takes this one in.")] string? Into = null,
    [property: Description("judge-reason: whether the reason stands.")] bool? Valid = null,
    [property: Description("judge-reason: the agreed date.")] DateTimeOffset? NewDate = null,
    [property: Description("order: a limit like 2wd.")] string? Limit = null);

/// <summary>What a command answers.</summary>
sealed record CommandReply(
    string Id,
    [property: Description("The version after the command: what the next command expects.")] long Version,
    [property: Description("A reader who asks for at least this position sees the effect.")] long Position,
    CaseStatus State,
    [property: Description("Code of the grid whose centre holds it, or held it at its end.")] string? Holder = null,
    string? Unit = null,
    [property: Description("When the clock that runs now first falls due.")] DateTimeOffset? DueAt = null);

/// <summary>A case in a list.</summary>
record CaseRow(
    string Id,
    long Version,
    long Position,
    CaseStatus State,
    string Item,
    string Channel,
    string Holder,
    string Tier,
    bool Binding,
    DateTimeOffset ReportedAt,
    DateTimeOffset OpenedAt,
    int Climbs,
    int Informed,
    int Reworks,
    string? Number = null,
    string? Condition = null,
    string? Grid = null,
    string? Unit = null,
    string? Dispatcher = null,
    DateTimeOffset? EndedAt = null,
    string? EndReason = null,
    string? DueClock = null,
    DateTimeOffset? DueAt = null,
    Dictionary<string, int>? Late = null,
    string? Recommendation = null,
    [property: Description("The other units of a joint operation.")] string[]? Members = null,
    [property: Description("The centre that rules on a pending return.")] string? Ruler = null,
    string[]? ReturnedBy = null,
    [property: Description("What a check found.")] Finding? Finding = null,
    [property: Description("Where the unit stands in the overdue region; absent while on time.")] Lateness? Lateness = null,
    [property: Description("The government to which it was reported for supervision.")] string? Government = null,
    string? MergedInto = null);

/// <summary>One case: a row, and what only its report holds.</summary>
sealed record CaseView(
    string Id,
    long Version,
    long Position,
    CaseStatus State,
    string Item,
    string Channel,
    string Holder,
    string Tier,
    bool Binding,
    DateTimeOffset ReportedAt,
    DateTimeOffset OpenedAt,
    int Climbs,
    int Informed,
    int Reworks,
    PointShape? Point = null,
    string[]? Evidence = null,
    PersonalShape? Personal = null) : CaseRow(
    Id, Version, Position, State, Item, Channel, Holder, Tier, Binding, ReportedAt, OpenedAt, Climbs, Informed, Reworks);

/// <summary>Personal data as far as the caller may see them.</summary>
sealed record PersonalShape(
    [property: Description("The case's own key.")] string KeyId,
    [property: Description("HMAC of the personal part under that key.")] string Hmac,
    [property: Description("full · masked · hidden · personal-erased · unreadable · unrecorded")] string Sight,
    PersonalPart? Data = null);

/// <summary>A page of cases.</summary>
sealed record CasePage(CaseRow[] Cases, [property: Description("Cursor of the next page; absent on the last.")] string? Next = null);
