using GridActors.Grains.Contracts;

namespace GridActors.Grains.Plans.Reading;

/// <summary><c>limits</c> of the stages.</summary>
static class StageSection
{
    public static StageLimits? Read(Node root)
    {
        if (root.Need("limits") is not { } node) return null;
        node.Only(ClockNames.File, ClockNames.Dispatch, ClockNames.Accept, ClockNames.Verify, ClockNames.Close);
        var file = node.Need(ClockNames.File)?.Limit(out _);
        var dispatch = node.Need(ClockNames.Dispatch)?.Limit(out _);
        var accept = node.Need(ClockNames.Accept)?.Limit(out _);
        var verify = node.Need(ClockNames.Verify)?.Limit(out _);
        var close = node.Need(ClockNames.Close)?.Limit(out _);
        return (file, dispatch, accept, verify, close) is ({ } f, { } d, { } a, { } v, { } c) ? new(f, d, a, v, c) : null;
    }
}
