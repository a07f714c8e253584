using System.Collections.Concurrent;
using System.Globalization;
using GridActors.Hosting.Checking;
using GridActors.Hosting.Tests.Mutants.Support;

namespace GridActors.Hosting.Tests.Mutants;

/// <summary>
/// The checker is awake: each promise is broken on purpose, and some seed of the first thousand must notice. A new mutant is a new class; it
/// is found by itself. docs/testing.md lists them.
/// </summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    const ulong Seeds = 1_000;
    const ulong SeedsOfTheHarmless = 16;

    static IEnumerable<Type> All => typeof(Mutant).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Mutant)) && !type.IsAbstract);

    public static TheoryData<string> Harmful => [.. All.Where(type => Create(type.Name).Invariants.Count > 0).Select(type => type.Name)];

    public static TheoryData<string> Harmless => [.. All.Where(type => Create(type.Name).Invariants.Count == 0).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Harmful))]
    public void A_broken_promise_is_noticed(string name)
    {
        var (seed, violation) = FirstViolation(name, Seeds) ?? throw new InvalidOperationException($"{name} survives {Seeds} seeds; it breaks: {Create(name).Breaks}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: seed {seed}: {violation}"));
        Create(name).Invariants.ShouldContain(violation.Invariant, $"seed {seed}: {violation}");
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void What_the_design_takes_in_its_stride_breaks_nothing(string name)
    {
        var found = FirstViolation(name, SeedsOfTheHarmless);
        found.ShouldBeNull($"{Create(name).Breaks}: seed {found?.Seed}: {found?.Violation}");
    }

    /// <summary>The smallest violating seed of those that were run: seeds are taken in order, and what is under way is finished.</summary>
    static (ulong Seed, Violation Violation)? FirstViolation(string name, ulong seeds)
    {
        var found = new ConcurrentDictionary<ulong, Violation>();
        var next = 0L;
        var threads = Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount)).Select(_ => new Thread(() =>
        {
            while (found.IsEmpty && (ulong)Interlocked.Increment(ref next) is var seed && seed <= seeds)
                if (Create(name).Run(seed).Violations is [var first, ..]) found[seed] = first;
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return found.IsEmpty ? null : (found.Keys.Min(), found[found.Keys.Min()]);
    }

    static Mutant Create(string name) => (Mutant)Activator.CreateInstance(All.Single(type => type.Name == name))!;
}
