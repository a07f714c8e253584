namespace GridActors.Hosting.Simulated.Faults;

/// <summary>What can go wrong in a simulated world; <see cref="SimulationOptions"/> says of each how often.</summary>
public enum FaultKind
{
    /// <inheritdoc cref="SimulationOptions.Crash"/>
    Crash,

    /// <inheritdoc cref="SimulationOptions.PowerLoss"/>
    PowerLoss,

    /// <inheritdoc cref="SimulationOptions.AnswerLost"/>
    AnswerLost,

    /// <inheritdoc cref="SimulationOptions.AnswerLate"/>
    AnswerLate,

    /// <inheritdoc cref="SimulationOptions.Full"/>
    Full,

    /// <inheritdoc cref="SimulationOptions.Slow"/>
    Slow,

    /// <inheritdoc cref="SimulationOptions.Failing"/>
    Failing,

    /// <inheritdoc cref="SimulationOptions.Twice"/>
    Twice,

    /// <inheritdoc cref="SimulationOptions.Late"/>
    Late,

    /// <inheritdoc cref="SimulationOptions.Lost"/>
    Lost,

    /// <inheritdoc cref="SimulationOptions.TwoOwners"/>
    TwoOwners,

    /// <inheritdoc cref="SimulationOptions.Astray"/>
    Astray,

    /// <inheritdoc cref="SimulationOptions.ClockStep"/>
    ClockStep,

    /// <inheritdoc cref="SimulationOptions.OlderProgram"/>
    OlderProgram,

    /// <inheritdoc cref="SimulationOptions.UpgradeFinished"/>
    UpgradeFinished,
}
