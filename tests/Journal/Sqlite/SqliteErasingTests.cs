using System.Security.Cryptography;
using GridActors.Journal.Sqlite;
using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;

namespace GridActors.Journal.Tests.Sqlite;

/// <summary>An erased key is in no file of the database any more.</summary>
public sealed class SqliteErasingTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task No_file_holds_the_bytes_of_an_erased_key()
    {
        await using var journal = SqliteJournal.Open(folder.File("journal.db"));
        var keys = new Dictionary<ActorId, byte[]>();
        var late = new List<Chain>();
        for (var n = 0; n < 400; n++)
        {
            var chain = new Chain($"case/{n}");
            // Every fifth gets its key when the others have theirs, so that rows come in between.
            if (n % 5 == 2) late.Add(chain);
            await (n % 5 == 2 ? journal.CommitAsync(chain.Next("no key yet")) : WithKeyAsync(chain));
        }

        foreach (var chain in late) await WithKeyAsync(chain);
        var erased = keys.Keys.Where((_, n) => n % 7 == 3).ToList();
        Found(keys[erased[0]]).ShouldBeTrue("the key stands in the WAL, or this test finds nothing");
        foreach (var actor in erased) (await journal.EraseKeyAsync(actor)).ShouldBeTrue();

        foreach (var (actor, key) in keys) Found(key).ShouldBe(!erased.Contains(actor), actor.ToString());

        Task WithKeyAsync(Chain chain)
        {
            keys[chain.Actor] = RandomNumberGenerator.GetBytes(61);
            return journal.CommitAsync(chain.Next(new Draft { Attachments = [new(keys[chain.Actor], new byte[300])] }));
        }
    }

    [Fact]
    public async Task A_journal_of_an_older_build_holds_no_old_copies_after_its_upgrade()
    {
        // As the builds before wrote: what is freed is only forgotten, and every page that the table outgrew keeps its rows.
        var (path, key) = (folder.File("journal.db"), RandomNumberGenerator.GetBytes(61));
        await using (SqliteJournal.Open(path)) { }
        using (var connection = Connection.Open(path, SqlText.Append, create: false, 0))
        {
            connection.Execute("PRAGMA secure_delete = OFF");
            for (var n = 1; n < 200; n++) connection.Execute($"INSERT INTO personal_key VALUES ({n}, {(n == 30 ? $"x'{Convert.ToHexString(key)}'" : "randomblob(61)")})");
            connection.Execute("UPDATE personal_key SET wrapped = x'00' WHERE actor = 30; PRAGMA user_version = 2");
        }

        Found(key).ShouldBeTrue("an old copy, or this test shows nothing");
        await using (SqliteJournal.Open(path)) { }
        Found(key).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_cannot_empty_the_files_says_so_and_finishes_when_asked_again()
    {
        await using var journal = SqliteJournal.Open(folder.File("journal.db"), new() { EmptyWithin = TimeSpan.FromMilliseconds(200) });
        var (chain, key) = (new Chain("case/1"), RandomNumberGenerator.GetBytes(61));
        await journal.CommitAsync(chain.Next(new Draft { Attachments = [new(key, new byte[300])] }));
        await using (var reader = SqliteJournal.Open(journal.Path, new() { ReadOnly = true, Frozen = true }))
        {
            (await reader.ReadPersonalAsync(chain.Actor)).ShouldNotBeNull();
            (await Should.ThrowAsync<IOException>(async () => await journal.EraseKeyAsync(chain.Actor))).Message.ShouldContain("case/1");
            (await journal.ReadPersonalAsync(chain.Actor)).ShouldBeNull();
            (await reader.ReadPersonalAsync(chain.Actor)).ShouldNotBeNull("it reads as of an earlier moment");
        }

        (await journal.EraseKeyAsync(chain.Actor)).ShouldBeFalse("it was destroyed before");
        Found(key).ShouldBeFalse();
    }

    bool Found(byte[] key) => Directory.EnumerateFiles(folder.Path).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(key) >= 0;
    });
}
