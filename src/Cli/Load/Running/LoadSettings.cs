using GridActors.Cli.Load.Profiles;

namespace GridActors.Cli.Load.Running;

/// <summary>How a load is sent.</summary>
public sealed record LoadSettings
{
    public required LoadProfile Profile { get; init; }

    /// <summary>Silos or gateways of one city, which take turns.</summary>
    public required IReadOnlyList<Uri> Urls { get; init; }

    public required string Key { get; init; }

    /// <summary>Further header lines, each with its end.</summary>
    public string Headers { get; init; } = "";

    /// <summary>So many reports at most wait for an answer at a time.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>How often one is sent again at most.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>How long one answer is waited for.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
