namespace GridActors.Silo.Tests.Hosts;

/// <summary>What can be done to the processes of a deployment besides what can be done to every process. It costs them some time.</summary>
enum Rig
{
    Usual,

    /// <summary>Lines between them can be cut.</summary>
    Network,

    /// <summary>The clock of each machine can be set.</summary>
    Clocks,
}
