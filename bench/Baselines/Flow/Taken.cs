using Orleans.Concurrency;

namespace GridActors.Baselines.Flow;

/// <summary>What a case answers to its intake, when it is durable.</summary>
/// <param name="Refused">The code of what is wrong with the report; nothing was written then.</param>
/// <param name="Repeated">It was there already, and stays what it was.</param>
[GenerateSerializer, Immutable]
sealed record Taken([property: Id(0)] string? Refused, [property: Id(1)] string Holder = "", [property: Id(2)] string Unit = "", [property: Id(3)] long Due = 0, [property: Id(4)] bool Repeated = false)
{
    public static Taken Of(CaseState state, bool repeated) => new(null, state.Holder, state.Unit, state.AcceptBy, repeated);
}
