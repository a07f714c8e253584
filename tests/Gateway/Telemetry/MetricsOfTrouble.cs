using GridActors.Gateway.Tests.Support;
using GridActors.Hosting.Embedded;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Gateway.Tests.Telemetry;

/// <summary>What is counted when the journal does not do as it is told.</summary>
public sealed class MetricsOfTrouble
{
    [Fact]
    public async Task An_append_that_is_fenced_is_counted_and_decided_again()
    {
        using var folder = new TempFolder();
        await using var city = await TestCity.OpenAsync(folder.Path);
        using var heard = new Listening();
        await using var journal = new RefusingJournal(city.City.Journal, append => new AppendOutcome.Fenced(append.BaseVersion + 1));
        await using var silo = await StartAsync(city, journal);

        (await AskAsync(silo)).ShouldBeOfType<Answer.Done>();

        heard.Of("gridactors.appends", journal).Take(2).Select(append => append.Tags["outcome"]).ShouldBe(["fenced", "committed"]);
    }

    [Fact]
    public async Task A_journal_without_space_shows_in_durations_and_in_a_gauge()
    {
        using var folder = new TempFolder();
        await using var city = await TestCity.OpenAsync(folder.Path);
        using var heard = new Listening();
        await using var journal = new RefusingJournal(city.City.Journal, _ => throw new JournalFullException("no space"));
        await using var silo = await StartAsync(city, journal);

        var asked = AskAsync(silo);
        await Eventually.Is(() => heard.Of("gridactors.journal.full", journal).Last().Value == 1, () => silo.Health.ToString());
        (await asked).ShouldBeOfType<Answer.Done>();

        heard.Of("gridactors.append.duration", journal).Take(2).Select(batch => batch.Tags["outcome"]).ShouldBe(["full", "answered"]);
        heard.Of("gridactors.journal.full", journal).Last().Value.ShouldBe(0);
    }

    static async Task<EmbeddedSilo> StartAsync(TestCity city, IJournal journal)
    {
        var silo = new EmbeddedSilo(new() { Settings = new() { Plan = city.City.Plan.Hash } }, city.City.Catalog, journal);
        await silo.StartAsync();
        return silo;
    }

    static Task<Answer> AskAsync(EmbeddedSilo silo) => silo.AskAsync(
        new(Grains.Contracts.Actors.Department("water-supply"), new Cause.Outside(Fingerprint.Of("trouble"), Fingerprint.Of("body"), null), new Grains.Contracts.RegisterReceiver(new(Grains.Contracts.Role.ADMIN, "admin", "*"), "li")),
        CancellationToken.None);

    /// <summary>The first append gets another outcome, and does not reach the journal.</summary>
    sealed class RefusingJournal(IJournal journal, Func<ActorAppend, AppendOutcome> refuse) : DelegatingJournal(journal)
    {
        int left = 1;

        public override ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<ActorAppend> batch) =>
            Interlocked.Decrement(ref left) < 0 ? base.AppendAsync(batch) : new([.. batch.Select(refuse)]);

        public override ValueTask DisposeAsync() => default;
    }
}
