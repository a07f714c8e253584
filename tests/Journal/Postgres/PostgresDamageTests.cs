using GridActors.Journal.Postgres;
using GridActors.Journal.Tests.Support;
using Npgsql;

namespace GridActors.Journal.Tests.Postgres;

/// <summary>Rows that somebody else put where those of the next actor belong.</summary>
public sealed class PostgresDamageTests(PostgresFixture postgres) : IAsyncLifetime
{
    string? database;

    public async ValueTask InitializeAsync() => database = await postgres.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (database is not null) await postgres.DropAsync(database);
    }

    [Theory]
    [InlineData("listing", "INSERT INTO gridactors.listing SELECT k.no::bigint << 40 | 2, 'Filed', NULL, NULL, NULL, '{}' FROM gridactors.kind k")]
    [InlineData("timer", "INSERT INTO gridactors.timer VALUES (2, 't', 1, 0, 5)")]
    [InlineData("actor", "INSERT INTO gridactors.actor (no, id, version, hash, position) VALUES (2, 'case/other', 1, '', 1)")]
    public async Task An_append_that_finds_one_says_that_the_journal_is_damaged_and_writes_nothing(string table, string damage)
    {
        await using var journal = await PostgresJournal.OpenAsync(database!);
        await journal.CommitAsync(new Chain("case/1").Next("first"));
        await ExecuteAsync(damage);

        var next = new Chain("case/2").Next(new Draft { Listing = Draft.Listed("Filed"), Timers = [Draft.Set("t", 1)] });
        var told = await Should.ThrowAsync<InvalidDataException>(async () => await journal.AppendAsync([next]));
        told.Message.ShouldContain("is damaged");
        told.Message.ShouldContain($"{table}_pkey");

        await ExecuteAsync($"DELETE FROM gridactors.{table} WHERE {(table == "timer" ? "actor = 2" : "no & 1099511627775 = 2")}");
        (await journal.CommitAsync(next)).ShouldBe([2]);
    }

    async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }
}
