using BenchmarkDotNet.Attributes;
using GridActors.Bench.Driving;
using GridActors.Bench.Load;
using GridActors.Bench.Stores;
using GridActors.Journal.Writing;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Bench.Micro;

/// <summary>The steps of the hot path one by one, on the intake of the bench city: filed and dispatched at once, three messages, two timers.</summary>
[MemoryDiagnoser]
public class HotPath
{
    static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 2, 0);

    readonly BenchCity city = BenchCity.Read(Path.Combine(AppContext.BaseDirectory, "samples", "bench-city"));
    readonly Envelope intake = BenchEnvelopes.Intake(2);
    GrainCatalog catalog = null!;
    TransitionCodec codec = null!;
    GrainKind kind = null!;
    ActorRecord record = null!;
    StoredTransition stored;
    Transition transition = null!;
    ActorAppend append = null!;

    [GlobalSetup]
    public void Prepare()
    {
        catalog = city.Catalog();
        codec = new(catalog);
        kind = catalog[intake.To.Kind];
        var journal = new RecordingJournal(new NullJournal());
        var driver = new DirectDriver(new() { Plan = city.Plan.Hash }, catalog, journal, Now);
        driver.Run([intake], Now);
        for (var version = 1; version < 5; version++) driver.Run([BenchEnvelopes.StraightStep(2, version, city.Plan.Items[BenchCases.Item(2, 0)].Units[0])], Now);
        driver.Expect(5);
        var rows = journal.Batches.SelectMany(batch => batch).Where(one => one.Actor == intake.To).ToArray();
        append = rows[0];
        StoredTransition[] log = [.. rows.SelectMany(one => one.Transitions).Select((row, i) => new StoredTransition(i + 1, row.Version, row.Body, row.Hash))];
        stored = log[0];
        record = ActorRecord.Empty with { Transitions = [.. log] };
        transition = codec.Read(intake.To, stored.Body.Span);
    }

    [Benchmark(Description = "decide an intake")]
    public object Decide() => kind.Decide(Standing.Of(kind, intake.To).State, intake.Body, new(intake.To, "command:bench", Now, city.Plan.Hash));

    [Benchmark(Description = "decide, apply, serialise and hash it: one transition")]
    public object? Transition()
    {
        var actor = new ActorMachine(intake.To, kind, isSoleOwner: true);
        actor.Accept(intake);
        actor.Reading();
        actor.Load(Standing.Of(kind, intake.To), 0);
        return actor.Decide(Now, city.Plan.Hash, codec, (_, _) => { });
    }

    [Benchmark(Description = "serialise it")]
    public int Serialise() => codec.Encode(intake.To, transition).Length;

    [Benchmark(Description = "hash it")]
    public TransitionHash Hash() => TransitionHash.Of(intake.To, 1, TransitionHash.Zero, stored.Body.Span);

    [Benchmark(Description = "read it")]
    public object Read() => codec.Read(intake.To, stored.Body.Span);

    [Benchmark(Description = "fold a case of five transitions, chain verified")]
    public object Fold() => new Folding(catalog, codec).Fold(intake.To, record);

    [Benchmark(Description = "group commit of 32 appends, without the database", OperationsPerInvoke = 32)]
    public int Writer()
    {
        var writer = new WriterCore<int>();
        for (var i = 0; i < 32; i++) writer.Enqueue(append with { Actor = Ids[i] }, i);
        var batch = writer.TakeBatch()!;
        return writer.Completed([.. batch.Select(_ => Done)]).Count;
    }

    static readonly AppendOutcome Done = new AppendOutcome.Committed([1]);
    static readonly ActorId[] Ids = [.. Enumerable.Range(0, 32).Select(BenchEnvelopes.Case)];
}
