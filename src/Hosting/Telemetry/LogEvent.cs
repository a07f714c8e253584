namespace GridActors.Hosting.Telemetry;

/// <summary>Every kind of entry in the process's log, by its stable id and name: what filters, alerts and docs/operating go by. A number is never given to another kind.</summary>
public enum LogEvent
{
    /// <summary>The process cannot go on and ends.</summary>
    SiloFailed = 1001,

    /// <summary>This member of a ring was declared dead, and joins again.</summary>
    MemberEvicted = 1002,

    /// <summary>The ledger was not signed.</summary>
    LedgerNotSigned = 1003,

    /// <summary>The plan's calendar ends soon, or has ended.</summary>
    CalendarEnds = 1004,

    /// <summary>Something that a person should look at; its field <c>Code</c> says what.</summary>
    Alarmed = 1005,

    /// <summary>A request failed by a fault of ours.</summary>
    RequestFailed = 2001,

    /// <summary>A case's personal data cannot be opened.</summary>
    PersonalUnreadable = 2002,

    /// <summary>A key is destroyed, but its bytes may still stand in a file.</summary>
    ErasureUnfinished = 2003,

    /// <summary>The exchange of the master key waits for the next start.</summary>
    RotationWaits = 2004,

    /// <summary>A case's key cannot be unwrapped, so the old master key is kept.</summary>
    KeyUnreadable = 2005,

    /// <summary>The API keys could not be read again.</summary>
    KeysNotRead = 2006,
}
