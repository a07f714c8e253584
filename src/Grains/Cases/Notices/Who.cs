using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;

namespace GridActors.Grains.Cases.Notices;

/// <summary>Who somebody of LIFECYCLE §1 is in a case: U, D*, the verifier, whoever a clock runs for.</summary>
static class Who
{
    /// <summary>C*.</summary>
    public static Addressee Holder(CaseState state) => Addressee.Centre(state.Holder);

    /// <summary>D*; where nothing is dispatched, the holder.</summary>
    public static Addressee Dispatcher(CaseState state) => Addressee.Centre(state.Dispatch?.Dispatcher ?? state.Holder);

    /// <summary>A unit; own forces 本级力量 are told at their centre.</summary>
    public static Addressee Unit(CaseState state, string? unit) => string.IsNullOrEmpty(unit) ? Dispatcher(state) : Addressee.Unit(unit);

    /// <summary>The lead of the dispatch in force.</summary>
    public static Addressee Lead(CaseState state) => Unit(state, state.Dispatch?.Unit);

    /// <summary>Who checks on site; of a case that nobody could locate, its holder.</summary>
    public static Addressee Checker(CaseState state) => state.Grid is { } grid ? Addressee.Grid(grid) : Holder(state);

    /// <summary>
    /// Who verifies: the grid members, or by call-back 回访 the channel, where there is no place to look at, nothing to see there, or the plan says so.
    /// </summary>
    public static Addressee Verifier(CaseState state) =>
        state.Grid is { } grid && !Item.IsService(state.Item) && !state.CallBack ? Addressee.Grid(grid) : Caller(state);

    /// <summary>Whoever answers the caller.</summary>
    public static Addressee Caller(CaseState state) => Addressee.Channel(state.Channel);

    /// <summary>For whom a clock runs; null for one that is nobody's.</summary>
    public static Addressee? Of(CaseState state, string clock) => ClockNames.Kind(clock) switch
    {
        ClockNames.File or ClockNames.Dispatch or ClockNames.Coordinate or ClockNames.Overall => Holder(state),
        ClockNames.Check => Checker(state),
        ClockNames.Verify => Verifier(state),
        ClockNames.Rule => Addressee.Centre(state.Ruling?.Ruler ?? state.Holder),
        ClockNames.Close or ClockNames.Judge or ClockNames.ReportUp => Dispatcher(state),
        ClockNames.Order => Addressee.Government(Dispatch(state, clock)?.Government ?? state.Holder),
        ClockNames.Accept or ClockNames.Dispose or ClockNames.Explain or ClockNames.Agreed or ClockNames.Supervised =>
            Unit(state, ClockNames.Member(clock) ?? state.Dispatch?.Unit),
        _ => null,
    };

    /// <summary>Whether a centre itself acted.</summary>
    public static bool IsCentre(Principal by) => by.Role is Role.CC or Role.SC or Role.DC;

    static Dispatch? Dispatch(CaseState state, string clock) =>
        ClockNames.Member(clock) is { } member ? state.DispatchOf(member) : state.Dispatch;
}
