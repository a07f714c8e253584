using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GridActors.Grains.Contracts;

/// <summary>A grid in lists. Facets: status = <c>on-duty</c> or <c>nobody-on-duty</c>, area = its code.</summary>
/// <param name="Held">Open cases that its centre holds.</param>
/// <param name="HeldOpened">Of all time: cases that its centre held from the first.</param>
/// <param name="Arrived">Cases that moved to it.</param>
/// <param name="Left">Cases that moved away, by cause in <paramref name="LeftBy"/>.</param>
/// <param name="HeldEnded">Cases that ended while it held them.</param>
/// <param name="HereOpen">Open cases that happened in this unit grid.</param>
/// <param name="HereOpened">Of all time.</param>
/// <param name="HereEnded">Of all time, by end state in <paramref name="EndedBy"/>.</param>
/// <param name="Items">Cases by item, those that happened here or were held from the first; rarer ones under <c>other</c>.</param>
public sealed record GridDocument(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("held")] long Held,
    [property: JsonPropertyName("heldOpened")] long HeldOpened,
    [property: JsonPropertyName("arrived")] long Arrived,
    [property: JsonPropertyName("left")] long Left,
    [property: JsonPropertyName("heldEnded")] long HeldEnded,
    [property: JsonPropertyName("hereOpen")] long HereOpen,
    [property: JsonPropertyName("hereOpened")] long HereOpened,
    [property: JsonPropertyName("hereEnded")] long HereEnded,
    [property: JsonPropertyName("leftBy")] ImmutableSortedDictionary<string, long> LeftBy,
    [property: JsonPropertyName("endedBy")] ImmutableSortedDictionary<string, long> EndedBy,
    [property: JsonPropertyName("items")] ImmutableSortedDictionary<string, long> Items,
    [property: JsonPropertyName("roster")] int Roster,
    [property: JsonPropertyName("onDuty")] int OnDuty);

/// <summary>A department or public-service unit in lists. Facets: status = <c>receiving</c> or <c>no-receiver</c>, unit = its code.</summary>
/// <param name="Received">Dispatches of all time.</param>
/// <param name="Open">Cases now dispatched to it: received, neither ended nor withdrawn.</param>
/// <param name="Accepted">Accepted by it.</param>
/// <param name="Deemed">Deemed accepted 视同接收.</param>
/// <param name="FedBack">Feedbacks.</param>
/// <param name="Overdue">Disposals that were not done in time.</param>
/// <param name="Reworks">Orders of rework.</param>
/// <param name="Closed">Ended.</param>
/// <param name="Items">Dispatches by item; rarer ones under <c>other</c>.</param>
/// <param name="Receivers">Persons named to receive dispatches.</param>
/// <param name="Returned">Returns 回弹.</param>
/// <param name="Withdrawn">Dispatches that became void: recalled, return upheld, another unit designated.</param>
/// <param name="Supervised">Orders of supervision 督办.</param>
public sealed record DepartmentDocument(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("received")] long Received,
    [property: JsonPropertyName("open")] long Open,
    [property: JsonPropertyName("accepted")] long Accepted,
    [property: JsonPropertyName("deemed")] long Deemed,
    [property: JsonPropertyName("fedBack")] long FedBack,
    [property: JsonPropertyName("overdue")] long Overdue,
    [property: JsonPropertyName("reworks")] long Reworks,
    [property: JsonPropertyName("closed")] long Closed,
    [property: JsonPropertyName("items")] ImmutableSortedDictionary<string, long> Items,
    [property: JsonPropertyName("receivers")] int Receivers,
    [property: JsonPropertyName("returned")] long Returned = 0,
    [property: JsonPropertyName("withdrawn")] long Withdrawn = 0,
    [property: JsonPropertyName("supervised")] long Supervised = 0);
