using GridActors.Hosting.Membership;
using GridActors.Journal.Members;
using NodaTime;

namespace GridActors.Hosting.Tests.Ring;

public sealed class PresenceTests
{
    static readonly TimeSpan Every = TimeSpan.FromMilliseconds(10);

    [Fact]
    public async Task Who_is_declared_dead_is_told()
    {
        var table = new OneRow();
        await using var presence = await EnterAsync(table);
        var died = new TaskCompletionSource<MemberEndedException>();
        presence.Died += died.SetResult;
        table.Evict();
        (await died.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Message.ShouldContain("member 7 was declared dead");
    }

    [Fact]
    public async Task Who_is_declared_dead_before_its_first_heartbeat_does_not_wait_for_ever()
    {
        var table = new OneRow();
        table.Evict();
        (await Should.ThrowAsync<MemberEndedException>(() => EnterAsync(table))).Message.ShouldContain("member 7 was declared dead");
    }

    [Fact]
    public async Task Who_ends_in_good_order_is_not_told_that_somebody_declared_it_dead()
    {
        var table = new OneRow();
        await using var presence = await EnterAsync(table);
        var died = false;
        presence.Died += _ => died = true;
        await presence.EndAsync(TestContext.Current.CancellationToken);
        // The heart has found its row ended: it stands still.
        await table.Refused.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        presence.Stop();
        died.ShouldBeFalse();
    }

    [Fact]
    public async Task A_member_that_is_declared_dead_by_one_who_stops_at_that_moment_is_dead_and_no_crash()
    {
        var table = new OneRow();
        await using var presence = await EnterAsync(table);
        presence.Stop();
        await presence.EvictAsync(3, TestContext.Current.CancellationToken);
        table.Evicted.ShouldBe([3]);
    }

    static async Task<Presence> EnterAsync(OneRow table)
    {
        var presence = await Presence.EnterAsync(table, "here:1", MemberRole.Silo, "", (Every, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)), TestContext.Current.CancellationToken);
        await presence.StartAsync(TestContext.Current.CancellationToken);
        return presence;
    }

    /// <summary>A table with the row of one member.</summary>
    sealed class OneRow : IMembers
    {
        readonly TaskCompletionSource refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
        volatile bool hasEnded;

        /// <summary>Done when a heartbeat was refused.</summary>
        public Task Refused => refused.Task;

        public List<long> Evicted { get; } = [];

        public void Evict() => hasEnded = true;

        public Task<long> JoinAsync(string address, MemberRole role, string print, CancellationToken cancel) => Task.FromResult(7L);

        public Task<Beat?> BeatAsync(long member, CancellationToken cancel)
        {
            if (!hasEnded) return Task.FromResult<Beat?>(new(Instant.FromUnixTimeSeconds(0), [new(7, "here:1", MemberRole.Silo, MemberState.Active, "", 1, Duration.Zero)]));
            refused.TrySetResult();
            return Task.FromResult<Beat?>(null);
        }

        public Task ActivateAsync(long member, int level, CancellationToken cancel) => Task.CompletedTask;

        public Task LeaveAsync(long member, CancellationToken cancel) => Task.CompletedTask;

        public Task EndAsync(long member, CancellationToken cancel)
        {
            hasEnded = true;
            return Task.CompletedTask;
        }

        public Task<bool> EvictAsync(long member, Duration silent, CancellationToken cancel)
        {
            Evicted.Add(member);
            return Task.FromResult(true);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
