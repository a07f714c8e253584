namespace GridActors.Silo.Tests.Support;

/// <summary>What is not as usual about a process that joins others.</summary>
sealed record Way
{
    /// <summary>The port of its requests; 0 for one that is free.</summary>
    public int Port { get; init; }

    /// <summary>A program and its arguments that run it.</summary>
    public string[] Under { get; init; } = [];

    /// <summary>By which it reaches the database; null for the folder's own connection string.</summary>
    public string? Postgres { get; init; }

    /// <summary>The folder of the program; null for that of this release.</summary>
    public string? Program { get; init; }

    /// <summary>More options.</summary>
    public string[] More { get; init; } = [];
}
