using FsCheck;
using FsCheck.Fluent;
using GridActors.Kernel.Contracts;

namespace GridActors.Kernel.Tests.Contracts;

/// <summary>Sets of shards against sets of numbers.</summary>
public sealed class ShardSetTests
{
    static readonly Arbitrary<int[]> Numbers = Gen.Choose(0, ShardId.Count - 1).ArrayOf().ToArbitrary();

    [Fact]
    public void Union_and_difference_are_those_of_sets() =>
        Prop.ForAll(Numbers, Numbers, (a, b) =>
            Members(Of(a).Union(Of(b))).SetEquals(a.Union(b)) && Members(Of(a).Except(Of(b))).SetEquals(a.Except(b))).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_taken_away_and_given_back_is_all_there_again() =>
        Prop.ForAll(Numbers, Numbers, (a, b) => Members(Of(a).Except(Of(b)).Union(Of(b))).SetEquals(a.Union(b))).QuickCheckThrowOnFailure();

    [Fact]
    public void Operations_leave_their_operands_alone() =>
        Prop.ForAll(Numbers, Numbers, (a, b) =>
        {
            var (first, second) = (Of(a), Of(b));
            first.Union(second);
            first.Except(second);
            return Members(first).SetEquals(a) && Members(second).SetEquals(b);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void None_is_empty_and_all_is_all()
    {
        (ShardSet.None.IsEmpty, ShardSet.None.IsAll).ShouldBe((true, false));
        (ShardSet.All.IsEmpty, ShardSet.All.IsAll).ShouldBe((false, true));
        ShardSet.All.Except(ShardSet.Where(shard => shard == 1023)).IsAll.ShouldBeFalse();
        ShardSet.Where(shard => shard % 2 == 0).Union(ShardSet.Where(shard => shard % 2 == 1)).IsAll.ShouldBeTrue();
    }

    static ShardSet Of(int[] numbers) => ShardSet.Where(numbers.Contains);

    static HashSet<int> Members(ShardSet set) => [.. Enumerable.Range(0, ShardId.Count).Where(number => set.Contains(new(number)))];
}
