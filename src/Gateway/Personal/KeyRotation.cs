using System.Security.Cryptography;
using GridActors.Gateway.Keys;
using GridActors.Grains.Contracts;
using GridActors.Hosting.Telemetry;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GridActors.Gateway.Personal;

/// <summary>
/// Exchanges the master key in the background: the cases' keys are wrapped anew in batches, compared and swapped, so that an erased one never comes back. Cases are read and
/// taken in meanwhile. Resumed at the start of a process where the last one ended before it was done.
/// </summary>
sealed partial class KeyRotation(MasterKeys masters, IJournal journal, Sealer sealer, AuditTrail audit, TimeProvider time, ILogger<KeyRotation> log) : BackgroundService
{
    const int Batch = 500;

    readonly SemaphoreSlim wanted = new(0);
    readonly SemaphoreSlim beginning = new(1);
    long rewrapped;
    volatile bool running;

    /// <summary>
    /// For how long a report that was sealed under the old key, just before the exchange began, may still be on its way to the journal: longer than anybody waits for an answer.
    /// </summary>
    internal TimeSpan Grace { get; set; } = TimeSpan.FromMilliseconds(Limits.AnswerWithin * 1.5);

    public RotationStatus Status => new(masters.Current.Mark, masters.Next?.Mark, Interlocked.Read(ref rewrapped), Unreadable);

    /// <summary>Keys that neither master key opens: while there are any, the old one is kept.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Begins an exchange; false where it cannot be recorded. Where one is under way, it goes on.</summary>
    public async Task<bool> BeginAsync(Caller caller)
    {
        await beginning.WaitAsync().ConfigureAwait(false);
        try
        {
            if (masters.Next is not null)
            {
                if (!running) wanted.Release();
                return true;
            }

            var next = MasterKey.Random();
            if (!await audit.RecordAsync(new RecordRotation(caller.Principal, caller.KeyId, masters.Current.Mark, next.Mark)).ConfigureAwait(false)) return false;
            Interlocked.Exchange(ref rewrapped, 0);
            masters.Begin(next);
            wanted.Release();
            return true;
        }
        finally
        {
            beginning.Release();
        }
    }

    public override void Dispose()
    {
        wanted.Dispose();
        beginning.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // This process has sealed nothing under the old key, so there is nothing on its way to wait for.
        if (masters.Next is not null) await RunAsync(TimeSpan.Zero, stoppingToken).ConfigureAwait(false);
        while (true)
        {
            await wanted.WaitAsync(stoppingToken).ConfigureAwait(false);
            await RunAsync(Grace, stoppingToken).ConfigureAwait(false);
        }
    }

    async Task RunAsync(TimeSpan grace, CancellationToken stop)
    {
        running = true;
        try
        {
            await PassAsync(stop).ConfigureAwait(false);
            do await Task.Delay(grace, time, stop).ConfigureAwait(false);
            while (await PassAsync(stop).ConfigureAwait(false) > 0);
            if (Unreadable == 0) await masters.FinishAsync(journal).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            Stuck(log, broken.Message);
        }
        finally
        {
            running = false;
        }
    }

    /// <summary>Looks at every key once; how many were wrapped anew.</summary>
    async Task<int> PassAsync(CancellationToken stop)
    {
        var (after, moved, unreadable) = (0L, 0, 0L);
        while (await journal.ReadKeysAsync(after, Batch).ConfigureAwait(false) is { Count: > 0 } keys)
        {
            stop.ThrowIfCancellationRequested();
            var changes = new List<KeyReplacement>();
            foreach (var key in keys)
            {
                try
                {
                    if (sealer.Rewrap(key.Actor, key.Wrapped.Span) is { } wrapped) changes.Add(new(key.Actor, key.Wrapped, wrapped));
                }
                catch (CryptographicException wrong)
                {
                    unreadable++;
                    CannotOpen(log, key.Actor.ToString(), wrong.Message);
                }
            }

            if (changes.Count > 0) moved += await journal.ReplaceKeysAsync(changes).ConfigureAwait(false);
            Interlocked.Add(ref rewrapped, changes.Count);
            after = keys[^1].Number;
        }

        Unreadable = unreadable;
        return moved;
    }

    [LoggerMessage(EventId = (int)LogEvent.RotationWaits, EventName = nameof(LogEvent.RotationWaits), Level = LogLevel.Error, Message = "The exchange of the master key waits for the next start: {Reason}")]
    static partial void Stuck(ILogger log, string reason);

    [LoggerMessage(EventId = (int)LogEvent.KeyUnreadable, EventName = nameof(LogEvent.KeyUnreadable), Level = LogLevel.Error, Message = "The key of {Actor} cannot be unwrapped, so the old master key is kept: {Reason}")]
    static partial void CannotOpen(ILogger log, string actor, string reason);
}

/// <summary>How far an exchange of the master key is.</summary>
/// <param name="Mark">Of the key that counts.</param>
/// <param name="Next">Of the one that is to take its place; null where no exchange is under way.</param>
/// <param name="Rewrapped">How many cases' keys this process has wrapped anew.</param>
/// <param name="Unreadable">How many it cannot unwrap; then the old key stays.</param>
sealed record RotationStatus(string Mark, string? Next, long Rewrapped, long Unreadable);
