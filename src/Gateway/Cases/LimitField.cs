using GridActors.Gateway.Http;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Cases;

/// <summary>A limit in a body: a number and one of m, uh, ud, wh, wd, nd — minutes, urgent hours and days, work hours and days, natural days.</summary>
static class LimitField
{
    /// <exception cref="BadInput">It is none.</exception>
    public static Limit Read(string name, string? text)
    {
        try
        {
            var limit = Limit.Parse(text ?? "");
            if (limit.Amount <= 10_000) return limit;
        }
        catch (FormatException)
        {
            // The answer below names the field and shows what is wanted.
        }

        throw new BadInput("bad-value", name, $"'{name}' is a limit like 4wh (work hours), 2wd (workdays), 3nd (natural days) or 6uh (urgent hours).");
    }
}
