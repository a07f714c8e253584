using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>A command to a grid.</summary>
public abstract record GridCommand([property: JsonPropertyName("by")] Principal By) : Message;

/// <summary>What a member is to the grid.</summary>
public enum Post
{
    /// <summary>第一责任人.</summary>
    First,

    /// <summary>第二责任人.</summary>
    Second,

    /// <summary>Works in the grid's centre.</summary>
    Centre,
}

/// <summary>
/// Puts a member on the roster or changes his post. By a centre whose area holds the grid, or an administrator. Refused: not-your-role,
/// not-your-area, unknown-grid, roster-full, too-long, reason-required (no member).
/// </summary>
/// <param name="Member">Id of the person as it signs commands; not a name.</param>
public sealed record SetRosterMember(
    Principal By,
    [property: JsonPropertyName("member")] string Member,
    [property: JsonPropertyName("post")] Post Post) : GridCommand(By);

/// <summary>Takes a member off the roster, and off duty.</summary>
public sealed record RemoveRosterMember(Principal By, [property: JsonPropertyName("member")] string Member) : GridCommand(By);

/// <summary>A member begins duty: the member himself, or who may change the roster. Refused: unknown-member, on-duty-already.</summary>
public sealed record StartDuty(Principal By, [property: JsonPropertyName("member")] string Member) : GridCommand(By);

/// <summary>A member ends duty. Refused: unknown-member, not-on-duty.</summary>
public sealed record EndDuty(Principal By, [property: JsonPropertyName("member")] string Member) : GridCommand(By);

/// <summary>What a grid answers.</summary>
/// <param name="Roster">Members on the roster.</param>
/// <param name="OnDuty">Of these on duty.</param>
public sealed record GridReply(
    [property: JsonPropertyName("r")] int Roster,
    [property: JsonPropertyName("d")] int OnDuty) : Reply;
