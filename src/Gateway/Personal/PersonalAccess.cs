using GridActors.Gateway.Plan;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Personal;

/// <summary>How much of a case's personal data somebody sees.</summary>
enum Sight
{
    /// <summary>That there are such data, under which key, and no more.</summary>
    Reference,

    /// <summary>Description and address; names, phones and addresses of mail masked.</summary>
    Masked,

    /// <summary>All.</summary>
    Full,
}

/// <summary>
/// Who sees what: a centre in whose area the case lies, or that holds it, everything, because it must be able to call back; whoever else has
/// work on the case (the grid member of its grid, the unit it is dispatched to, a hotline) the masked form; others the reference only.
/// </summary>
static class PersonalAccess
{
    public static Sight Of(Principal who, CaseDocument document, CityPlan plan) => who.Role switch
    {
        Role.CC or Role.SC or Role.DC => Covers(who, document, plan) ? Sight.Full : Sight.Reference,
        Role.GM => Covers(who, document, plan) ? Sight.Masked : Sight.Reference,
        Role.U => who.IsWholeCity || who.Scope == document.Unit ? Sight.Masked : Sight.Reference,
        Role.H => Sight.Masked,
        _ => Sight.Reference,
    };

    static bool Covers(Principal who, CaseDocument document, CityPlan plan) =>
        who.IsWholeCity || plan.Covers(who.Scope, document.Holder) || (document.Grid is { } grid && plan.Covers(who.Scope, grid));
}
