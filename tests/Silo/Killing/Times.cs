using GridActors.Hosting.Checking;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Silo.Tests.Killing;

/// <summary>
/// The times of a log, held against a clock that no silo has: none lies after the run, and in the order in which they became durable they run with the time, whoever
/// decided. A machine whose clock is wrong by an hour would show.
/// </summary>
static class Times
{
    /// <summary>Real time for which what is decided may wait for its commit, a stop of the database included.</summary>
    static readonly Duration Late = Duration.FromMinutes(1);

    /// <param name="to">City time after the last.</param>
    public static IEnumerable<string> Check(JournalImage image, GrainCatalog catalog, int speed, Instant to)
    {
        var codec = new TransitionCodec(catalog);
        var latest = Instant.MinValue;
        foreach (var row in image.Log)
        {
            var at = codec.Read(row.Actor, row.Body.Span).At;
            if (at > to) yield return $"{row.Actor} version {row.Version} at {at}, after the end of the run at {to}";
            if (latest > at + (Late * speed)) yield return $"{row.Actor} version {row.Version} at {at}, though {latest} was before";
            latest = Instant.Max(latest, at);
        }
    }
}
