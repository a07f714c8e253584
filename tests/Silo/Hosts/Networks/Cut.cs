namespace GridActors.Silo.Tests.Hosts.Networks;

/// <summary>What is cut about a silo.</summary>
enum Cut
{
    /// <summary>It and the other members do not reach each other; all of them reach the database.</summary>
    FromTheOthers,

    /// <summary>It reaches the other members, but not the database.</summary>
    FromTheDatabase,

    /// <summary>What it sends to other members is lost; what they send arrives.</summary>
    Mute,
}
