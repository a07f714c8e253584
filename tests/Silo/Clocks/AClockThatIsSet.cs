using GridActors.Silo.Running;

namespace GridActors.Silo.Tests.Clocks;

/// <summary>Somebody sets the machine's clock while a silo runs that must know of it.</summary>
public sealed class AClockThatIsSet
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Is_noticed_when_it_goes_back()
    {
        var clock = new SetClock();
        var back = new ClockWatch(clock).SetBackAsync(TestContext.Current.CancellationToken);
        clock.Ahead = -Hour;
        (await back.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBe(Hour, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Is_noticed_when_it_goes_back_to_where_it_was()
    {
        var clock = new SetClock();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var back = new ClockWatch(clock).SetBackAsync(stop.Token);
        clock.Ahead = Hour;
        var looked = clock.Looks;
        await Eventually.Is(() => clock.Looks > looked + 1, () => $"{clock.Looks} looks");
        back.IsCompleted.ShouldBeFalse("forward is harmless");
        clock.Ahead = TimeSpan.Zero;
        (await back.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBe(Hour, TimeSpan.FromSeconds(30));
    }

    /// <summary>The true time, but for what it is set ahead.</summary>
    sealed class SetClock : TimeProvider
    {
        int looks;

        public TimeSpan Ahead { get; set; }

        public int Looks => Volatile.Read(ref looks);

        public override DateTimeOffset GetUtcNow()
        {
            Interlocked.Increment(ref looks);
            return base.GetUtcNow() + Ahead;
        }
    }
}
