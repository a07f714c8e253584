using GridActors.Hosting.Replaying;
using GridActors.Hosting.Simulated.Sums;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Tests.Replaying;

public sealed class VirtualCityTests
{
    static readonly Instant Eight = Instant.FromUtc(2026, 3, 2, 8, 0);
    static readonly ActorId Errand = new("errand", "e");
    static readonly ActorId From = new("purse", "from");
    static readonly ActorId To = new("purse", "to");

    readonly List<(ActorId Actor, string Cause, Instant At)> seen = [];
    readonly VirtualCity city;

    public VirtualCityTests() => city = City((actor, step) => seen.Add((actor, step.Cause, city!.Now)));

    [Fact]
    public void What_follows_from_a_command_has_followed_when_it_is_answered()
    {
        city.Ask(Errand, Start(turns: 0)).ShouldBeOfType<Answer.Done>();
        (Balance(From), Balance(To)).ShouldBe((-5, 5));
        (city.Transitions, city.Messages, city.Firings).ShouldBe((3, 2, 0));
    }

    [Fact]
    public void A_timer_fires_at_its_own_time()
    {
        city.Ask(Errand, Start(turns: 3, wait: 1_000));
        city.AdvanceThrough(Eight + Duration.FromMilliseconds(2_500));
        city.Now.ShouldBe(Eight + Duration.FromMilliseconds(2_500));
        seen.Where(step => step.Cause.StartsWith("timer:", StringComparison.Ordinal)).Select(step => step.At)
            .ShouldBe([Eight + Duration.FromSeconds(1), Eight + Duration.FromSeconds(2)]);
        Balance(To).ShouldBe(5);
    }

    [Fact]
    public void What_is_due_at_a_moment_fires_after_the_commands_of_that_moment()
    {
        city.Ask(Errand, Start(turns: 2, wait: 1_000));
        city.Advance(Eight + Duration.FromSeconds(1));
        city.Firings.ShouldBe(0);
        city.AdvanceThrough(Eight + Duration.FromSeconds(1));
        city.Firings.ShouldBe(1);
    }

    [Fact]
    public void A_timer_that_was_set_anew_fires_once()
    {
        city.Ask(Errand, Start(turns: 3, wait: 1_000));
        city.Advance(Eight + Duration.FromMilliseconds(600));
        city.Ask(Errand, new TurnErrand());
        city.AdvanceThrough(Eight + Duration.FromMilliseconds(1_599));
        city.Firings.ShouldBe(0);
        city.AdvanceThrough(Eight + Duration.FromMilliseconds(1_600));
        city.Firings.ShouldBe(1);
    }

    [Fact]
    public void Timers_of_several_actors_fire_in_the_order_of_their_due_times()
    {
        city.Ask(new("errand", "slow"), Start(turns: 1, wait: 3_000));
        city.Ask(new("errand", "fast"), Start(turns: 2, wait: 1_000));
        city.AdvanceThrough(Eight + Duration.FromHours(1));
        seen.Where(step => step.Cause.StartsWith("timer:", StringComparison.Ordinal)).Select(step => step.Actor.Key).ShouldBe(["fast", "fast", "slow"]);
    }

    [Fact]
    public void A_refusal_changes_nothing()
    {
        city.Ask(Errand, Start(turns: 0));
        var (transitions, digest) = (city.Transitions, city.Digest);
        city.Ask(Errand, Start(turns: 0)).ShouldBeOfType<Answer.Refused>().Refusal.Code.ShouldBe("exists");
        (city.Transitions, city.Digest).ShouldBe((transitions, digest));
    }

    [Fact]
    public void The_same_commands_give_the_same_transitions_and_others_give_others()
    {
        ulong Run(int wait)
        {
            var other = City();
            for (var number = 0; number < 20; number++) other.Ask(new("errand", $"e{number}"), Start(turns: 5, wait + number));
            other.AdvanceThrough(Eight + Duration.FromHours(1));
            return other.Digest;
        }

        Run(700).ShouldBe(Run(700));
        Run(700).ShouldNotBe(Run(701));
    }

    [Fact]
    public void A_bug_of_a_grain_ends_the_run_wherever_it_shows()
    {
        Should.Throw<InvalidOperationException>(() => city.Ask(Errand, new BreakErrand(Failure.Throw))).Message.ShouldContain("asked to fail");
        Should.Throw<InvalidOperationException>(() => City().Ask(Errand, new PoisonPurse("to", Failure.Throw))).Message.ShouldContain("asked to fail");
    }

    [Fact]
    public void An_actor_that_nothing_was_said_to_stands_nowhere()
    {
        city.Find(Errand).ShouldBeNull();
        city.Ask(Errand, Start(turns: 0));
        city.Find(Errand)!.Version.ShouldBe(1);
    }

    long Balance(ActorId purse) => ((PurseState)city.Find(purse)!.State).Balance;

    static StartErrand Start(int turns, int wait = 0) => new("from", "to", 5, turns, wait);

    static VirtualCity City(Action<ActorId, Step>? watch = null) => new(new SumsWorkload(throws: false).Catalog, "plan", Eight) { Watch = watch };
}
