using System.ComponentModel;

namespace GridActors.Gateway.OpenApi;

/// <summary>A notice. What it says of the case is as of then.</summary>
sealed record NoticeView(
    string Id,
    [property: Description("The case's id.")] string Case,
    [property: Description("The version of the case that told it.")] long Version,
    [property: Description("Its position in the log.")] long Position,
    [property: Description("What it is about, e.g. assigned, climbing, overdue; docs/api.md lists them.")] string Kind,
    [property: Description("Who was told, e.g. unit/sanitation.")] string Addressee,
    DateTimeOffset At,
    string Item,
    [property: Description("The case's number for people.")] string? Number = null,
    [property: Description("The unit grid; absent where nobody could locate it.")] string? Grid = null,
    [property: Description("The clock to look at.")] string? Clock = null,
    [property: Description("When that is or was due.")] DateTimeOffset? Due = null,
    [property: Description("The unit that it is about, where the addressee is another.")] string? Unit = null,
    [property: Description("The centre that lost the case.")] string? From = null,
    [property: Description("The centre that got it.")] string? To = null,
    [property: Description("Why it moved.")] string? Cause = null,
    [property: Description("A coded reason, or the finding of a check.")] string? Reason = null,
    [property: Description("How often it was said.")] int? Times = null,
    [property: Description("pending · upheld · overruled · valid · not-valid · close · rework")] string? Outcome = null,
    [property: Description("The case into which it was merged.")] string? Into = null,
    DateTimeOffset? AcknowledgedAt = null,
    ByShape? AcknowledgedBy = null);

/// <summary>A page of notices.</summary>
sealed record NoticePage(NoticeView[] Notices, [property: Description("Cursor of the next page; absent on the last.")] string? Next = null);
