using GridActors.Journal;
using GridActors.Journal.Members;
using NodaTime;

namespace GridActors.Hosting.Membership;

/// <summary>This process among the members: its number, its heartbeat, and the others as it knows them.</summary>
sealed class Presence : IAsyncDisposable
{
    readonly IMembers members;
    readonly Heart heart;
    readonly TimeSpan every;
    readonly TimeSpan awayAfter;
    bool isStopped;
    volatile bool isEnding;
    volatile string? why;
    readonly TaskCompletionSource<MemberEndedException> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile TaskCompletionSource nextView = new(TaskCreationOptions.RunContinuationsAsynchronously);

    Presence(long number, IMembers members, TimeSpan every, TimeSpan lease, TimeSpan awayAfter)
    {
        (Number, this.members, this.every, this.awayAfter) = (number, members, every, awayAfter);
        heart = new(members, number, every, lease);
        heart.Changed += seen =>
        {
            Changed?.Invoke(seen);
            Interlocked.Exchange(ref nextView, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        };
        heart.Evicted += member => Evicted?.Invoke(member);
        heart.Died += () =>
        {
            var death = new MemberEndedException(why ?? $"member {number} was declared dead by another", null);
            ended.TrySetResult(death);
            // Whoever ends looks dead to its own heart.
            if (!isEnding) Died?.Invoke(death);
        };
    }

    /// <summary>The members have changed. On the heart's thread.</summary>
    public event Action<View>? Changed;

    /// <summary>Another member was declared dead by this one.</summary>
    public event Action<Member>? Evicted;

    /// <summary>This member was declared dead. Raised once.</summary>
    public event Action<MemberEndedException>? Died;

    public long Number { get; }

    /// <summary>The members as this one knows them.</summary>
    public View View => heart.View;

    /// <summary>Done when the members are others than now.</summary>
    public Task NextView => nextView.Task;

    /// <summary>Whether it is the owner with the smallest number.</summary>
    public bool IsFirst => Owners.Select(member => member.No).DefaultIfEmpty(Number).Min() == Number;

    IEnumerable<Member> Owners => View.Members.Where(member => member.Owns);

    /// <summary>Enters the table; it owns nothing yet, and has no heartbeat until <see cref="StartAsync"/>.</summary>
    /// <param name="every">Between two heartbeats.</param>
    /// <param name="lease">A member that is silent for so long is declared dead.</param>
    /// <param name="awayAfter">The database counts as away when it has not answered for so long.</param>
    public static async Task<Presence> EnterAsync(IMembers members, string address, MemberRole role, string print, (TimeSpan Every, TimeSpan Lease, TimeSpan AwayAfter) times, CancellationToken cancel) =>
        new(await members.JoinAsync(address, role, print, cancel).ConfigureAwait(false), members, times.Every, times.Lease, times.AwayAfter);

    /// <summary>Done when the others, and the database's clock, are known.</summary>
    /// <exception cref="MemberEndedException">It was declared dead before its first heartbeat.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        var seen = NextView;
        heart.Start();
        if (await Task.WhenAny(seen, ended.Task).WaitAsync(cancel).ConfigureAwait(false) == ended.Task) throw await ended.Task.ConfigureAwait(false);
    }

    /// <summary>It owns its share from now on, and knows it.</summary>
    public async Task ActivateAsync(int level)
    {
        await members.ActivateAsync(Number, level, default).ConfigureAwait(false);
        await ComesAsync(member => member is { State: MemberState.Active }, default).ConfigureAwait(false);
    }

    /// <summary>It owns nothing from now on, and knows it.</summary>
    /// <param name="tell">Run as soon as it is so.</param>
    public async Task LeaveAsync(Action tell, CancellationToken cancel)
    {
        await members.LeaveAsync(Number, cancel).ConfigureAwait(false);
        tell();
        await ComesAsync(member => member is not { State: MemberState.Active }, cancel).ConfigureAwait(false);
    }

    /// <summary>It is gone.</summary>
    public Task EndAsync(CancellationToken cancel)
    {
        isEnding = true;
        return members.EndAsync(Number, cancel);
    }

    /// <summary>Done when somebody with this print is a member; who just came is looked for in the table.</summary>
    /// <exception cref="OperationCanceledException">Nobody is.</exception>
    public async Task KnowsAsync(string print, CancellationToken cancel)
    {
        while (View.Members.All(member => member.Print != print)) await LookAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Declares a member dead that others know to be dead, whatever its row says.</summary>
    public async Task EvictAsync(long member, CancellationToken cancel)
    {
        var known = View.Find(member);
        if (await members.EvictAsync(member, Duration.Zero, cancel).ConfigureAwait(false) && known is not null) Evicted?.Invoke(known);
        heart.Hurry();
    }

    /// <summary>Declares itself dead; <see cref="Died"/> says so with that reason. Where the database is away nothing happens.</summary>
    public async Task GiveUpAsync(string reason, CancellationToken cancel)
    {
        why = reason;
        try
        {
            await members.EvictAsync(Number, Duration.Zero, cancel).ConfigureAwait(false);
            heart.Hurry();
        }
        catch (Exception away) when (away is JournalUnavailableException or OperationCanceledException)
        {
            why = null;
        }
    }

    /// <summary>Looks at the table at once.</summary>
    public void Hurry() => heart.Hurry();

    /// <summary>How it is, as far as the members say.</summary>
    /// <param name="own">How its runtime is.</param>
    public SiloHealth Health(SiloHealth own, bool isLeaving) => own switch
    {
        _ when isLeaving => own with { Accepting = false, Why = "stopping" },
        _ when heart.SinceAnswer > awayAfter => own with { Accepting = false, Why = "journal-away" },
        _ when !Owners.Any() => own with { Accepting = false, Why = "no-silo" },
        _ => own,
    };

    /// <summary>No heartbeat any more.</summary>
    public void Stop()
    {
        if (!isStopped) heart.Dispose();
        isStopped = true;
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await members.DisposeAsync().ConfigureAwait(false);
    }

    async Task ComesAsync(Func<Member?, bool> state, CancellationToken cancel)
    {
        while (!state(View.Find(Number))) await LookAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Looks at the table; done when the members are others, or it is time to look again.</summary>
    async Task LookAsync(CancellationToken cancel)
    {
        var seen = NextView;
        heart.Hurry();
        await Task.WhenAny(seen, Task.Delay(every, cancel)).ConfigureAwait(false);
        cancel.ThrowIfCancellationRequested();
    }
}
