using System.Diagnostics;
using GridActors.Hosting.Telemetry;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Running;

/// <summary>Whoever waits in this process for an answer, and the activity under which it asked.</summary>
sealed class Waiting() : TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously), ITraced
{
    public ActivityContext Trace { get; } = Traces.Source.HasListeners() ? Activity.Current?.Context ?? default : default;
}
