namespace GridActors.Grains.Plans;

/// <summary>What somebody is there for.</summary>
public enum PostKind
{
    /// <summary>Grid member 网格员, the first responsible person of a unit grid (S1 art. 10: at least one a grid).</summary>
    Member,

    /// <summary>Second responsible person 第二责任人 of a unit grid, who stands in for the first.</summary>
    Second,

    /// <summary>On duty at a centre 网格中心.</summary>
    Duty,

    /// <summary>Leader in charge of a centre's area.</summary>
    Leader,

    /// <summary>Receives a unit's dispatches 专人接收 (S1 art. 12).</summary>
    Receiver,

    /// <summary>A department's officer who is responsible for an area 包片人员 (S1 art. 4).</summary>
    Officer,
}

/// <summary>Somebody with a post. A plan is no place for names: whoever needs them keeps them beside the code.</summary>
/// <param name="Id">The id under which this person's key acts: what histories of cases say.</param>
/// <param name="Code">Staff number.</param>
/// <param name="Grid">The grid of the post; null for those who serve a unit.</param>
/// <param name="Unit">The unit of the post; null for those who serve a grid.</param>
public sealed record Person(string Id, string Code, PostKind Post, string? Grid, string? Unit);
