namespace GridActors.Hosting.Tests;

public sealed class HorizonTests
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    readonly Horizon horizon = new();

    [Fact]
    public async Task Whoever_waits_is_woken_by_what_is_heard()
    {
        var (one, other) = (horizon.After(0), horizon.After(0));
        one.IsCompleted.ShouldBeFalse();
        horizon.Heard(3);
        await Task.WhenAll(one, other).WaitAsync(Soon, TestContext.Current.CancellationToken);
        horizon.Position.ShouldBe(3);
    }

    [Fact]
    public void Who_comes_late_does_not_wait()
    {
        horizon.Heard(3);
        horizon.After(2).IsCompleted.ShouldBeTrue();
        horizon.After(3).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void What_is_older_wakes_nobody()
    {
        horizon.Heard(3);
        var waiting = horizon.After(3);
        horizon.Heard(3);
        horizon.Heard(2);
        waiting.IsCompleted.ShouldBeFalse();
        horizon.Position.ShouldBe(3);
    }

    [Fact]
    public async Task Of_many_who_speak_at_once_the_farthest_is_kept_and_nobody_sleeps_through_it()
    {
        for (var round = 0; round < 200; round++)
        {
            var heard = new Horizon();
            var waiting = Task.Run(async () =>
            {
                while (heard.Position < 40) await heard.After(heard.Position).WaitAsync(Soon, TestContext.Current.CancellationToken);
            }, TestContext.Current.CancellationToken);
            await Task.WhenAll(Enumerable.Range(1, 4).Select(lane => Task.Run(() =>
            {
                for (var i = lane; i <= 40; i += 4) heard.Heard(i);
            })));
            await waiting;
            heard.Position.ShouldBe(40);
        }
    }

    [Fact]
    public async Task Who_is_told_hears_the_farthest_and_no_more_when_it_is_cancelled()
    {
        var told = new List<long>();
        var first = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var following = horizon.FollowAsync(position =>
        {
            told.Add(position);
            first.TrySetResult();
            return Task.CompletedTask;
        }, Timeout.InfiniteTimeSpan, stop.Token);
        horizon.Heard(1);
        await first.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);
        horizon.Heard(2);
        await stop.CancelAsync();
        await following.WaitAsync(Soon, TestContext.Current.CancellationToken);
        told.ShouldBe([1], "the second came before its time");
    }
}
