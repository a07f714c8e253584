using GridActors.Journal.Postgres;
using GridActors.Journal.Tests.Support;
using Npgsql;

namespace GridActors.Journal.Tests.Postgres;

/// <summary>A batch of which a column went missing on the way, as it once happened after a broken line.</summary>
public sealed class PostgresColumnsTests(PostgresFixture postgres) : IAsyncLifetime
{
    string? database;

    public async ValueTask InitializeAsync() => database = await postgres.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (database is not null) await postgres.DropAsync(database);
    }

    [Fact]
    public async Task A_batch_whose_columns_differ_in_length_is_refused_whichever_column_it_is()
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var columns = await ColumnsAsync(connection);
        columns.Count.ShouldBeGreaterThan(50);

        (await CallAsync(connection, columns, "")).ShouldBe("");
        foreach (var column in columns) (await CallAsync(connection, columns, column.Name)).ShouldBe(Faults.ColumnsDiffer, column.Name);
    }

    [Fact]
    public async Task It_is_told_as_a_column_that_went_missing_and_nothing_of_the_batch_is_there()
    {
        await using var journal = await PostgresJournal.OpenAsync(database!);
        var chain = new Chain("case/1");
        await journal.CommitAsync(chain.Next("first"));
        await ExecuteAsync($$"""
            CREATE FUNCTION public.torn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'as the function says it' USING ERRCODE = '{{Faults.ColumnsDiffer}}'; END $$;
            CREATE TRIGGER torn BEFORE INSERT ON gridactors.transition EXECUTE FUNCTION public.torn()
            """);

        var second = chain.Next("second");
        var told = await Should.ThrowAsync<InvalidOperationException>(async () => await journal.AppendAsync([second]));
        told.Message.ShouldContain("a column of a batch went missing");
        told.Message.ShouldContain("as the function says it");

        await ExecuteAsync("DROP TRIGGER torn ON gridactors.transition");
        (await journal.CommitAsync(second)).ShouldBe([2]);
    }

    /// <summary>Calls the function with one element in that column and none in all others; the SQLSTATE of its refusal.</summary>
    static async Task<string> CallAsync(NpgsqlConnection connection, List<(string Name, string Type)> columns, string filled)
    {
        var values = columns.Select(column => column.Type == "bytea"
            ? $"{column.Name} => decode(repeat('00', {(column.Name == filled ? 32 : 0)}), 'hex')"
            : $"{column.Name} => {(column.Name == filled ? "ARRAY[NULL]" : "'{}'")}::{column.Type}");
        await using var call = new NpgsqlCommand($"SELECT gridactors.append_1(careful => false, member => NULL, {string.Join(", ", values)})", connection) { AllResultTypesAreUnknown = true };
        try
        {
            await call.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            return "";
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    static async Task<List<(string Name, string Type)>> ColumnsAsync(NpgsqlConnection connection)
    {
        await using var question = new NpgsqlCommand(
            """
            SELECT p.proargnames[a.nth], format_type(a.type, NULL)
            FROM pg_proc p CROSS JOIN LATERAL unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a (type, nth)
            WHERE p.oid = 'gridactors.append_1'::regproc AND a.nth > 2 ORDER BY a.nth
            """,
            connection);
        await using var reader = await question.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var columns = new List<(string, string)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
