using GridActors.Silo.Starting;

namespace GridActors.Baselines.Running;

/// <summary>How a baseline is started.</summary>
/// <param name="City">Where it listens, its plan, its keys and its database: as a silo is told.</param>
/// <param name="Sessions">Sessions with the database, for those that are tuned.</param>
/// <param name="Multiplexing">Whether those sessions are shared by statements under way at the same time.</param>
sealed record BaselineOptions(SiloOptions City, BaselineKind Kind, int Sessions, bool Multiplexing = false);
