using System.Diagnostics;
using GridActors.Hosting.Telemetry;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Running;

/// <summary>The activities of one append: one for each traced command that it decides, whoever else shares it.</summary>
sealed class AppendTrace
{
    readonly List<Activity> spans = [];

    /// <summary>Begins them; null where nobody listens, or no traced command is among what was decided.</summary>
    public static AppendTrace? Begin(Speculation speculation)
    {
        if (!Traces.Source.HasListeners()) return null;
        AppendTrace? trace = null;
        for (var i = 0; i < speculation.Count; i++)
        {
            if (speculation[i].Envelope.ReplyTo is not ITraced { Trace: var asked } || asked == default) continue;
            if (Traces.Source.StartActivity("append", ActivityKind.Internal, asked) is not { } span) continue;
            // The lane goes on with other people's work.
            Activity.Current = null;
            span.SetTag("gridactors.kind", speculation.Actor.Id.Kind);
            (trace ??= new()).spans.Add(span);
        }

        return trace;
    }

    /// <summary>The journal has spoken.</summary>
    public void End(AppendOutcome outcome)
    {
        foreach (var span in spans)
        {
            if (outcome is not AppendOutcome.Committed) span.SetStatus(ActivityStatusCode.Error, outcome is AppendOutcome.Fenced ? "fenced" : "already-done");
            span.Stop();
        }
    }
}
