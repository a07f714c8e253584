using System.Diagnostics;

namespace GridActors.Hosting.Telemetry;

/// <summary>Where an answer goes, if that belongs to a trace.</summary>
public interface ITraced
{
    /// <summary>The activity that waits for the answer; the default where none does.</summary>
    ActivityContext Trace { get; }
}
