using System.Net.Sockets;
using Npgsql;

namespace GridActors.Journal.Postgres;

/// <summary>
/// What an error says about a commit. A statement that the server answers with an ERROR has been rolled back: that is certain. When the
/// session ends instead (FATAL, a broken connection, our own patience), the commit may have happened.
/// </summary>
static class Faults
{
    /// <summary>What append_1 raises where a consumed message has no row.</summary>
    public const string MessageMissing = "GA001";

    /// <summary>What append_1 raises where columns that belong together differ in length.</summary>
    public const string ColumnsDiffer = "GA002";

    /// <summary>What append_1 raises where the member that appends has ended.</summary>
    public const string MemberEnded = "GA003";

    /// <summary>The server answered, and rolled the statement back.</summary>
    public static bool IsRolledBack(Exception error) => error is PostgresException { InvariantSeverity: "ERROR" };

    /// <summary>Two sessions met; one of them was rolled back and may simply come again.</summary>
    public static bool IsRace(Exception error) => IsRolledBack(error) && error is
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "actor_id_key" };

    /// <summary>A row stands where that of a new actor or transition belongs: nothing that a journal does leaves it there.</summary>
    public static bool IsDamage(Exception error) =>
        IsRolledBack(error) && error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: not "actor_id_key" };

    /// <summary>Neither the bytes nor the program are wrong: the connection, or the server's state at this moment.</summary>
    public static bool IsPassing(Exception error) => error switch
    {
        PostgresException { InvariantSeverity: not "ERROR" } => true,
        PostgresException rejected => rejected.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.ReadOnlySqlTransaction
            or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        _ => false,
    };

    /// <summary>No space for a table, an index or a sort.</summary>
    public static bool IsFull(Exception error) =>
        IsRolledBack(error) && error is PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.InsufficientResources };
}
