using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Grids;

/// <summary>What roster and duty commands have in common: who may, and a grid that the plan knows.</summary>
static class GridCommandRow
{
    /// <summary>Members of one grid's roster: a district's centre included; 200 ids are at most 20 KiB of state.</summary>
    public const int Members = 200;

    /// <summary>Characters of a member's id.</summary>
    public const int Member = 64;

    public static Decision Decide(GridState state, GridCommand command, Plan plan, string grid)
    {
        if (Refuse(command, plan, grid) is { } refusal) return new() { Refusal = refusal };
        return command switch
        {
            SetRosterMember c => Set(state, c),
            RemoveRosterMember c => Change(state, c.Member, needDuty: null, new RosterMemberRemoved(c.By, c.Member)),
            StartDuty c => Change(state, c.Member, needDuty: false, new DutyStarted(c.By, c.Member)),
            EndDuty c => Change(state, c.Member, needDuty: true, new DutyEnded(c.By, c.Member)),
            _ => throw new InvalidOperationException($"a grid decides on no {command.GetType().Name}"),
        };
    }

    // Street sub-centres recruit and appraise members, communities lead them (S1 art. 4); a member begins and ends his own duty.
    static Refusal? Refuse(GridCommand command, Plan plan, string grid)
    {
        var by = command.By;
        if (!plan.Grids.ContainsKey(grid)) return Refusal.Of(Refusals.UnknownGrid, new("field", "grid"), new("grid", grid));
        var own = command switch { StartDuty c => c.Member == by.Id, EndDuty c => c.Member == by.Id, _ => false };
        if (by.Role is not (Role.CC or Role.SC or Role.DC or Role.ADMIN) && !(own && by.Role == Role.GM))
            return Refusal.Of(Refusals.NotYourRole, new Detail("who", "CC,SC,DC,ADMIN"));
        return plan.Covers(by.Scope, grid) ? null : Refusal.Of(Refusals.NotYourArea, new("scope", by.Scope), new("grid", grid));
    }

    static Decision Set(GridState state, SetRosterMember command)
    {
        if (string.IsNullOrWhiteSpace(command.Member)) return Decision.Refuse(Refusals.ReasonRequired, new Detail("field", "member"));
        if (command.Member.Length > Member) return Decision.Refuse(Refusals.TooLong, new("field", "member"), new("limit", "64"));
        if (state.Roster.Count >= Members && !state.Roster.ContainsKey(command.Member))
            return Decision.Refuse(Refusals.RosterFull, new Detail("limit", "200"));
        return Answer(state, new RosterMemberSet(command.By, command.Member, command.Post));
    }

    static Decision Change(GridState state, string member, bool? needDuty, GridEvent happened)
    {
        if (!state.Roster.TryGetValue(member ?? "", out var known)) return Decision.Refuse(Refusals.UnknownMember, new Detail("member", member ?? ""));
        if (needDuty is { } duty && known.OnDuty != duty)
            return Decision.Refuse(duty ? Refusals.NotOnDuty : Refusals.OnDutyAlready, new Detail("member", member!));
        return Answer(state, happened);
    }

    static Decision Answer(GridState state, GridEvent happened)
    {
        var after = GridFold.Apply(state, happened);
        return new() { Events = [happened], Reply = new GridReply(after.Roster.Count, after.OnDuty) };
    }
}
