using GridActors.Hosting.Simulated.Faults;

namespace GridActors.Hosting.Simulated.Shrinking;

/// <summary>A seed's world, or a part of it.</summary>
/// <param name="Options">What the seed drew, or something simpler.</param>
/// <param name="Excerpt">The faults and commands that happen.</param>
public sealed record World(SimulationOptions Options, Excerpt Excerpt)
{
    /// <summary>What a run went through: the same faults and commands again, named one by one.</summary>
    public static World Of(SimulationOptions options, SimulationResult result) => new(options, new(result.Faults.ToHashSet(), null)) { Commands = result.Issued };

    /// <summary>The commands that clients send, by number. None is waited for after the last.</summary>
    public IEnumerable<int> Commands
    {
        init
        {
            var numbers = value.ToHashSet();
            Options = Options with { Commands = numbers.Count == 0 ? 0 : numbers.Max() + 1 };
            Excerpt = Excerpt with { Commands = numbers };
        }
    }
}
