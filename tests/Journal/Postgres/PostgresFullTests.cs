using System.Diagnostics;
using GridActors.Journal.Postgres;
using GridActors.Journal.Tests.Support;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

namespace GridActors.Journal.Tests.Postgres;

/// <summary>A server whose log table stands on a disk that is full: the write-ahead log still has room, so the server lives and says so.</summary>
public sealed class PostgresFullTests
{
    [Fact]
    public async Task A_full_disk_leaves_nothing_of_a_batch_and_the_same_bytes_go_through_when_there_is_space()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        using var folder = new TempFolder();
        using var disk = SmallDisk.TryMount(folder.File("small"), megabytes: 4);
        if (disk is null) Assert.Skip("mounting a small disk takes root on Linux");
        await using var server = await PostgresServer.StartAsync();
        if (!server.IsPrivate) Assert.Skip($"the server of {PostgresServer.Variable} has no such disk");
        Run("chmod", "755", Path.GetDirectoryName(disk.Path)!);
        Run("chown", "postgres:", disk.Path);
        var database = await server.CreateAsync();
        await using var journal = await PostgresJournal.OpenAsync(database);
        await ExecuteAsync(database, $"CREATE TABLESPACE small LOCATION '{disk.Path}'");
        await ExecuteAsync(database, "ALTER TABLE gridactors.transition SET TABLESPACE small");

        // Random enough not to be compressed.
        var (chain, random) = (new Chain("case/1"), new Random(1));
        var text = () => Convert.ToBase64String(Enumerable.Range(0, 3_000).Select(_ => (byte)random.Next(256)).ToArray());
        var refused = await Should.ThrowAsync<JournalFullException>(async () =>
        {
            for (var n = 0; n < 1_000; n++)
            {
                var at = chain.Fork();
                var (before, batch) = (await journal.CountAsync(), new[] { new Chain($"grid/{n}").Next(new Draft { Listing = Draft.Listed("x"), Messages = 1 }), chain.Next(text()) });
                try
                {
                    await journal.AppendAsync(batch);
                }
                catch (JournalFullException)
                {
                    chain.Return(at);
                    (await journal.CountAsync()).ShouldBe(before);
                    throw;
                }
            }
        });
        refused.Message.ShouldContain("no space");
        chain.Version.ShouldBeGreaterThan(50);

        await ExecuteAsync(database, "ALTER TABLE gridactors.transition SET TABLESPACE pg_default");
        var positions = await journal.CommitAsync(chain.Next(text()));
        positions.ShouldBe([(await journal.CountAsync()).Transitions]);
    }

    static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
