using System.Text;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Tests.Support;

namespace GridActors.Kernel.Tests.Silos;

/// <summary>The chain is verified whenever an actor is loaded: a log that was altered decides nothing.</summary>
public sealed class LoadingTests
{
    static readonly ActorId One = ActorId.Parse("case/1");

    readonly Ledger ledger = new();

    public LoadingTests() =>
        new Stage(ledger).Ask("case/1", "a", Order.Speak("one")).Settle().Ask("case/1", "b", Order.Speak("two")).Settle()
            .Ask("case/1", "c", Order.Speak("three")).Settle();

    public static TheoryData<string, Func<ActorRecord, ActorRecord>> Alterations => new()
    {
        { "a word", record => With(record, 1, record.Transitions[1] with { Body = Replaced(record.Transitions[1].Body, "two", "TWO") }) },
        { "a time", record => With(record, 0, record.Transitions[0] with { Body = Replaced(record.Transitions[0].Body, "08:00", "07:00") }) },
        { "a hash", record => With(record, 2, record.Transitions[2] with { Hash = new(1, 2) }) },
        { "a version", record => With(record, 2, record.Transitions[2] with { Version = 4 }) },
        { "one missing", record => record with { Transitions = record.Transitions.RemoveAt(1) } },
        { "two swapped", record => record with { Transitions = [record.Transitions[1], record.Transitions[0], record.Transitions[2]] } },
        { "one twice", record => record with { Transitions = record.Transitions.Insert(1, record.Transitions[0]) } },
        { "not JSON", record => With(record, 0, record.Transitions[0] with { Body = "?"u8.ToArray() }) },
    };

    [Theory]
    [MemberData(nameof(Alterations))]
    public void An_altered_record_quarantines(string what, Func<ActorRecord, ActorRecord> alter)
    {
        var stage = new Stage(ledger);
        stage.Ask("case/1", "d", Order.Speak("four")).Load(alter(ledger.Load(One)));
        stage.Alarms.ShouldHaveSingleItem(what).Code.ShouldBe("quarantined");
        stage.AnswerTo("d").ShouldBe(new Answer.Unavailable("quarantined", 60_000));
        stage.Appends.ShouldBeEmpty();
    }

    [Fact]
    public void The_record_as_it_stands_loads()
    {
        var stage = new Stage(ledger);
        stage.Ask("case/1", "d", Order.Speak("four")).Settle();
        stage.AnswerTo("d").ShouldBeOfType<Answer.Done>().Version.ShouldBe(4);
    }

    [Fact]
    public void A_kind_of_a_later_build_is_called_by_its_name()
    {
        var stage = new Stage(ledger);
        var record = ledger.Load(One);
        var body = Replaced(record.Transitions[2].Body, "puppet.said", "puppet.sang");
        var hash = TransitionHash.Of(One, 3, record.Transitions[1].Hash, body.Span);
        stage.Ask("case/1", "d", Order.Speak("four")).Load(With(record, 2, record.Transitions[2] with { Body = body, Hash = hash }));
        stage.Alarms.ShouldHaveSingleItem().ShouldBe(new("unknown-kind", One, "this build knows no record kind 'puppet.sang'"));
        stage.GivenBack.ShouldBe([One.Shard]);
        stage.Machine.Owned.Contains(One.Shard).ShouldBeFalse();
        stage.AnswerTo("d").ShouldBe(new Answer.Unavailable("not-owner", 50));
    }

    [Fact]
    public void An_answer_to_an_older_read_is_ignored()
    {
        var stage = new Stage(ledger);
        stage.Ask("case/1", "d", Order.Speak("four"));
        var (actor, ticket) = Stage.Take(stage.Loads);
        stage.Machine.Loaded(actor, ticket - 1, ActorRecord.Empty, stage.Now);
        stage.Flush().Appends.ShouldBeEmpty();
        stage.Machine.Loaded(actor, ticket, ledger.Load(actor), stage.Now);
        stage.Flush().Appends.ShouldHaveSingleItem().Append.BaseVersion.ShouldBe(3);
    }

    [Fact]
    public void Messages_of_an_unknown_actor_kind_wait_and_somebody_is_told()
    {
        new Stage(ledger, null, null, new PuppetGrain("case", false), new PuppetGrain("robot", false))
            .Ask("case/9", "a", Order.To("robot/1", "x")).Flush().Load().Commit();
        var older = new Stage(ledger, null, null, new PuppetGrain("case", false));
        older.Settle();
        older.Alarms.ShouldHaveSingleItem().Code.ShouldBe("unknown-kind");
        ledger.Pending.Count().ShouldBe(1);
    }

    static ActorRecord With(ActorRecord record, int at, StoredTransition transition) => record with { Transitions = record.Transitions.SetItem(at, transition) };

    static ReadOnlyMemory<byte> Replaced(ReadOnlyMemory<byte> body, string from, string to) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span).Replace(from, to, StringComparison.Ordinal));
}
