namespace GridActors.Gateway.Plan;

/// <summary>The city's plan as it is now: it may change while the gateway runs.</summary>
public interface ICurrentPlan
{
    /// <summary>The version in force; the same object as long as it is.</summary>
    CityPlan Now { get; }
}
