using System.Diagnostics;
using GridActors.Hosting.Embedded;
using GridActors.Hosting.Simulated.Sums;
using GridActors.Journal.Memory;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Tests.Embedded;

/// <summary>What calls for a restart, and what does not.</summary>
public sealed class LivenessTests : IAsyncDisposable
{
    /// <summary>More than the second that an idle lane sleeps.</summary>
    static readonly Duration StuckAfter = Duration.FromMilliseconds(1_500);

    readonly SumsWorkload sums = new(throws: false);
    readonly MoodyJournal journal = new(new MemoryJournal());
    readonly ManualResetEventSlim gate = new(true);
    EmbeddedSilo? silo;

    [Fact]
    public async Task A_lane_that_hangs_in_a_read_of_the_database_is_alive()
    {
        await StartAsync(null);
        using var reading = new ManualResetEventSlim();
        journal.BeforeLoad = () =>
        {
            reading.Set();
            gate.Wait();
        };
        gate.Reset();
        var asked = AskAsync();
        reading.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken).ShouldBeTrue("nobody reads");

        var watch = Stopwatch.StartNew();
        await Eventually.Holds(() => Task.FromResult(watch.Elapsed > StuckAfter.ToTimeSpan() * 1.2), () => $"{watch.Elapsed}");
        silo!.Health.Progressing.ShouldBeTrue();
        gate.Set();
        (await asked).ShouldBeOfType<Answer.Done>();
    }

    [Fact]
    public async Task A_writer_that_hangs_in_the_database_is_alive()
    {
        await StartAsync(null);
        var release = new TaskCompletionSource();
        journal.BeforeAppend = () => release.Task;
        var asked = AskAsync();

        var watch = Stopwatch.StartNew();
        await Eventually.Holds(() => Task.FromResult(watch.Elapsed > StuckAfter.ToTimeSpan() * 1.2), () => $"{watch.Elapsed}");
        silo!.Health.Progressing.ShouldBeTrue();
        release.SetResult();
        (await asked).ShouldBeOfType<Answer.Done>();
    }

    [Fact]
    public async Task A_lane_that_hangs_by_itself_is_not_alive_until_it_goes_on()
    {
        gate.Reset();
        await StartAsync(_ => gate.Wait());
        (await AskAsync()).ShouldBeOfType<Answer.Done>();

        await Eventually.Holds(() => Task.FromResult(!silo!.Health.Progressing), () => $"{silo!.Health}");
        gate.Set();
        await Eventually.Holds(() => Task.FromResult(silo!.Health.Progressing), () => $"{silo!.Health}");
    }

    public async ValueTask DisposeAsync()
    {
        gate.Set();
        if (silo is not null) await silo.DisposeAsync();
        gate.Dispose();
    }

    async Task StartAsync(Action<Step>? decided)
    {
        silo = new(new() { Settings = new() { Plan = "sums" }, Lanes = 1, StuckAfter = StuckAfter, Decided = decided }, sums.Catalog, journal);
        await silo.StartAsync();
    }

    Task<Answer> AskAsync() =>
        silo!.AskAsync(new(new("errand", "e1"), new Cause.Outside(Fingerprint.Of("client"), Fingerprint.Of("body"), null), new StartErrand("p1", "p2", 1, 0, 1)), CancellationToken.None);
}
