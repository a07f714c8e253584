using System.Diagnostics;
using GridActors.Hosting.Telemetry;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Running;

/// <summary>Whoever waits in this process for an answer, and the activity under which it is asked.</summary>
sealed class Waiting(ActivityContext trace) : TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously), ITraced
{
    /// <summary>The activity that asks in this process; the default where nobody listens.</summary>
    public static ActivityContext Asking => Traces.Source.HasListeners() ? Activity.Current?.Context ?? default : default;

    public ActivityContext Trace => trace;
}
