namespace GridActors.Cli.Load.Drawing;

/// <summary>Something that happened during a load: a vertical line with a word.</summary>
public sealed record Mark(TimeSpan At, string Text);
