using System.Security.Cryptography;
using GridActors.Journal.Sqlite;
using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;

namespace GridActors.Journal.Tests.Sqlite;

/// <summary>Backups: data without keys, keys without data, and no erased key that comes back.</summary>
public sealed class SqliteBackupTests : IDisposable
{
    readonly TempFolder folder = new();
    readonly Dictionary<ActorId, byte[]> wrapped = [];

    string Database => folder.File("journal.db");

    string Keys => folder.File("away/keys.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_restored_journal_is_the_one_that_was_backed_up()
    {
        string before;
        await using (var journal = SqliteJournal.Open(Database))
        {
            await FillAsync(journal);
            SqliteBackup.Write(Database, folder.File("data.db"), Keys).ShouldBe((await journal.CountAsync()).LastPosition);
            before = await journal.DumpAsync();
            await journal.CommitAsync(new Chain("case/later").Next("not in the backup"));
        }

        var (position, keys) = SqliteBackup.Restore(folder.File("data.db"), Keys, folder.File("again.db"));
        keys.ShouldBe(wrapped.Count);
        await using var again = SqliteJournal.Open(folder.File("again.db"));
        (await again.DumpAsync()).ShouldBe(before);
        (await again.CommitAsync(new Chain("case/new").Next("x"))).ShouldBe([position + 1]);
    }

    [Fact]
    public async Task The_data_hold_no_key_and_the_keys_no_data()
    {
        await using var journal = SqliteJournal.Open(Database);
        await FillAsync(journal);
        SqliteBackup.Write(Database, folder.File("data.db"), Keys);

        foreach (var key in wrapped.Values)
        {
            Holds(folder.File("data.db"), key).ShouldBeFalse();
            Holds(Keys, key).ShouldBeTrue();
        }

        var cipher = (await journal.ReadPersonalAsync(wrapped.Keys.First()))!.Records[0].Value.ToArray();
        Holds(folder.File("data.db"), cipher).ShouldBeTrue();
        Holds(Keys, cipher).ShouldBeFalse();
        Directory.GetFiles(folder.Path, "*.new*").ShouldBeEmpty();
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(Keys).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using var alone = SqliteJournal.Open(folder.File("data.db"));
        (await alone.ReadPersonalAsync(wrapped.Keys.First())).ShouldBeNull();
    }

    [Fact]
    public async Task A_key_that_was_erased_since_comes_back_with_no_older_data()
    {
        var erased = ActorId.Parse("case/1");
        await using (var journal = SqliteJournal.Open(Database))
        {
            await FillAsync(journal);
            SqliteBackup.Write(Database, folder.File("old.db"), Keys);
            await journal.EraseKeyAsync(erased);
            await journal.CommitAsync(new Chain("audit/today").Next("erased"));
            SqliteBackup.Write(Database, folder.File("new.db"), Keys);
        }

        Holds(Keys, wrapped[erased]).ShouldBeFalse();
        SqliteBackup.Restore(folder.File("old.db"), Keys, folder.File("again.db"));
        await using var again = SqliteJournal.Open(folder.File("again.db"));
        (await again.ReadPersonalAsync(erased)).ShouldBeNull();
        (await again.ReadPersonalAsync(ActorId.Parse("case/2")))!.WrappedKey.ToArray().ShouldBe(wrapped[ActorId.Parse("case/2")]);
    }

    [Fact]
    public async Task Keys_that_are_older_than_the_data_are_refused()
    {
        await using (var journal = SqliteJournal.Open(Database))
        {
            await FillAsync(journal);
            SqliteBackup.Write(Database, folder.File("old.db"), folder.File("old-keys.db"));
            await journal.EraseKeyAsync(ActorId.Parse("case/1"));
            await journal.CommitAsync(new Chain("audit/today").Next("erased"));
            SqliteBackup.Write(Database, folder.File("new.db"), Keys);
        }

        Should.Throw<InvalidDataException>(() => SqliteBackup.Restore(folder.File("new.db"), folder.File("old-keys.db"), folder.File("again.db"))).Message.ShouldContain("would come back");
        File.Exists(folder.File("again.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_is_replaced_but_the_keys_and_nothing_half_done_stays()
    {
        await using (var journal = SqliteJournal.Open(Database)) await FillAsync(journal);
        SqliteBackup.Write(Database, folder.File("data.db"), Keys);
        Should.Throw<IOException>(() => SqliteBackup.Write(Database, folder.File("data.db"), Keys)).Message.ShouldContain("exists");
        Should.Throw<IOException>(() => SqliteBackup.Restore(folder.File("data.db"), Keys, Database)).Message.ShouldContain("exists");
        File.WriteAllText(folder.File("letter.txt"), new string('x', 5_000));
        Should.Throw<InvalidDataException>(() => SqliteBackup.Restore(folder.File("data.db"), folder.File("letter.txt"), folder.File("again.db")));
        Directory.GetFiles(folder.Path).Where(file => file.Contains("again", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    async Task FillAsync(SqliteJournal journal)
    {
        for (var n = 1; n <= 30; n++)
        {
            var chain = new Chain($"case/{n}");
            wrapped[chain.Actor] = RandomNumberGenerator.GetBytes(61);
            await journal.CommitAsync(chain.Next(new Draft
            {
                Attachments = [new(wrapped[chain.Actor], RandomNumberGenerator.GetBytes(200))], Listing = Draft.Listed("open"), Timers = [Draft.Set("t", n)], Messages = n % 2,
                Notices = [Draft.Told("unit/1")], Parked = n % 7 == 0 ? [new("a:1:0", "no")] : [],
            }));
        }

        await journal.WriteSettingAsync("key/1", "secret's hash", onlyIfAbsent: false);
    }

    static bool Holds(string file, byte[] bytes)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var all = new byte[stream.Length];
        stream.ReadExactly(all);
        return all.AsSpan().IndexOf(bytes) >= 0;
    }
}
