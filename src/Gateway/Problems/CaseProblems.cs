using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Problems;

/// <summary>The refusals of cases, grids and departments. S1 is 兴政发〔2016〕31号.</summary>
static class CaseProblems
{
    public static readonly ProblemKind[] All =
    [
        new(Refusals.UnknownCase, 404, "There is no such case", "Nothing was reported under this id."),
        new(Refusals.NotYourRole, 403, "Not in your role", "This role may not give this command[; it is for: {who}]."),
        new(Refusals.NotYourArea, 403, "Not in your area", "The place or dispatch lies outside your scope[ {scope}][: grid {grid}][: unit {unit}]."),
        new(Refusals.NotHolder, 409, "Another centre holds the case", "The case is held by the centre of {holder}[ (tier {tier})]; only that centre may do this.",
            "S1 art. 4"),
        new(Refusals.WrongState, 409, "Not in this state", "The case is in state {state}[; possible now: {possible}]."),
        new(Refusals.Ended, 409, "The case has ended", "The case has ended: {state}."),
        new(Refusals.ReasonRequired, 422, "A reason is required", "'{field}' needs a coded reason."),
        new(Refusals.EvidenceRequired, 422, "Evidence is required", "'{field}' needs at least one reference to a photo, video or document.", "S1 art. 11"),
        new(Refusals.UnknownItem, 422, "There is no such item", "The plan has no item '{item}'; GET /api/v1/plan lists them."),
        new(Refusals.UnknownCondition, 422, "There is no such filing condition", "Item '{item}' has no such filing condition[; possible: {possible}].",
            "S1 art. 7"),
        new(Refusals.PatrolFindNotRefusable, 422, "A patrol find cannot be refused", "What a grid member found may not be refused; file it.", "S1 art. 11"),
        new(Refusals.TierMayNotDispatch, 422, "This tier does not dispatch to units",
            "A centre of tier {tier} has only its own forces[; possible: {possible}]."),
        new(Refusals.UnitNotForItem, 422, "The unit is not responsible", "The unit is not responsible for item '{item}'[; possible: {possible}].", "S1 art. 12"),
        new(Refusals.VerifierIsHandler, 403, "Nobody verifies his own work", "Whoever handled the case[ ({handler})] may not verify it.", "S2-P1 三(五)"),
        new(Refusals.NotDispatchingCentre, 409, "Only the dispatching centre decides",
            "The dispatcher of record is the centre of {dispatcher}[ (tier {tier})]; only that centre may do this.", "S1 art. 16"),
        new(Refusals.NotYet, 501, "Not built yet", "The command '{command}' belongs to the life cycle but is not built yet."),
        new(Refusals.UnknownCommand, 404, "There is no such command", "There is no command '{command}'[; there are: {possible}]."),
        new(Refusals.Exists, 409, "The case exists", "The case was reported already, by another command."),
        new(Refusals.PersonalKeyChanged, 409, "The personal data stand under another key",
            "The case's personal data were sealed or erased meanwhile. Nothing was done."),
        new(Refusals.UnknownGrid, 422, "There is no such grid", "The plan has no grid '{grid}' that could stand here."),
        new(Refusals.GridRequired, 422, "A unit grid is required", "A grid member reports in a unit grid: '{field}' is missing.", "S1 art. 11"),
        new(Refusals.UnknownChannel, 422, "There is no such channel", "The plan has no channel '{channel}'; GET /api/v1/plan lists them."),
        new(Refusals.UnknownUnit, 422, "There is no such unit", "The plan has no department or public-service unit '{unit}'."),
        new(Refusals.TooLong, 400, "Too long", "'{field}' has at most {limit} characters or entries."),
        new(Refusals.NotACode, 422, "Not a code", "'{field}' takes lower-case letters, digits and hyphens: reasons and results are codes, never prose."),
        new(Refusals.NotOnEarth, 422, "Not a place on the earth", "'{field}' lies outside ±90° and ±180°."),
        new(Refusals.RosterFull, 422, "The list is full", "There are {limit} on the list already."),
        new(Refusals.UnknownMember, 422, "Not on the list", "'{member}' is not on the list."),
        new(Refusals.OnDutyAlready, 409, "On duty already", "'{member}' is on duty already."),
        new(Refusals.NotOnDuty, 409, "Not on duty", "'{member}' is not on duty."),
    ];
}
