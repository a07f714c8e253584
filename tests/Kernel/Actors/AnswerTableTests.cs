using FsCheck;
using FsCheck.Fluent;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;

namespace GridActors.Kernel.Tests.Actors;

public sealed class AnswerTableTests
{
    static readonly Arbitrary<(int Count, int Limit)> Sizes = Gen.Choose(0, 40).Zip(Gen.Choose(1, 20)).Select(pair => (pair.Item1, pair.Item2)).ToArbitrary();

    [Fact]
    public void The_newest_are_kept_in_order_and_the_oldest_forgotten() =>
        Prop.ForAll(Sizes, sizes =>
        {
            var table = Enumerable.Range(0, sizes.Count).Aggregate(AnswerTable.Empty, (answers, i) => answers.Add(Answer(i), sizes.Limit));
            var kept = Enumerable.Range(0, sizes.Count).TakeLast(sizes.Limit).ToArray();
            return table.All.Select(answer => answer.Version).SequenceEqual(kept.Select(i => (long)i))
                && Enumerable.Range(0, sizes.Count).All(i => table.Find(Key(i)) is not null == kept.Contains(i));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_leaves_the_table_before_as_it_was()
    {
        var one = AnswerTable.Empty.Add(Answer(1), 1);
        one.Add(Answer(2), 1);
        one.Find(Key(1))!.Version.ShouldBe(1);
        AnswerTable.Empty.Find(Key(1)).ShouldBeNull();
    }

    static Fingerprint Key(int i) => Fingerprint.Of("client", $"{i}");

    static Remembered Answer(int i) => new(Key(i), Fingerprint.Of("body"), i, null);
}
