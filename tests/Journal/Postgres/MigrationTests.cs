using GridActors.Journal.Postgres;
using GridActors.Journal.Tests.Support;
using Npgsql;

namespace GridActors.Journal.Tests.Postgres;

public sealed class MigrationTests(PostgresFixture postgres) : IAsyncLifetime
{
    string? database;

    public async ValueTask InitializeAsync() => database = await postgres.CreateAsync(withJournal: false);

    public async ValueTask DisposeAsync()
    {
        if (database is not null) await postgres.DropAsync(database);
    }

    [Fact]
    public async Task All_migrations_are_applied_once_also_when_several_programs_start_together()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Migrator.RunAsync(database!, TestContext.Current.CancellationToken)));
        applied.SelectMany(each => each).Select(migration => migration.Number).Order().ShouldBe(Migration.All.Select(migration => migration.Number));
        (await Migrator.RunAsync(database!, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await QueryAsync("SELECT string_agg(no || ' ' || name, ',' ORDER BY no) FROM gridactors.migration")).ShouldBe(string.Join(',', Migration.All.Select(migration => $"{migration.Number} {migration.Name}")));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_and_those_before_it_stay()
    {
        await using (var connection = await OpenAsync())
        {
            Migration[] known = [Migration.All[0], new(2, "broken", "CREATE TABLE gridactors.half (no integer); SELECT 1 / 0")];
            await Should.ThrowAsync<PostgresException>(async () => await Migrator.RunAsync(connection, "test", known, TestContext.Current.CancellationToken));
        }

        (await QueryAsync("SELECT max(no) || ' ' || coalesce(to_regclass('gridactors.half')::text, 'nothing') FROM gridactors.migration")).ShouldBe("1 nothing");
        await using var journal = await PostgresJournal.OpenAsync(database!);
        await journal.CommitAsync(new Chain("case/1").Next("x"));
    }

    [Fact]
    public async Task A_journal_of_a_newer_schema_is_refused_and_left_as_it_is()
    {
        await Migrator.RunAsync(database!, TestContext.Current.CancellationToken);
        await QueryAsync("INSERT INTO gridactors.migration (no, name) VALUES (99, 'tomorrow') RETURNING name");
        foreach (var migrate in new[] { true, false })
        {
            var refusal = await Should.ThrowAsync<JournalFormatException>(async () => await PostgresJournal.OpenAsync(database!, new() { Migrate = migrate }));
            refusal.Message.ShouldContain("version 99");
            refusal.Message.ShouldContain("newer build");
        }

        (await QueryAsync("SELECT count(*)::text FROM gridactors.migration")).ShouldBe($"{Migration.Newest + 1}");
    }

    [Fact]
    public async Task A_journal_that_may_not_be_migrated_says_what_is_missing()
    {
        var refusal = await Should.ThrowAsync<JournalFormatException>(async () => await PostgresJournal.OpenAsync(database!, new() { Migrate = false }));
        refusal.Message.ShouldContain("version 0");
        refusal.Message.ShouldContain("gridactors admin migrate");
        (await QueryAsync("SELECT coalesce(to_regnamespace('gridactors')::text, 'nothing')")).ShouldBe("nothing");
    }

    [Fact]
    public async Task Another_programs_schema_of_that_name_is_refused_and_left_as_it_is()
    {
        await QueryAsync("CREATE SCHEMA gridactors CREATE TABLE other (no integer)");
        (await Should.ThrowAsync<JournalFormatException>(async () => await PostgresJournal.OpenAsync(database!))).Message.ShouldContain("not a journal");
        (await QueryAsync("SELECT count(*)::text FROM pg_tables WHERE schemaname = 'gridactors'")).ShouldBe("1");
    }

    [Fact]
    public async Task A_session_that_has_not_the_settings_that_the_promises_hang_on_is_refused()
    {
        await using var connection = await OpenAsync();
        Dictionary<string, string> granted = new()
        {
            ["synchronous_commit"] = "on", ["lock_timeout"] = "5000", ["statement_timeout"] = "60000", ["default_transaction_isolation"] = "read committed",
            ["default_transaction_read_only"] = "off", ["plan_cache_mode"] = "force_generic_plan", ["enable_seqscan"] = "off", ["enable_bitmapscan"] = "off",
            ["enable_hashjoin"] = "off", ["enable_mergejoin"] = "off", ["enable_material"] = "off", ["jit"] = "off", ["work_mem"] = "65536",
            ["fsync"] = "on", ["full_page_writes"] = "on", ["server_encoding"] = "UTF8",
        };
        Sessions.Require(connection, new(), granted);
        foreach (var (name, wrong) in new[] { ("fsync", "off"), ("full_page_writes", "off"), ("synchronous_commit", "off"), ("lock_timeout", "0"), ("statement_timeout", "0"), ("server_encoding", "SQL_ASCII") })
        {
            var refusal = Should.Throw<JournalFormatException>(() => Sessions.Require(connection, new(), new Dictionary<string, string>(granted) { [name] = wrong }));
            refusal.Message.ShouldContain($"{name} is {wrong}");
        }
    }

    [Fact]
    public async Task Every_session_of_a_journal_has_the_settings_and_a_name()
    {
        await using var journal = await PostgresJournal.OpenAsync(database!, new() { ApplicationName = "gridactors test" });
        await journal.CommitAsync(new Chain("case/1").Next("x"));
        (await QueryAsync("SELECT string_agg(DISTINCT application_name, ',') FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")).ShouldBe("gridactors test");
        await using var source = Sessions.Create(database!, new(), pool: 0);
        await using var session = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var show = new NpgsqlCommand("SELECT current_setting('synchronous_commit') || ' ' || current_setting('lock_timeout') || ' ' || current_setting('statement_timeout')", session);
        (await show.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe("on 5s 1min");
    }

    async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database!) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    async Task<string?> QueryAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
