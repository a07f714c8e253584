using System.Globalization;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Silo.Demo.People;

/// <summary>Something that somebody does.</summary>
/// <param name="To">The case.</param>
/// <param name="Key">Names the act, as an idempotency key does.</param>
/// <param name="Version">The version that was seen; null for a report.</param>
public sealed record DemoAct(ActorId To, CaseCommand Body, string Key, long? Version)
{
    const string Client = "demo";

    /// <summary>The case that a report of that key makes.</summary>
    public static ActorId CaseOf(string key) => Gateway.Cases.CaseIds.Of(Fingerprint.Of(Client, key));

    /// <summary>As a silo takes it.</summary>
    public Envelope ToEnvelope()
    {
        var digest = Fingerprint.Of(Key, Body.GetType().Name, Version?.ToString(CultureInfo.InvariantCulture) ?? "");
        return new(To, new Cause.Outside(Fingerprint.Of(Client, Key), digest, Version), Body) { IsIntake = Version is null };
    }
}
