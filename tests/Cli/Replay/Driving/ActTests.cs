using GridActors.Cli.Replay.Driving;
using GridActors.Cli.Replay.Rows;

namespace GridActors.Cli.Tests.Replay.Driving;

public sealed class ActTests
{
    [Fact]
    public void Acts_come_by_time_then_by_row_then_in_the_order_of_a_case()
    {
        RecordedCase Case(string id, string opened, string? closed = null) => new()
        {
            Line = 0, Id = id, Channel = "", Item = "", Opened = Town.At(opened), Dispatched = Town.At(opened), Closed = closed is null ? null : Town.At(closed),
        };

        var acts = Act.InOrder([Case("a", "2026-03-02 09:00"), Case("b", "2026-03-02 08:00", "2026-03-02 09:00"), Case("c", "2026-03-02 08:00")]);
        acts.Select(act => (act.Number, act.Kind)).ShouldBe(
        [
            (1, ActKind.Opened), (1, ActKind.Dispatched), (2, ActKind.Opened), (2, ActKind.Dispatched),
            (0, ActKind.Opened), (0, ActKind.Dispatched), (1, ActKind.Closed),
        ]);
    }
}
