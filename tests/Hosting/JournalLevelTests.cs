using GridActors.Hosting.Simulated.Sums;
using GridActors.Journal;
using GridActors.Journal.Memory;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Tests;

public sealed class JournalLevelTests
{
    readonly MemoryJournal journal = new();

    [Fact]
    public async Task A_journal_that_a_program_creates_has_its_level() => (await JournalLevel.OpenAsync(journal, 3)).ShouldBe(3);

    [Fact]
    public async Task A_journal_from_before_there_were_levels_stands_at_1_until_the_upgrade_is_finished()
    {
        await AppendAsync();
        (await JournalLevel.OpenAsync(journal, 2)).ShouldBe(1);
        (await JournalLevel.OpenAsync(journal, 2)).ShouldBe(1);
        (await JournalLevel.FinishAsync(journal, 2)).ShouldBe(1);
        (await JournalLevel.OpenAsync(journal, 2)).ShouldBe(2);
    }

    [Fact]
    public async Task An_older_program_than_the_journal_is_refused_and_changes_nothing()
    {
        await JournalLevel.OpenAsync(journal, 3);
        var refusal = await Should.ThrowAsync<JournalFormatException>(() => JournalLevel.OpenAsync(journal, 2));
        refusal.Message.ShouldContain("feature level 3");
        await Should.ThrowAsync<JournalFormatException>(() => JournalLevel.FinishAsync(journal, 2));
        (await journal.ReadSettingAsync(JournalLevel.Setting)).ShouldBe("3");
    }

    [Fact]
    public async Task Finishing_twice_is_finishing_once()
    {
        await JournalLevel.OpenAsync(journal, 1);
        await JournalLevel.FinishAsync(journal, 2);
        (await JournalLevel.FinishAsync(journal, 2)).ShouldBe(2);
    }

    [Fact]
    public void A_word_is_written_only_at_its_level_and_says_so()
    {
        var catalog = new SumsWorkload(throws: false).Catalog;
        catalog.Level.ShouldBe(2);
        var codec = new TransitionCodec(catalog);
        var purse = new ActorId("purse", "p1");
        var noted = new Transition(NodaTime.Instant.FromUtc(2026, 3, 2, 1, 0), "sums", [new("errand/e:1:0", null, [new BalanceNoted(1, "n")], [], [], null, null, null)]);
        Should.Throw<InvalidOperationException>(() => codec.Write(purse, noted)).Message.ShouldBe("'purse.noted' appeared at feature level 2, and is not written at level 1");
        codec.Read(purse, codec.Write(purse, noted with { Level = 2 })).Level.ShouldBe(2);
    }

    async Task AppendAsync()
    {
        var purse = new ActorId("purse", "p1");
        var body = "{}"u8.ToArray();
        var row = new TransitionRow(1, NodaTime.Instant.FromUtc(2026, 3, 2, 1, 0), body, TransitionHash.Of(purse, 1, default, body), [], 0, [], [], null, []);
        await journal.AppendAsync([new(purse, 0, default, [row])]);
    }
}
