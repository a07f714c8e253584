using System.Collections.Frozen;
using GridActors.Grains.Contracts;

namespace GridActors.Grains.Plans;

/// <summary>The limit of a rung: one for all tiers, with tiers that have their own.</summary>
/// <param name="Every">For tiers that are not named.</param>
/// <param name="ByTier">Code of a tier → its own limit; null for none.</param>
public sealed record RungLimit(Limit Every, FrozenDictionary<string, Limit>? ByTier = null)
{
    /// <summary>The limit of a tier.</summary>
    public Limit Of(string tier) => ByTier is { } own && own.TryGetValue(tier, out var limit) ? limit : Every;
}

/// <summary>Limits of the stages, switch 17. The source has no numbers, so a plan that gives them has invented them and says so.</summary>
/// <param name="File">Of a centre to file or refuse.</param>
/// <param name="Dispatch">Of a centre to dispatch.</param>
/// <param name="Rule">Of a centre to rule on a return.</param>
/// <param name="Coordinate">Of a centre to coordinate.</param>
/// <param name="Overall">From report to end; null for none.</param>
public sealed record StageLimits(
    RungLimit File,
    RungLimit Dispatch,
    Limit Accept,
    Limit Verify,
    Limit Close,
    Limit Check,
    RungLimit Rule,
    RungLimit Coordinate,
    Limit Explain,
    Limit Judge,
    Limit Report,
    Limit Order,
    Limit? Overall = null)
{
    /// <summary>The limit of a centre's clock at a tier.</summary>
    public Limit OfRung(string clock, string tier) => (clock switch
    {
        ClockNames.File => File,
        ClockNames.Dispatch => Dispatch,
        ClockNames.Rule => Rule,
        _ => Coordinate,
    }).Of(tier);
}
