using GridActors.Kernel.Contracts;

namespace GridActors.Cli.Admin;

/// <summary>Names of actors as people write them.</summary>
static class ActorNames
{
    public static bool TryParse(string text, out ActorId actor)
    {
        try
        {
            actor = ActorId.Parse(text);
            return true;
        }
        catch (FormatException)
        {
            actor = default;
            return false;
        }
    }
}
