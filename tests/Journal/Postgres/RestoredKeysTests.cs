using GridActors.Journal.Postgres;
using GridActors.Journal.Tests.Support;
using Npgsql;

namespace GridActors.Journal.Tests.Postgres;

/// <summary>Data and wrapped keys that were dumped one after the other, and put back together.</summary>
public sealed class RestoredKeysTests(PostgresFixture postgres) : IAsyncLifetime
{
    string database = "";

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateAsync();
        await using var journal = await PostgresJournal.OpenAsync(database);
        await journal.CommitAsync(new Chain("case/1").Next(new Draft { Attachments = [Draft.Personal("key of 1", "a")] }));
    }

    public async ValueTask DisposeAsync() => await postgres.DropAsync(database);

    [Fact]
    public async Task A_key_of_a_case_that_the_data_do_not_have_keeps_a_silo_from_starting_until_it_is_taken_away()
    {
        await ExecuteAsync("INSERT INTO gridactors_keys.personal_key VALUES (2, 'key of a lost case')");

        (await Should.ThrowAsync<JournalFormatException>(() => PostgresJournal.OpenAsync(database, new() { Owner = true }))).Message.ShouldContain("run 'gridactors admin restored' first");
        await (await PostgresJournal.OpenAsync(database, new() { ReadOnly = true })).DisposeAsync();
        (await RestoredKeys.SettleAsync(database, TestContext.Current.CancellationToken)).ShouldBe(1);
        (await RestoredKeys.SettleAsync(database, TestContext.Current.CancellationToken)).ShouldBe(0);

        await using var journal = await PostgresJournal.OpenAsync(database, new() { Owner = true });
        // It gets the number of the one that was lost, and its own key.
        var next = new Chain("case/2");
        await journal.CommitAsync(next.Next(new Draft { Attachments = [Draft.Personal("key of 2", "b")] }));
        (await journal.ReadPersonalAsync(next.Actor))!.WrappedKey.AsText().ShouldBe("key of 2");
        (await journal.ReadPersonalAsync(new("case", "1")))!.WrappedKey.AsText().ShouldBe("key of 1");
    }

    [Fact]
    public async Task Keys_that_are_older_than_the_data_are_refused_and_nothing_is_changed()
    {
        await ExecuteAsync("DELETE FROM gridactors_keys.personal_key");
        await ExecuteAsync("INSERT INTO gridactors_keys.personal_key VALUES (7, 'of another')");

        (await Should.ThrowAsync<InvalidDataException>(() => RestoredKeys.SettleAsync(database, TestContext.Current.CancellationToken))).Message.ShouldStartWith("1 cases have personal data and no key");

        (await Should.ThrowAsync<JournalFormatException>(() => PostgresJournal.OpenAsync(database, new() { Owner = true }))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_key_that_was_erased_is_no_key_that_is_missing()
    {
        await using (var journal = await PostgresJournal.OpenAsync(database)) (await journal.EraseKeyAsync(new("case", "1"))).ShouldBeTrue();
        (await RestoredKeys.SettleAsync(database, TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }
}
