using System.Globalization;
using GridActors.Hosting.Tests.Ledger.Support;
using Microsoft.Data.Sqlite;

namespace GridActors.Hosting.Tests.Ledger;

/// <summary>Somebody alters, deletes, doubles or swaps any row of any table, in any column: it is found, whatever it is.</summary>
public sealed class RandomTamperingTests(SmallLedger ledger) : IClassFixture<SmallLedger>
{
    const int Rounds = 150;

    /// <summary>Tables with what tells their rows apart, and the columns to alter.</summary>
    static readonly (string Table, string[] Columns)[] Tables =
    [
        ("transition", ["actor", "version", "body", "hash"]),
        ("actor", ["id", "version", "hash", "position"]),
        ("timer", ["name", "version", "shard", "due"]),
        ("message", ["number", "sender", "shard"]),
        ("parked", ["actor", "version", "cause", "error"]),
        ("listing", ["status", "holder", "unit", "area", "doc"]),
        ("notice", ["addressee", "open", "at", "kind", "doc", "acknowledged_at", "acknowledged_by"]),
        // The version of the fold is left out: a snapshot of another one is worthless, and ignored.
        ("snapshot", ["version", "hash", "body"]),
    ];

    [Fact]
    public async Task Whatever_is_altered_is_found()
    {
        for (var seed = 1; seed <= Rounds; seed++)
        {
            using var tampered = new Tampered(ledger);
            var what = Tamper(tampered, new(seed));
            var report = await tampered.VerifyAsync();
            report.IsSound.ShouldBeFalse($"seed {seed}: {what}");
            report.Findings.ShouldNotBeEmpty();
        }
    }

    static string Tamper(Tampered tampered, Random dice)
    {
        while (true)
        {
            var (table, columns) = Tables[dice.Next(Tables.Length)];
            var key = table == "timer" ? "actor" : "rowid";
            var rows = tampered.Numbers($"SELECT {key} FROM \"{table}\"");
            var (row, other, column) = (rows[dice.Next(rows.Count)], rows[dice.Next(rows.Count)], columns[dice.Next(columns.Length)]);
            try
            {
                // A snapshot is a cache that may be missing.
                switch (dice.Next(table == "snapshot" ? 2 : 3))
                {
                    case 0:
                        var value = Altered(tampered.Row($"SELECT {column} FROM \"{table}\" WHERE {key} = {row}")[0], dice);
                        tampered.Run($"UPDATE \"{table}\" SET {column} = $value WHERE {key} = {row}", ("$value", value));
                        return $"{table} {row}: {column} is {value}";
                    case 1:
                        var (one, two) = (tampered.Row($"SELECT {column} FROM \"{table}\" WHERE {key} = {row}")[0], tampered.Row($"SELECT {column} FROM \"{table}\" WHERE {key} = {other}")[0]);
                        if (Same(one, two)) continue;
                        tampered.Run($"UPDATE \"{table}\" SET {column} = $value WHERE {key} = {row}", ("$value", two));
                        tampered.Run($"UPDATE \"{table}\" SET {column} = $value WHERE {key} = {other}", ("$value", one));
                        return $"{table}: {row} and {other} swapped {column}";
                    default:
                        tampered.Run($"DELETE FROM \"{table}\" WHERE {key} = {row}");
                        return $"{table}: {row} deleted";
                }
            }
            catch (SqliteException refused) when (refused.SqliteErrorCode == 19)
            {
                // A constraint of the database stands in the way of this one.
            }
        }
    }

    static object Altered(object value, Random dice) => value switch
    {
        long number => number + (dice.Next(2) == 0 ? 1 : -1),
        string text => text + "x",
        byte[] { Length: > 0 } bytes => Flipped(bytes, dice),
        DBNull => "1",
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"what is {value}?")),
    };

    static byte[] Flipped(byte[] bytes, Random dice)
    {
        bytes[dice.Next(bytes.Length)] ^= (byte)(1 << dice.Next(7));
        return bytes;
    }

    static bool Same(object one, object two) => one is byte[] a && two is byte[] b ? a.AsSpan().SequenceEqual(b) : Equals(one, two);
}
