using FsCheck;
using FsCheck.Fluent;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Kernel.Tests.Log;

public sealed class MessageNumberTests
{
    [Theory]
    [InlineData(1, 0, 4096)]
    [InlineData(123456789, 4031, 505679011775)]
    public void A_number_is_position_and_ordinal(long position, int ordinal, long number) => MessageNumber.Of(position, ordinal).ShouldBe(number);

    [Fact]
    public void Numbers_read_back_and_sort_as_the_messages_were_sent() =>
        Prop.ForAll(
            Gen.Choose(1, int.MaxValue).Two().ToArbitrary(),
            Gen.Choose(0, (1 << Limits.MessageOrdinalBits) - 1).Two().ToArbitrary(),
            (positions, ordinals) =>
            {
                var (a, b) = ((positions.Item1, ordinals.Item1), (positions.Item2, ordinals.Item2));
                var (first, second) = (MessageNumber.Of(a.Item1, a.Item2), MessageNumber.Of(b.Item1, b.Item2));
                return (MessageNumber.Position(first), MessageNumber.Ordinal(first)) == a && first.CompareTo(second) == a.CompareTo(b);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_fullest_transition_still_has_a_number_for_each_message() =>
        (Limits.StepsPerTransition * Limits.MessagesPerDecision).ShouldBeLessThanOrEqualTo(1 << Limits.MessageOrdinalBits);
}
