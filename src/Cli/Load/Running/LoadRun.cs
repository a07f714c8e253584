using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;
using GridActors.Cli.Load.Counting;
using GridActors.Cli.Load.Reporting;
using GridActors.Cli.Load.Sending;

namespace GridActors.Cli.Load.Running;

/// <summary>
/// An open loop of intakes over HTTP: each report is sent when its time has come, whether others were answered or not, and its latency counts from the time at which it should have been
/// sent. A city that stalls for a second is charged for every report of that second.
///
/// <b>Bounded.</b> At most as many reports are under way as there are connections; with all of them waiting the load falls behind its profile, which is counted (<see cref="PhaseCount.Behind"/>)
/// and charged as latency. When to send what follows from a number, so nothing is queued but repeats, of which there is a limit.
///
/// <b>Repeats.</b> After 503, 504, 507 or no answer the same bytes are sent again under the same key, by whichever gateway is free: they are done once at most (docs/api.md).
///
/// <b>The end.</b> What could not be sent a second after the profile's end is not sent; what was sent is waited for.
/// </summary>
public sealed class LoadRun : IDisposable
{
    const string Route = "/api/v1/cases";

    /// <summary>How long after the profile's end a report may still be sent for the first time.</summary>
    static readonly TimeSpan Overtime = TimeSpan.FromSeconds(1);

    /// <summary>How often it looks for repeats, and for the end.</summary>
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>How long after a stop answers are waited for.</summary>
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    /// <summary>A connection that could not be opened rests: it fails faster than others answer, and would get all the work.</summary>
    static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    readonly LoadSettings settings;
    readonly IReports reports;
    readonly HttpConnection[] connections;
    readonly Channel<HttpConnection> idle = Channel.CreateUnbounded<HttpConnection>();
    readonly Repeats repeats = new();
    readonly CancellationTokenSource abort = new();
    long started;
    int underWay;

    public LoadRun(LoadSettings settings, IReports reports)
    {
        (this.settings, this.reports) = (settings, reports);
        Counts = new(settings.Profile);
        connections = [.. Enumerable.Range(0, settings.Connections).Select(i => new HttpConnection(settings.Urls[i % settings.Urls.Count], settings.Key, settings.Headers))];
    }

    /// <summary>A report was accepted: its number, and when, from the beginning. From any thread.</summary>
    public event Action<long, TimeSpan>? Accepted;

    public LoadCounts Counts { get; }

    /// <summary>How many reports wait for an answer.</summary>
    public int UnderWay => Volatile.Read(ref underWay);

    /// <summary>Since the first report was due.</summary>
    public TimeSpan Elapsed => started == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(started);

    /// <summary>Sends one report that belongs to no profile, to see whether any would be taken.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<HttpAnswer> TryOneAsync(CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(settings.Timeout);
        return await connections[0].PostAsync(Route, reports.KeyOf(settings.Profile.Count), reports.BodyOf(settings.Profile.Count), deadline.Token).ConfigureAwait(false);
    }

    /// <summary>Sends the whole profile, or until it is stopped.</summary>
    /// <exception cref="SocketException">Nobody listens there at the beginning.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var connection in connections)
        {
            await connection.OpenAsync(stop).ConfigureAwait(false);
            await idle.Writer.WriteAsync(connection, stop).ConfigureAwait(false);
        }

        started = Stopwatch.GetTimestamp();
        try
        {
            await SendAllAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What is under way is waited for, below.
        }

        var patience = Elapsed + (stop.IsCancellationRequested ? Farewell : settings.Timeout);
        while (UnderWay > 0 && Elapsed < patience) await Task.Delay(Look, CancellationToken.None).ConfigureAwait(false);
        await abort.CancelAsync().ConfigureAwait(false);
        while (UnderWay > 0) await Task.Delay(Look, CancellationToken.None).ConfigureAwait(false);
        while (repeats.Take() is var (attempt, last)) Give(attempt, last);
        Counts.Close();
    }

    public void Dispose()
    {
        foreach (var connection in connections) connection.Dispose();
        abort.Dispose();
    }

    async Task SendAllAsync(CancellationToken stop)
    {
        var profile = settings.Profile;
        var next = 0L;
        while (!stop.IsCancellationRequested)
        {
            var now = Elapsed;
            var isOver = next == profile.Count || now > profile.Length + Overtime;
            var (fresh, again) = (isOver ? TimeSpan.MaxValue : profile.TimeOf(next), repeats.NextDue ?? TimeSpan.MaxValue);
            if (isOver && (now > profile.Length + Overtime + settings.Timeout || (again == TimeSpan.MaxValue && UnderWay == 0))) return;
            var due = fresh < again ? fresh : again;
            if (due > now)
            {
                // In steps of a millisecond, upwards: what is sent a little late is charged, what would be sent early would not be.
                var wait = due - now < Look ? TimeSpan.FromMilliseconds(Math.Ceiling((due - now).TotalMilliseconds)) : Look;
                await Task.Delay(wait, stop).ConfigureAwait(false);
                continue;
            }

            var connection = await idle.Reader.ReadAsync(stop).ConfigureAwait(false);
            if (again < fresh && repeats.Take() is var (attempt, last))
            {
                Counts.Repeated(Elapsed, attempt.Step, last.Why);
            }
            else
            {
                attempt = new(next, 1, fresh, profile.StepOf(next));
                next++;
                now = Elapsed;
                Counts.Sent(now, attempt.Step, now - fresh);
            }

            Interlocked.Increment(ref underWay);
            _ = SendAsync(connection, attempt);
        }
    }

    async Task SendAsync(HttpConnection connection, Attempt attempt)
    {
        var rest = false;
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(abort.Token);
            deadline.CancelAfter(settings.Timeout);
            var answer = await connection.PostAsync(Route, reports.KeyOf(attempt.Report), reports.BodyOf(attempt.Report), deadline.Token).ConfigureAwait(false);
            if (answer.IsAccepted) Take(attempt);
            else if (answer.MayRepeat) AgainOrGive(attempt, new(answer.Code, null, TimeSpan.FromSeconds(answer.RetryAfter)));
            else Give(attempt, new(answer.Code, null, TimeSpan.Zero));
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
        {
            rest = broken is SocketException;
            AgainOrGive(attempt, new(null, Reason(broken), TimeSpan.Zero));
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }

        if (rest) await Task.Delay(Rest, CancellationToken.None).ConfigureAwait(false);
        idle.Writer.TryWrite(connection);
    }

    void Take(Attempt attempt)
    {
        var now = Elapsed;
        Counts.Accepted(now, attempt.Step, now - attempt.Intended);
        Accepted?.Invoke(attempt.Report, now);
    }

    void AgainOrGive(Attempt attempt, Setback last)
    {
        if (abort.IsCancellationRequested || attempt.Number > settings.Repeats || !repeats.TryAdd(attempt, last, Elapsed)) Give(attempt, last);
    }

    void Give(Attempt attempt, Setback last)
    {
        if (last.Code is { } code) Counts.Refused(Elapsed, attempt.Step, code);
        else Counts.Failed(Elapsed, attempt.Step, last.Reason!);
    }

    string Reason(Exception broken) => broken switch
    {
        OperationCanceledException when abort.IsCancellationRequested => "stopped before the answer",
        OperationCanceledException => "no answer in time",
        SocketException => "no connection",
        _ => "connection broke",
    };
}
