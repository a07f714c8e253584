using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GridActors.Journal.Sqlite;

/// <summary>
/// Which layout a file has. <c>application_id</c> says that it is a journal at all, <c>user_version</c> which one.
/// </summary>
static class Schema
{
    /// <summary>The layout that this build reads and writes.</summary>
    public const int Version = 3;

    /// <summary>The scripts from an empty file to the layout, one a version.</summary>
    static readonly string[] Steps = ["schema.sql", "schema-2.sql", "schema-3.sql"];

    /// <summary>"GAjn" as ASCII.</summary>
    public const int ApplicationId = 0x47416A6E;

    /// <summary>Creates the layout in an empty file and upgrades that of an older build; changes nothing in any other.</summary>
    /// <param name="create">Opened for writing: only then may it be created or upgraded.</param>
    /// <exception cref="JournalFormatException">Not a journal, or one that a newer build wrote, or one to upgrade that is only to be read.</exception>
    public static void Ensure(Connection connection, string path, int pageBytes, bool create)
    {
        try
        {
            if (connection.Pragma("schema_version") == "0") Create(connection, path, pageBytes, create);
            else Recognise(connection, path, create);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_NOTADB)
        {
            throw new JournalFormatException($"{path} is not a GridActors journal", error);
        }
    }

    static void Create(Connection connection, string path, int pageBytes, bool create)
    {
        if (!create) throw new JournalFormatException($"{path} is empty: no journal was created there");
        connection.Pragma($"page_size = {pageBytes}");
        connection.Require("journal_mode", "WAL", "wal");
        Run(connection, 0, $"PRAGMA application_id = {ApplicationId};");
    }

    /// <summary>All steps from a version on, in one transaction. What they free is overwritten.</summary>
    static void Run(Connection connection, int from, string also = "") => connection.Execute(
        $"PRAGMA secure_delete = ON; BEGIN IMMEDIATE; {string.Join('\n', Steps.Skip(from).Select(SqlText.Load))} {also} PRAGMA user_version = {Version}; COMMIT;");

    static void Recognise(Connection connection, string path, bool upgrade)
    {
        if (Number(connection, "application_id") != ApplicationId) throw new JournalFormatException($"{path} is not a GridActors journal");
        var version = Number(connection, "user_version");
        if (version > Version)
        {
            throw new JournalFormatException(
                $"{path} has schema version {version}, which a newer build wrote; this build knows versions up to {Version}");
        }

        if (version == Version) return;
        if (!upgrade)
            throw new JournalFormatException($"{path} has schema version {version}, which an older build wrote; its silo upgrades it to {Version} when it starts");
        Run(connection, version);
    }

    static int Number(Connection connection, string pragma) => int.Parse(connection.Pragma(pragma), CultureInfo.InvariantCulture);
}
