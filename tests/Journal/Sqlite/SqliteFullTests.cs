using System.Diagnostics;
using GridActors.Journal.Sqlite;
using GridActors.Journal.Tests.Support;
using GridActors.Journal.Writing;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Sqlite;

/// <summary>A journal without space: says so, keeps what it promised, and goes on when there is space again.</summary>
public sealed class SqliteFullTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_database_that_may_not_grow_refuses_whole_batches_and_takes_them_when_it_may()
    {
        var path = folder.File("journal.db");
        var chain = new Chain("case/1");
        await using (var journal = SqliteJournal.Open(path, new() { MaxPages = 100 })) await FillUp(journal, chain);
        await using var roomy = SqliteJournal.Open(path);
        await TakesMore(roomy, chain);
    }

    [Fact]
    public async Task A_full_disk_refuses_whole_batches_and_takes_them_when_there_is_space()
    {
        using var disk = SmallDisk.TryMount(folder.File("disk"), megabytes: 4);
        Assert.SkipWhen(disk is null, "mounting a tmpfs needs root on Linux");
        var (chain, ballast) = (new Chain("case/1"), System.IO.Path.Combine(disk.Path, "ballast"));
        File.WriteAllBytes(ballast, new byte[1 << 20]);
        await using var journal = SqliteJournal.Open(System.IO.Path.Combine(disk.Path, "journal.db"));
        await FillUp(journal, chain);
        File.Delete(ballast);
        await TakesMore(journal, chain);
    }

    [Fact]
    public async Task The_writer_waits_for_space_and_answers_everybody_in_the_end()
    {
        using var disk = SmallDisk.TryMount(folder.File("disk"), megabytes: 4);
        Assert.SkipWhen(disk is null, "mounting a tmpfs needs root on Linux");
        var ballast = System.IO.Path.Combine(disk.Path, "ballast");
        File.WriteAllBytes(ballast, new byte[2 << 20]);
        await using var journal = SqliteJournal.Open(System.IO.Path.Combine(disk.Path, "journal.db"));
        var committed = 0;
        await using var writer = new GroupCommitWriter<int>(
            journal, (_, outcome) => committed += outcome is AppendOutcome.Committed ? 1 : 0, TimeProvider.System);

        var chain = new Chain("case/1");
        var sent = 0;
        for (; sent < 1_000 && !writer.IsFull; sent++)
        {
            writer.Enqueue(chain.Next(new string('x', 20_000)), sent);
            await Eventually.Holds(() => writer.Waiting == 0 || writer.IsFull, () => $"{writer.Waiting} waiting");
        }

        writer.IsFull.ShouldBeTrue();
        File.Delete(ballast);
        await Eventually.Holds(() => writer.Waiting == 0, () => $"{writer.Waiting} waiting, full: {writer.IsFull}");
        committed.ShouldBe(sent);
        (await journal.CountAsync()).Transitions.ShouldBe(sent);
    }

    /// <summary>Appends until there is no space; what was refused has left nothing, and a smaller neighbour of it neither.</summary>
    static async Task FillUp(SqliteJournal journal, Chain chain)
    {
        for (var n = 0; n < 1_000; n++)
        {
            var (before, at) = (await journal.DumpAsync(), chain.Fork());
            var batch = new[] { new Chain($"grid/{n}").Next(new Draft { Listing = Draft.Listed("x") }), chain.Next(new string('x', 20_000)) };
            try
            {
                await journal.AppendAsync(batch);
            }
            catch (JournalFullException)
            {
                chain.Return(at);
                (await journal.DumpAsync()).ShouldBe(before);
                await Should.ThrowAsync<JournalFullException>(async () => await journal.AppendAsync(batch));
                n.ShouldBeGreaterThan(5);
                return;
            }
        }

        throw new InvalidOperationException("the disk never got full");
    }

    static async Task TakesMore(SqliteJournal journal, Chain chain)
    {
        var version = chain.Version;
        for (var n = 0; n < 10; n++) await journal.CommitAsync(chain.Next(new string('y', 20_000)));
        (await journal.LoadAsync(chain.Actor)).Transitions.Length.ShouldBe((int)version + 10);
    }
}
