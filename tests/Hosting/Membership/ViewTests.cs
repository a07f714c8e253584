using FsCheck;
using FsCheck.Fluent;
using GridActors.Hosting.Membership;
using GridActors.Journal.Members;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Hosting.Tests.Membership;

public sealed class ViewTests
{
    static Member Silo(long number, MemberState state = MemberState.Active, MemberRole role = MemberRole.Silo) => new(number, $"host:{number}", role, state, "", 1, Duration.Zero);

    static View Of(params IEnumerable<long> numbers) => new([.. numbers.Distinct().Select(number => Silo(number))]);

    static int Count(ShardSet shards) => Enumerable.Range(0, ShardId.Count).Count(shard => shards.Contains(new(shard)));

    [Fact]
    public void Every_shard_has_one_owner_and_all_members_have_about_as_many()
    {
        var view = Of(11, 12, 13, 14);
        var shares = view.Members.Select(member => view.SharesOf(member.No)).ToArray();
        shares.Sum(Count).ShouldBe(ShardId.Count);
        shares.Aggregate((all, share) => all.Union(share)).IsAll.ShouldBeTrue();
        // 256 each, give or take four standard deviations of a fair draw.
        foreach (var share in shares) Count(share).ShouldBeInRange(200, 312);
    }

    [Fact]
    public void One_that_comes_takes_from_the_others_and_moves_nothing_between_them() => Prop.ForAll<PositiveInt[], PositiveInt>((before, comer) =>
    {
        var old = Of(before.Select(number => (long)number.Get));
        var now = Of(before.Select(number => (long)number.Get).Append(comer.Get));
        return old.Members.All(member => now.SharesOf(member.No).Except(old.SharesOf(member.No)).IsEmpty);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_is_joining_or_leaving_or_a_gateway_owns_nothing()
    {
        var view = new View([Silo(1, MemberState.Joining), Silo(2), Silo(3, MemberState.Leaving), Silo(4, role: MemberRole.Gateway), Silo(5, role: MemberRole.Both)]);
        foreach (var nobody in new long[] { 1, 3, 4 }) view.SharesOf(nobody).IsEmpty.ShouldBeTrue($"{nobody}");
        view.SharesOf(2).Union(view.SharesOf(5)).IsAll.ShouldBeTrue();
    }

    [Fact]
    public void Without_a_silo_nobody_owns_anything() => View.Empty.OwnerOf(new("case", "c1")).ShouldBeNull();

    [Fact]
    public void How_long_a_member_has_been_silent_makes_no_other_view()
    {
        new View([Silo(1)]).IsSameAs(new View([Silo(1) with { Silent = Duration.FromSeconds(1) }])).ShouldBeTrue();
        new View([Silo(1)]).IsSameAs(new View([Silo(1, MemberState.Leaving)])).ShouldBeFalse();
        new View([Silo(1)]).IsSameAs(new View([Silo(1), Silo(2)])).ShouldBeFalse();
    }
}
