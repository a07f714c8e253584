using System.Collections.Immutable;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Plans;

/// <summary>A matter that the grids handle 入格事项.</summary>
/// <param name="Code">Kind and 2+2-digit category, e.g. <c>event/0101</c>, or a free code.</param>
/// <param name="Units">Codes of the responsible units; cases are dispatched automatically to the first.</param>
/// <param name="Conditions">Filing conditions; automatic filing takes the first unless the report names one.</param>
/// <param name="SelfDisposable">Whether a grid member may handle it on the spot 自行处置 (S1 arts. 2, 11).</param>
public sealed record Item(
    string Code,
    string NameZh,
    string NameEn,
    ImmutableArray<string> Units,
    ImmutableArray<FilingCondition> Conditions,
    bool SelfDisposable = true)
{
    /// <summary>The condition of that number, or null.</summary>
    public FilingCondition? Condition(string number)
    {
        foreach (var condition in Conditions)
            if (condition.Number == number) return condition;
        return null;
    }

    /// <summary>A social-service item 社会服务事项: verified by call-back, there is nothing to look at (switch 14).</summary>
    public static bool IsService(string code) => code.StartsWith("service/", StringComparison.Ordinal);
}

/// <summary>A filing condition 立案条件 with what follows from it.</summary>
/// <param name="Number">Unique in the item.</param>
/// <param name="Filing">When the matter is filed under it.</param>
/// <param name="Closing">The closing condition 结案条件.</param>
/// <param name="Limit">For the disposal.</param>
/// <param name="Note">Words of the standard around the limit.</param>
public sealed record FilingCondition(string Number, string Filing, string Closing, Limit Limit, string? Note);
