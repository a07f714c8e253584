using System.Runtime.InteropServices;
using GridActors.Hosting.Ledger;
using GridActors.Hosting.Telemetry;
using GridActors.Journal.Members;
using GridActors.Kernel.Silos;
using GridActors.Silo.Demo;
using GridActors.Silo.Demo.Showing;
using GridActors.Silo.Plans;
using GridActors.Silo.Starting;
using GridActors.Silo.Telemetry;

namespace GridActors.Silo.Running;

/// <summary>A silo as a process: from the options to the exit code.</summary>
sealed partial class Process(SiloOptions options, TextWriter output)
{
    static readonly TimeSpan DrainWithin = TimeSpan.FromSeconds(20);
    static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);

    /// <summary>What a stop may take from the signal on: the drain, the last checkpoint, the last answers. Whoever ends processes has to wait longer.</summary>
    internal static readonly TimeSpan LongestStop = DrainWithin + DrainWithin + StopWithin;

    readonly TaskCompletionSource stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    TaskCompletionSource? evicted;
    OtlpExport? export;
    bool isWarm;
    int signals;

    /// <summary>Runs until a signal, and returns the exit code. A member of a ring that was declared dead while it stood still joins again, as a new one.</summary>
    /// <exception cref="StartFault">It cannot start.</exception>
    public async Task<int> RunAsync()
    {
        OtlpExport.Check(options.Otlp);
        try
        {
            while (true)
            {
                evicted = new(TaskCreationOptions.RunContinuationsAsynchronously);
                if (await RunOnceAsync().ConfigureAwait(false)) return 0;
            }
        }
        finally
        {
            export?.Dispose();
        }
    }

    /// <returns>False where it has to join again: it was declared dead, or cannot go on under a clock that was set back.</returns>
    async Task<bool> RunOnceAsync()
    {
        using var logs = LoggerFactory.Create(Logs.Of(options));
        var log = logs.CreateLogger("GridActors.Silo");
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        City opened;
        try
        {
            opened = await City.OpenAsync(options).ConfigureAwait(false);
        }
        catch (MemberEndedException ended)
        {
            Evicted(log, ended.Message);
            return false;
        }

        await using var city = opened;
        city.Silo.Alarmed += alarm => Alarmed(log, alarm.Code, alarm.Actor.ToString(), alarm.Detail);
        city.Silo.Failed += failure => End(log, failure);
        city.WhenJournalLost(failure => Crash(log, failure));
        if (city.Plan.CalendarWarning(city.Clock.Now) is { } warning) CalendarEnds(log, city.Plan.Name, warning);
        await WarmAsync(city).ConfigureAwait(false);
        var started = city.Silo.StartAsync();
        // A member can be declared dead before it owns anything.
        if (await Task.WhenAny(started, evicted!.Task).ConfigureAwait(false) != started) return false;
        await started.ConfigureAwait(false);
        var checkpoints = new CheckpointSchedule(city.Checkpoints, options.CheckpointEvery, TimeProvider.System, wrong =>
        {
            NotSigned(log, wrong.Message);
            city.Meter.NotSigned();
        }, () => city.Silo.IsFirst);
        checkpoints.Start();
        using var stopReview = new CancellationTokenSource();
        var review = ReviewAsync(new(city.Journal, city.Silo, city.Plans, city.Catalog, () => city.Silo.IsFirst), log, stopReview.Token);
        var levels = WatchAsync(new(city.Journal, city.Level, city.Catalog.Level, LevelWatch.Every), log, stopReview.Token);
        var parked = new ParkedWatch(city.Journal, city.Meter, () => city.Silo.IsFirst, ParkedWatch.Every).RunAsync(stopReview.Token);
        await using var web = await Web.StartAsync(city, city.Silo, options.Urls, Logs.Of(options), () => stop.TrySetResult()).ConfigureAwait(false);
        await city.MakeKeyAsync(options).ConfigureAwait(false);
        Greeting.Write(output, city, web.Addresses.First(), options);

        var setBack = options.Orleans is { Role: not MemberRole.Gateway } ? new ClockWatch(TimeProvider.System).SetBackAsync(stopReview.Token) : new TaskCompletionSource<TimeSpan>().Task;
        await Task.WhenAny(WaitAsync(city), evicted.Task, setBack).ConfigureAwait(false);
        if (evicted.Task.IsCompleted)
        {
            await stopReview.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(review, levels, parked).ConfigureAwait(false);
            await checkpoints.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
            await web.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
            return false;
        }

        var isFinal = !setBack.IsCompletedSuccessfully;
        if (isFinal) await output.WriteLineAsync("Stopping: new commands are refused, what was accepted is finished.").ConfigureAwait(false);
        else Evicted(log, $"the clock of this machine was set back by {setBack.Result}, and it gives its shards away");
        // The gateway goes on answering meanwhile: reads, and to commands that they should come again.
        await stopReview.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(review, levels, parked).ConfigureAwait(false);
        await city.Silo.DrainAsync(DrainWithin).ConfigureAwait(false);
        await checkpoints.StopAsync(DrainWithin).ConfigureAwait(false);
        await web.StopAsync(StopWithin).ConfigureAwait(false);
        if (isFinal) await output.WriteLineAsync("Stopped.").ConfigureAwait(false);
        return isFinal;
    }

    /// <summary>Once in the life of a process. What is told to whoever measures begins after it.</summary>
    async Task WarmAsync(City city)
    {
        if (isWarm) return;
        if (options.Role is MemberRole.Silo or MemberRole.Both) await Rehearsal.RunAsync(city).ConfigureAwait(false);
        export = OtlpExport.Start(options.Otlp);
        isWarm = true;
    }

    static async Task ReviewAsync(CalendarReview review, ILogger log, CancellationToken stop)
    {
        try
        {
            await review.RunAsync(stop).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            Crash(log, broken);
        }
    }

    static async Task WatchAsync(LevelWatch watch, ILogger log, CancellationToken stop)
    {
        try
        {
            await watch.RunAsync(stop).ConfigureAwait(false);
        }
        catch (Exception ahead) when (ahead is not OperationCanceledException)
        {
            Crash(log, ahead);
        }
    }

    /// <summary>Until a signal; meanwhile, in a demonstration, its people act.</summary>
    async Task WaitAsync(City city)
    {
        if (options.DemoSeed is not { } seed)
        {
            await stop.Task.ConfigureAwait(false);
            return;
        }

        using var stopping = new CancellationTokenSource();
        var show = BoardShows.For(output, isTerminal: !Console.IsOutputRedirected, Greeting.WhatAClimbIs(city));
        var demo = Task.Run(() => new DemoRun(city, seed).RunAsync(show, stopping.Token));
        await Task.WhenAny(stop.Task, demo).ConfigureAwait(false);
        await stopping.CancelAsync().ConfigureAwait(false);
        await demo.ConfigureAwait(false);
    }

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Interlocked.Increment(ref signals) == 1) stop.TrySetResult();
        else Environment.Exit(128 + (signal.Signal == PosixSignal.SIGINT ? 2 : 15));
    }

    /// <summary>A member that was declared dead has lost nothing but its place; whatever else ends a silo is a crash.</summary>
    void End(ILogger log, Exception failure)
    {
        if (failure is not MemberEndedException) Crash(log, failure);
        Evicted(log, failure.Message);
        evicted!.TrySetResult();
    }

    /// <summary>Crash only: what it would do after this, it would do on a state that may be false.</summary>
    static void Crash(ILogger log, Exception failure)
    {
        Failed(log, failure);
        Console.Error.WriteLine($"The silo cannot go on and ends: {failure.Message}");
        Environment.Exit(StartFault.Crashed);
    }

    [LoggerMessage(EventId = (int)LogEvent.SiloFailed, EventName = nameof(LogEvent.SiloFailed), Level = LogLevel.Critical, Message = "The silo cannot go on")]
    static partial void Failed(ILogger log, Exception failure);

    [LoggerMessage(EventId = (int)LogEvent.MemberEvicted, EventName = nameof(LogEvent.MemberEvicted), Level = LogLevel.Warning, Message = "{Reason}; it joins again as a new member")]
    static partial void Evicted(ILogger log, string reason);

    [LoggerMessage(EventId = (int)LogEvent.LedgerNotSigned, EventName = nameof(LogEvent.LedgerNotSigned), Level = LogLevel.Error, Message = "The ledger was not signed: {Reason}")]
    static partial void NotSigned(ILogger log, string reason);

    [LoggerMessage(EventId = (int)LogEvent.CalendarEnds, EventName = nameof(LogEvent.CalendarEnds), Level = LogLevel.Warning, Message = "City plan {Plan}: {Warning}")]
    static partial void CalendarEnds(ILogger log, string plan, string warning);

    [LoggerMessage(EventId = (int)LogEvent.Alarmed, EventName = nameof(LogEvent.Alarmed), Level = LogLevel.Error, Message = "{Code} at {Actor}: {Detail}")]
    static partial void Alarmed(ILogger log, string code, string actor, string detail);
}
