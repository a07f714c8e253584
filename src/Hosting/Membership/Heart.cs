using System.Diagnostics;
using GridActors.Journal;
using GridActors.Journal.Members;
using NodaTime;

namespace GridActors.Hosting.Membership;

/// <summary>
/// The heartbeat of a member, on a thread of its own above the others, so that load is not taken for death: beats, learns who is there, and declares
/// dead who is silent.
/// </summary>
sealed class Heart : IDisposable
{
    readonly IMembers members;
    readonly long self;
    readonly TimeSpan every;
    readonly TimeSpan lease;
    readonly LeaseJudge judge;
    /// <summary>Left to its finalizer: whoever declares a member dead may hurry a heart that has just stopped.</summary>
    readonly AutoResetEvent now = new(false);
    readonly CancellationTokenSource stopping = new();
    readonly Thread thread;
    long lastAnswer = Stopwatch.GetTimestamp();

    /// <param name="every">Between two heartbeats.</param>
    /// <param name="lease">A member that is silent for so long is declared dead.</param>
    public Heart(IMembers members, long self, TimeSpan every, TimeSpan lease)
    {
        (this.members, this.self, this.every, this.lease, judge) = (members, self, every, lease, new(Duration.FromTimeSpan(lease)));
        thread = new(Run) { IsBackground = true, Name = "heart", Priority = ThreadPriority.AboveNormal };
    }

    /// <summary>The members have changed. On the heart's thread.</summary>
    public event Action<View>? Changed;

    /// <summary>Somebody else is dead now; for people. On the heart's thread.</summary>
    public event Action<Member>? Evicted;

    /// <summary>This member is dead. Raised once, and the heart stands still.</summary>
    public event Action? Died;

    public View View { get; private set; } = View.Empty;

    /// <summary>How long ago the database last answered.</summary>
    public TimeSpan SinceAnswer => Stopwatch.GetElapsedTime(Interlocked.Read(ref lastAnswer));

    public void Start() => thread.Start();

    /// <summary>Beats at once: somebody said that the members have changed.</summary>
    public void Hurry() => now.Set();

    public void Dispose()
    {
        stopping.Cancel();
        now.Set();
        if (!thread.ThreadState.HasFlag(System.Threading.ThreadState.Unstarted) && Thread.CurrentThread != thread) thread.Join();
        stopping.Dispose();
    }

    void Run()
    {
        try
        {
            while (!stopping.IsCancellationRequested && Turn()) now.WaitOne(every);
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    /// <returns>False where this member is dead.</returns>
    bool Turn()
    {
        try
        {
            using var within = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
            within.CancelAfter(lease);
            if (members.BeatAsync(self, within.Token).GetAwaiter().GetResult() is not { } beat)
            {
                Died?.Invoke();
                return false;
            }

            Interlocked.Exchange(ref lastAnswer, Stopwatch.GetTimestamp());
            var dead = judge.Reached(self, beat).Where(member => members.EvictAsync(member.No, Duration.FromTimeSpan(lease), within.Token).GetAwaiter().GetResult()).ToList();
            See(new([.. beat.Members.Except(dead)]));
            foreach (var member in dead) Evicted?.Invoke(member);
        }
        catch (Exception away) when (!stopping.IsCancellationRequested && away is JournalUnavailableException or OperationCanceledException)
        {
            judge.Missed();
        }

        return true;
    }

    void See(View seen)
    {
        if (seen.IsSameAs(View)) return;
        View = seen;
        Changed?.Invoke(seen);
    }
}
