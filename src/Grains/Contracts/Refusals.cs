namespace GridActors.Grains.Contracts;

/// <summary>Stable refusal codes. The details that come with each are named in its comment.</summary>
public static class Refusals
{
    /// <summary>Nothing was reported under this id.</summary>
    public const string UnknownCase = "unknown-case";

    /// <summary>The role may not give this command; <c>who</c>.</summary>
    public const string NotYourRole = "not-your-role";

    /// <summary>The place, or for a unit the dispatch, lies outside the scope; <c>scope</c>, <c>grid</c> or <c>unit</c>.</summary>
    public const string NotYourArea = "not-your-area";

    /// <summary>Another centre holds the case; <c>holder</c>, <c>tier</c>.</summary>
    public const string NotHolder = "not-holder";

    /// <summary>Not in this state; <c>state</c>, <c>possible</c>.</summary>
    public const string WrongState = "wrong-state";

    /// <summary>The case has ended; <c>state</c>.</summary>
    public const string Ended = "ended";

    /// <summary>A coded reason is missing; <c>field</c>.</summary>
    public const string ReasonRequired = "reason-required";

    /// <summary>Photo, video or document references are missing; <c>field</c>.</summary>
    public const string EvidenceRequired = "evidence-required";

    /// <summary>The plan has no such item; <c>field</c>, <c>item</c>.</summary>
    public const string UnknownItem = "unknown-item";

    /// <summary>The item has no such filing condition 立案条件; <c>field</c>, <c>item</c>, <c>possible</c>.</summary>
    public const string UnknownCondition = "unknown-condition";

    /// <summary>What a grid member found may not be refused (switch 1).</summary>
    public const string PatrolFindNotRefusable = "patrol-find-not-refusable";

    /// <summary>This tier has only its own forces (switch 3); <c>tier</c>, <c>possible</c>.</summary>
    public const string TierMayNotDispatch = "tier-may-not-dispatch";

    /// <summary>The unit is not responsible for the item; <c>item</c>, <c>possible</c>.</summary>
    public const string UnitNotForItem = "unit-not-for-item";

    /// <summary>Whoever handled the case may not verify it; <c>handler</c>.</summary>
    public const string VerifierIsHandler = "verifier-is-handler";

    /// <summary>Only the dispatcher of record decides; <c>dispatcher</c>, <c>tier</c>.</summary>
    public const string NotDispatchingCentre = "not-dispatching-centre";

    /// <summary>A check was asked or answered already; <c>finding</c>.</summary>
    public const string AlreadyChecked = "already-checked";

    /// <summary>Nobody could locate the case: there is no grid member to ask.</summary>
    public const string NoGrid = "no-grid";

    /// <summary>Whoever reported the case may not check it; <c>reporter</c>.</summary>
    public const string CheckerIsReporter = "checker-is-reporter";

    /// <summary>The plan does not leave the item to the grid member; <c>item</c>.</summary>
    public const string NotSelfDisposable = "not-self-disposable";

    /// <summary>The check found nothing to file; <c>finding</c>.</summary>
    public const string NotEligible = "not-eligible";

    /// <summary>No centre of the tier below; <c>field</c>, <c>grid</c>.</summary>
    public const string NotBelow = "not-below";

    /// <summary>This tier handed the case down as often as it may (switch 4); <c>tier</c>, <c>limit</c>.</summary>
    public const string HandedDownBefore = "handed-down-before";

    /// <summary>There is no rung above; <c>tier</c>.</summary>
    public const string TopRung = "top-rung";

    /// <summary>This centre has no forces of its own; <c>tier</c>.</summary>
    public const string NoOwnForces = "no-own-forces";

    /// <summary>The return of this unit was upheld; <c>unit</c>.</summary>
    public const string ReturnUpheldBefore = "return-upheld-before";

    /// <summary>The unit has returned this case before; <c>unit</c>.</summary>
    public const string ReturnUsed = "return-used";

    /// <summary>The dispatch is binding; <c>unit</c>.</summary>
    public const string Binding = "binding";

    /// <summary>The unit has accepted it; <c>unit</c>.</summary>
    public const string AcceptedAlready = "accepted-already";

    /// <summary>It is deemed accepted 视同接收; <c>unit</c>.</summary>
    public const string ReturnWindowOver = "return-window-over";

    /// <summary>A dispute, or a joint operation, has two units at least; <c>field</c>.</summary>
    public const string OneUnitOnly = "one-unit-only";

    /// <summary>Only the top tier designates (switch 11); <c>tier</c>.</summary>
    public const string NotDesignator = "not-designator";

    /// <summary>This tier may not call for a joint operation (switch 10); <c>tier</c>, <c>possible</c>.</summary>
    public const string MayNotJoinUnits = "may-not-join-units";

    /// <summary>The case may not be passed on to another unit; <c>unit</c>.</summary>
    public const string OtherUnit = "other-unit";

    /// <summary>A binding dispatch is recalled by the top tier only; <c>tier</c>.</summary>
    public const string BindingRecallNeedsDesignator = "binding-recall-needs-designator";

    /// <summary>Members of the joint operation have not fed back; <c>units</c>.</summary>
    public const string MembersOpen = "members-open";

    /// <summary>The last feedback was not verified yet.</summary>
    public const string VerificationOlderThanFeedback = "verification-older-than-feedback";

    /// <summary>As often as it may be; <c>limit</c>.</summary>
    public const string TooOften = "too-often";

    /// <summary>A case is not merged into itself or into one that was merged into it; <c>into</c>.</summary>
    public const string MergeCycle = "merge-cycle";

    /// <summary>Another case was asked already; <c>into</c>.</summary>
    public const string MergeAskedAlready = "merge-asked-already";

    /// <summary>The case is reported for or under supervision; <c>unit</c>.</summary>
    public const string UnderSupervision = "under-supervision";

    /// <summary>The delay was explained; <c>unit</c>.</summary>
    public const string ExplainedAlready = "explained-already";

    /// <summary>The unit is not late, and nothing of it runs; <c>unit</c>.</summary>
    public const string UnitNotLate = "unit-not-late";

    /// <summary>A reason that stands needs a new date, later than now; <c>field</c>.</summary>
    public const string NoNewDate = "no-new-date";

    /// <summary>The case was reported to another government; <c>government</c>.</summary>
    public const string NotOwnGovernment = "not-own-government";

    /// <summary>A command of LIFECYCLE that this build does not have yet; <c>command</c>.</summary>
    public const string NotYet = "not-yet";

    /// <summary>The case has told nobody such a thing, or so long ago that it was withdrawn; <c>notice</c>.</summary>
    public const string UnknownNotice = "unknown-notice";

    /// <summary>No command of LIFECYCLE; <c>command</c>.</summary>
    public const string UnknownCommand = "unknown-command";

    /// <summary>The case was reported already, by another command.</summary>
    public const string Exists = "exists";

    /// <summary>The case's personal data stand under another key.</summary>
    public const string PersonalKeyChanged = "personal-key-changed";

    /// <summary>The plan has no such grid, or not of the tier asked for; <c>field</c>, <c>grid</c>.</summary>
    public const string UnknownGrid = "unknown-grid";

    /// <summary>A grid member reports in a unit grid; <c>field</c>.</summary>
    public const string GridRequired = "grid-required";

    /// <summary>The plan has no such channel; <c>field</c>, <c>channel</c>.</summary>
    public const string UnknownChannel = "unknown-channel";

    /// <summary>The plan has no such department or public-service unit; <c>field</c>, <c>unit</c>.</summary>
    public const string UnknownUnit = "unknown-unit";

    /// <summary>A text field is longer, or a list has more entries, than its limit; <c>field</c>, <c>limit</c>.</summary>
    public const string TooLong = "too-long";

    /// <summary>Lower-case letters, digits and hyphens only: reasons and results are codes, never prose; <c>field</c>.</summary>
    public const string NotACode = "not-a-code";

    /// <summary>No point on the earth; <c>field</c>.</summary>
    public const string NotOnEarth = "not-on-earth";

    /// <summary>The grid's roster, or the unit's list of receivers, is full; <c>limit</c>.</summary>
    public const string RosterFull = "roster-full";

    /// <summary>Not on the roster; <c>member</c>.</summary>
    public const string UnknownMember = "unknown-member";

    /// <summary>On duty already; <c>member</c>.</summary>
    public const string OnDutyAlready = "on-duty-already";

    /// <summary>Not on duty; <c>member</c>.</summary>
    public const string NotOnDuty = "not-on-duty";

    /// <summary>No such version of the plan was published; <c>plan</c>.</summary>
    public const string UnknownPlan = "unknown-plan";

    /// <summary>A plan cannot come into force in the past; <c>field</c>, <c>now</c>.</summary>
    public const string EffectivePast = "effective-past";

    /// <summary>No due time of the case lies earlier under the calendar now in force.</summary>
    public const string NothingMoves = "nothing-moves";

    /// <summary>There was no shift change to sign yet.</summary>
    public const string NoHandover = "no-handover";

    /// <summary>This side of the handover is signed; <c>person</c>.</summary>
    public const string SignedAlready = "signed-already";

    /// <summary>Nobody hands over to himself; <c>person</c>.</summary>
    public const string SamePerson = "same-person";
}
