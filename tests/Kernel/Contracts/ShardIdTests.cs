using GridActors.Kernel.Contracts;

namespace GridActors.Kernel.Tests.Contracts;

/// <summary>
/// The shard of an actor stands in every timer and message row for good. The numbers come from a separate program (Python: FNV-1a 64 over
/// the UTF-8 bytes of <c>kind/key</c>, <c>(h ^ h &gt;&gt; 32) &amp; 1023</c>), so that the function can never change unnoticed.
/// </summary>
public sealed class ShardIdTests
{
    [Theory]
    [InlineData("case/1", 730)]
    [InlineData("case/2", 51)]
    [InlineData("case/c0ffee", 218)]
    [InlineData("grid/310104", 395)]
    [InlineData("grid/999001001001001", 273)]
    [InlineData("department/roads", 582)]
    [InlineData("department/市政", 341)]
    [InlineData("case/黄浦-2026-000001", 477)]
    [InlineData("desk/DC/duty", 220)]
    [InlineData("a/b", 120)]
    [InlineData("plan/sha256:abc", 331)]
    public void An_actor_stays_in_its_shard_for_the_life_of_the_database(string actor, int shard) =>
        ActorId.Parse(actor).Shard.Number.ShouldBe(shard);

    [Fact]
    public void The_longest_name_has_a_shard_too() => new ActorId("case", new string('x', 115)).Shard.Number.ShouldBe(663);

    [Fact]
    public void Numbered_cases_spread_evenly()
    {
        // 100 a shard on average; the separate program counted 72 in the emptiest shard and 124 in the fullest.
        var counts = Enumerable.Range(0, 102_400).CountBy(i => new ActorId("case", $"{i}").Shard).Select(entry => entry.Value).ToList();
        counts.Count.ShouldBe(1024);
        (counts.Min(), counts.Max()).ShouldBe((72, 124));
    }
}
