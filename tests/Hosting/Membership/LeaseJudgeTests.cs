using GridActors.Hosting.Membership;
using GridActors.Journal.Members;
using NodaTime;

namespace GridActors.Hosting.Tests.Membership;

public sealed class LeaseJudgeTests
{
    const long Self = 1;

    static readonly Instant Start = Instant.FromUtc(2026, 11, 22, 20, 0);

    readonly LeaseJudge judge = new(Duration.FromSeconds(2));

    IEnumerable<long> At(double seconds, double silent)
    {
        var members = new Member[] { Of(Self, 0), Of(2, silent), Of(3, 0.1) };
        return judge.Reached(Self, new(Start + Duration.FromSeconds(seconds), members)).Select(member => member.No);

        static Member Of(long number, double silent) => new(number, "", MemberRole.Silo, MemberState.Active, "", 1, Duration.FromSeconds(silent));
    }

    [Fact]
    public void Who_is_silent_for_longer_than_a_lease_is_dead()
    {
        for (var second = 0.0; second < 2; second += 0.5) At(second, 1).ShouldBeEmpty();
        At(2, 1.9).ShouldBeEmpty();
        At(2.5, 2.4).ShouldBe([2L]);
    }

    [Fact]
    public void Nobody_is_dead_to_one_that_has_not_reached_the_database_for_a_whole_lease()
    {
        At(0, 100).ShouldBeEmpty();
        At(0.5, 100).ShouldBeEmpty();
        At(1.5, 100).ShouldBeEmpty();
        At(2, 100).ShouldBe([2L]);
    }

    [Fact]
    public void After_a_heartbeat_that_failed_it_waits_a_whole_lease_again()
    {
        for (var second = 0.0; second <= 2; second += 0.5) At(second, 0.1).ShouldBeEmpty();
        judge.Missed();
        At(3, 3).ShouldBeEmpty();
        At(4, 4).ShouldBeEmpty();
        At(5, 5).ShouldBe([2L]);
    }

    [Fact]
    public void One_that_stood_still_itself_takes_nobody_for_dead()
    {
        for (var second = 0.0; second <= 2; second += 0.5) At(second, 0.1).ShouldBeEmpty();
        At(20, 18).ShouldBeEmpty();
    }

    [Fact]
    public void It_never_finds_itself_dead()
    {
        for (var second = 0.0; second <= 4; second += 0.5)
            judge.Reached(Self, new(Start + Duration.FromSeconds(second), [new(Self, "", MemberRole.Silo, MemberState.Active, "", 1, Duration.FromSeconds(100))])).ShouldBeEmpty();
    }
}
