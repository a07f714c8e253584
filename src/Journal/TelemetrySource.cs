namespace GridActors.Journal;

/// <summary>Under which name everything of ours is measured and traced: the one name that an exporter has to be told.</summary>
public static class TelemetrySource
{
    /// <summary>Of every meter and of the source of activities.</summary>
    public const string Name = "GridActors";
}
