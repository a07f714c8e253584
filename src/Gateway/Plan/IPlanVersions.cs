using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Gateway.Plan;

/// <summary>The versions of the city's plan: the gateway passes texts on, and knows nothing of what stands in them.</summary>
public interface IPlanVersions
{
    /// <summary>Reads a plan's text and stores it for good under its hash; or tells everything that is wrong with it and stores nothing.</summary>
    Task<PublishedPlan> PublishAsync(string text);

    /// <summary>Sees what the log says of versions now: after an activation was committed.</summary>
    Task RefreshAsync();

    /// <summary>Every version that was published, the first plan of the data folder included.</summary>
    Task<IReadOnlyList<PlanVersion>> ListAsync();
}

/// <summary>A text that is stored, or its faults.</summary>
/// <param name="Faults">Each with file, line and reason; none for a plan that is stored.</param>
public sealed record PublishedPlan(string Hash, string Name, IReadOnlyList<string> Faults);

/// <summary>A version.</summary>
/// <param name="From">When it comes, or came last, into force; null for never.</param>
/// <param name="InForce">Whether it is in force now.</param>
public sealed record PlanVersion(string Hash, string Name, Instant? From, bool InForce);
