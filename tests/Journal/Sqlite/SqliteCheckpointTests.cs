using GridActors.Journal.Sqlite;
using GridActors.Journal.Tests.Support;

namespace GridActors.Journal.Tests.Sqlite;

public sealed class SqliteCheckpointTests : IDisposable
{
    const long Mebibyte = 1 << 20;

    readonly TempFolder folder = new();
    readonly Chain chain = new("grid/1");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_wal_stays_bounded_under_lasting_load_and_begins_anew_between_commits()
    {
        await using var journal = SqliteJournal.Open(
            folder.File("journal.db"), new() { CheckpointAtBytes = Mebibyte / 4, RestartAtBytes = Mebibyte });
        var commits = 0;
        for (; journal.Wal.Restarts < 12; commits++)
        {
            commits.ShouldBeLessThan(20_000, "the WAL begins anew under load");
            await journal.CommitAsync(chain.Next(new string('x', 10_000)));
        }

        new FileInfo(journal.Path + "-wal").Length.ShouldBeLessThan(commits * 16_384L / 2, "what was written, were it not begun anew");
        new FileInfo(journal.Path).Length.ShouldBeGreaterThan(2 * Mebibyte, "pages reach the database while it is open");
        (await journal.CountAsync()).Transitions.ShouldBe(commits);
    }

    [Fact]
    public async Task A_reader_that_holds_an_old_state_delays_the_new_beginning_but_no_commit_fails()
    {
        await using var journal = SqliteJournal.Open(
            folder.File("journal.db"), new() { CheckpointAtBytes = Mebibyte / 4, RestartAtBytes = Mebibyte });
        await journal.CommitAsync(chain.Next("x"));
        using (var reader = SqliteJournal.OpenReader(journal.Path, new()))
        {
            reader["begin"].Run();
            reader["heads"].Bind(1, 0).Bind(2, 1).Step().ShouldBeTrue();
            for (var n = 0; n < 300; n++) await journal.CommitAsync(chain.Next(new string('x', 10_000)));
            reader["heads"].Number(2).ShouldBe(1, "the reader still sees its own state");
            journal.Wal.Restarts.ShouldBe(0);
        }

        for (var n = 0; journal.Wal.Restarts == 0; n++)
        {
            n.ShouldBeLessThan(5_000, "the WAL begins anew once the reader has gone");
            await journal.CommitAsync(chain.Next(new string('x', 10_000)));
        }
    }
}
