using GridActors.Hosting.Membership;
using GridActors.Hosting.Ring;
using GridActors.Journal.Members;
using NodaTime;

namespace GridActors.Hosting.Tests.Ring;

/// <summary>Who makes way when lines are cut: the one that reaches nobody, if that can be said of it alone.</summary>
public sealed class IsolationTests
{
    const long Self = 1;

    static readonly Member Here = Of(Self, MemberRole.Silo);

    [Fact]
    public void A_silo_that_reaches_none_of_two_others_look_after_look_is_cut_off()
    {
        var isolation = new Isolation(3);
        var view = new View([Here, Of(2, MemberRole.Silo), Of(3, MemberRole.Gateway)]);
        isolation.Look(view, Self, _ => false).ShouldBeFalse();
        isolation.Look(view, Self, _ => false).ShouldBeFalse();
        isolation.Look(view, Self, _ => false).ShouldBeTrue();
    }

    [Fact]
    public void One_that_is_reached_in_between_begins_the_count_anew()
    {
        var isolation = new Isolation(2);
        var view = new View([Here, Of(2, MemberRole.Silo), Of(3, MemberRole.Silo)]);
        isolation.Look(view, Self, _ => false).ShouldBeFalse();
        isolation.Look(view, Self, other => other == 3).ShouldBeFalse();
        isolation.Look(view, Self, _ => false).ShouldBeFalse();
    }

    [Fact]
    public void Of_two_members_nobody_can_say_which_is_cut_off() =>
        Isolation.IsAlone(new([Here, Of(2, MemberRole.Both)]), Self, _ => false).ShouldBeFalse();

    [Fact]
    public void The_last_silo_makes_way_for_nobody() =>
        Isolation.IsAlone(new([Here, Of(2, MemberRole.Gateway), Of(3, MemberRole.Gateway)]), Self, _ => false).ShouldBeFalse();

    [Fact]
    public void Members_that_come_or_go_do_not_count() =>
        Isolation.IsAlone(new([Here, Of(2, MemberRole.Silo), Of(3, MemberRole.Silo, MemberState.Leaving), Of(4, MemberRole.Silo, MemberState.Joining)]), Self, _ => false).ShouldBeFalse();

    static Member Of(long number, MemberRole role, MemberState state = MemberState.Active) => new(number, $"host:{number}", role, state, "", 1, Duration.Zero);
}
