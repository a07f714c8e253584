using System.Diagnostics;
using NodaTime;
using Npgsql;

namespace GridActors.Journal.Postgres;

/// <summary>
/// The session by which a silo says that it runs on this database, and hears from it: an advisory lock that the server drops with the session,
/// and a heartbeat that tells the database's time and whether it can be reached. Fencing would keep two silos apart without the lock; it turns a
/// mistake into a clear refusal. While the database is away the lock is lost with the session, and taken again with the next.
/// </summary>
sealed class OwnerSession : IAsyncDisposable
{
    /// <summary>"GAowner" as ASCII.</summary>
    internal const long Lock = 0x47416F776E6572;

    static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    static readonly TimeSpan AgainAfter = TimeSpan.FromMilliseconds(200);

    /// <summary>Longer than a server takes to notice that the machine of the owner before is gone (Sessions.cs: keepalives).</summary>
    static readonly TimeSpan LockWithin = TimeSpan.FromSeconds(40);

    /// <summary>A heartbeat that takes longer counts as missed, in seconds.</summary>
    const int AnswerWithin = 5;

    readonly NpgsqlDataSource source;
    readonly string name;
    readonly CancellationTokenSource stopping = new();
    NpgsqlConnection connection;
    Task beating = Task.CompletedTask;
    volatile bool isAway;
    long unanswered;

    OwnerSession(NpgsqlDataSource source, string name, NpgsqlConnection connection) => (this.source, this.name, this.connection) = (source, name, connection);

    /// <summary>The database's time.</summary>
    public DatabaseClock Clock { get; } = new();

    /// <summary>
    /// The last heartbeat was not answered, or the one under way has not been in time. The driver gives up later than it is told where nothing comes
    /// through at all: before it does, it asks the server on another connection to cancel, and waits for that.
    /// </summary>
    public bool IsAway => isAway || (Interlocked.Read(ref unanswered) is not 0 and var asked && Stopwatch.GetElapsedTime(asked).TotalSeconds > AnswerWithin);

    /// <summary>Another silo took the database while this one could not reach it. Raised once.</summary>
    public event Action<Exception>? Lost;

    /// <summary>
    /// The connections of one owner. Their name on the server is nobody else's, so that an owner knows a session of its own from before the line broke,
    /// whatever that one still receives, from a rival.
    /// </summary>
    public static NpgsqlDataSource CreateSource(string connectionString, PostgresJournalOptions options) =>
        Sessions.Create(connectionString, options with { ApplicationName = $"gridactors owner {Guid.NewGuid():n}" }, pool: 0);

    /// <param name="source">Of <see cref="CreateSource"/>.</param>
    /// <exception cref="JournalInUseException">Another silo runs on the database.</exception>
    public static async Task<OwnerSession> OpenAsync(NpgsqlDataSource source, string name)
    {
        var connection = await TakeAsync(source, name, default).ConfigureAwait(false);
        var session = new OwnerSession(source, name, connection);
        await session.BeatAsync(default).ConfigureAwait(false);
        session.beating = Task.Run(session.RunAsync);
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await beating.ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
    }

    async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(isAway ? AgainAfter : Every, stopping.Token).ConfigureAwait(false);
                await TurnAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
        catch (Exception lost)
        {
            Lost?.Invoke(lost);
        }
    }

    async Task TurnAsync()
    {
        try
        {
            if (isAway)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                connection = await TakeAsync(source, name, stopping.Token).ConfigureAwait(false);
            }

            await BeatAsync(stopping.Token).ConfigureAwait(false);
            isAway = false;
        }
        catch (Exception error) when (!stopping.IsCancellationRequested && (Faults.IsPassing(error) || error is PostgresException))
        {
            isAway = true;
        }
    }

    async Task BeatAsync(CancellationToken cancel)
    {
        await using var question = new NpgsqlCommand("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint", connection) { CommandTimeout = AnswerWithin };
        var asked = Stopwatch.GetTimestamp();
        Interlocked.Exchange(ref unanswered, asked);
        var microseconds = (long)(await question.ExecuteScalarAsync(cancel).ConfigureAwait(false))!;
        Clock.Heard(Instant.FromUnixTimeTicks(microseconds * 10), asked, Stopwatch.GetTimestamp());
        Interlocked.Exchange(ref unanswered, 0);
    }

    /// <summary>
    /// A session with the lock. Another owner that shows life while this waits has it and keeps it. One that shows none for ten heartbeats is dead,
    /// or its machine is out of reach: its session is ended, so that nothing of it can come late. So is, at once, a session of this owner's own that the
    /// server has not missed yet: a heartbeat that reaches it late looks like life.
    /// </summary>
    static async Task<NpgsqlConnection> TakeAsync(NpgsqlDataSource source, string name, CancellationToken cancel)
    {
        var connection = await source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        try
        {
            var since = Stopwatch.StartNew();
            await using var take = new NpgsqlCommand(SqlText.Read["take_ownership"], connection)
            {
                CommandTimeout = AnswerWithin,
                Parameters = { new() { Value = Lock }, new NpgsqlParameter<double>() },
            };
            while (true)
            {
                ((NpgsqlParameter<double>)take.Parameters[1]).TypedValue = since.Elapsed.TotalSeconds;
                switch ((string)(await take.ExecuteScalarAsync(cancel).ConfigureAwait(false))!)
                {
                    case "taken": return connection;
                    case "alive": throw new JournalInUseException($"another silo runs on the journal {name}");
                }

                if (since.Elapsed > LockWithin) throw new JournalInUseException($"another session holds the journal {name} and shows no sign of life");
                await Task.Delay(AgainAfter, cancel).ConfigureAwait(false);
            }
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
