using GridActors.Gateway.Http;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Cases;

/// <summary>What a check found, as it stands in a body.</summary>
static class FindingField
{
    /// <exception cref="BadInput">It is none.</exception>
    public static Finding Read(string text) => text switch
    {
        "real" => Finding.Real,
        "not-real" => Finding.NotReal,
        "not-found" => Finding.NotFound,
        _ => throw new BadInput("bad-value", "finding", "'finding' is real, not-real or not-found."),
    };
}
