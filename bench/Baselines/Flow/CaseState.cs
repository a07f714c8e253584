namespace GridActors.Baselines.Flow;

/// <summary>What a baseline's case keeps: who it is with and until when, and the intake as it came.</summary>
[GenerateSerializer]
sealed class CaseState
{
    /// <summary>Null for a case that is not there yet.</summary>
    [Id(0)]
    public Intake? Intake { get; set; }

    /// <summary>The grid whose centre holds it.</summary>
    [Id(1)]
    public string Holder { get; set; } = "";

    /// <summary>The department that it was dispatched to.</summary>
    [Id(2)]
    public string Unit { get; set; } = "";

    [Id(3)]
    public string Condition { get; set; } = "";

    /// <summary>Until when the department accepts it, in milliseconds of 1970.</summary>
    [Id(4)]
    public long AcceptBy { get; set; }

    /// <summary>Until when it is disposed of.</summary>
    [Id(5)]
    public long DisposeBy { get; set; }
}
