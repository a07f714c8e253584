using System.ComponentModel;

namespace GridActors.Gateway.OpenApi;

/// <summary>A command desk; all but code and version are absent while no case has come.</summary>
sealed record DeskView(
    string Code, long Version, long? Position = null,
    [property: Description("Who commands: day or night.")] string? Desk = null,
    [property: Description("When its shift began.")] DateTimeOffset? Since = null,
    [property: Description("When it hands over.")] DateTimeOffset? Until = null,
    [property: Description("Open cases that the centre holds.")] long? Open = null,
    ShiftShape? Shift = null);

/// <summary>What came and went in a shift.</summary>
sealed record ShiftShape(
    int Arrived,
    int Urgent,
    [property: Description("Not put to the night desk but left to the day.")] int Waiting,
    [property: Description("From the rung below: by deadline, or because nobody was there.")] int Climbed,
    int Ended,
    [property: Description("Went to another centre.")] int Left);

/// <summary>The handover records of two weeks of shifts, newest first; those before stand in the log.</summary>
sealed record HandoverList(string Code, long Version, long? Position = null, HandoverShape[]? Handovers = null);

/// <summary>A handover record and its signatures.</summary>
sealed record HandoverShape(
    int Number, string From, string To, DateTimeOffset At, DateTimeOffset Since, long Open, ShiftShape Shift,
    ByShape? HandedOverBy = null, DateTimeOffset? HandedOverAt = null,
    [property: Description("Id of whom the leaving person named.")] string? Named = null,
    string? Note = null, ByShape? TakenOverBy = null, DateTimeOffset? TakenOverAt = null,
    [property: Description("What was missing when the next record was made: hand-over, take-over or both.")] string? Unsigned = null);

/// <summary>Body of a signature.</summary>
sealed record HandoverRequest(
    [property: Description("hand-over only, required there: id of who takes over; not a name.")] string? To = null,
    [property: Description("hand-over only: a code.")] string? Note = null);

/// <summary>What a desk answers.</summary>
sealed record HandoverReply(string Code, long Version, long Position, [property: Description("Of the record that was signed.")] int Number, bool HandedOver, bool TakenOver);
