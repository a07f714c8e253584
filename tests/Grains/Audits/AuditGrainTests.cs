using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Grains.Tests.Audits;

public sealed class AuditGrainTests
{
    static readonly Principal Centre = new(Role.DC, "dc-qian", "211103");
    static readonly ActorId Day = Actors.Audit(new(2026, 3, 2));

    readonly GrainKind kind = CityGrains.Catalog(new(SamplePlans.FirstCity))[Actors.AuditKind];

    [Fact]
    public void A_read_is_recorded_as_it_was_told()
    {
        var decision = Decide(kind.Initial(Day), new RecordRead(Centre, "0123abcd", "c1", "full", ["address"], "call-back"));

        decision.Refusal.ShouldBeNull();
        var read = decision.Events.ShouldHaveSingleItem().ShouldBeOfType<PersonalRead>();
        (read.By, read.Key, read.Case, read.Sight, read.Fields.Single(), read.Reason).ShouldBe((Centre, "0123abcd", "c1", "full", "address", "call-back"));
    }

    [Fact]
    public void The_state_does_not_grow_with_what_is_recorded()
    {
        var state = kind.Initial(Day);
        for (var n = 0; n < 1_000; n++)
        {
            AuditCommand command = n % 10 == 0 ? new RecordErasure(Centre, "0123abcd", $"c{n}", "asked-by-citizen") : new RecordRead(Centre, "0123abcd", $"c{n}", "masked", []);
            foreach (var happened in Decide(state, command).Events) state = kind.Apply(state, happened, new(Day, Instant.MinValue, n + 1, ""));
        }

        System.Text.Json.JsonSerializer.Serialize(state, kind.StateInfo).ShouldBe("""{"r":900,"e":100}""");
        System.Text.Encoding.UTF8.GetString(kind.List(Day, state)!.Document.Span).ShouldBe("""{"day":"2026-03-02","reads":900,"erasures":100}""");
    }

    Decision Decide(object state, Message message) => kind.Decide(state, message, new(Day, "command:x", Instant.FromUtc(2026, 3, 2, 1, 0), ""));
}
