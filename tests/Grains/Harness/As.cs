using GridActors.Grains.Contracts;

namespace GridActors.Grains.Tests.Harness;

/// <summary>People of the first city.</summary>
static class As
{
    public const string District = "211103";
    public const string Street = "211103001";
    public const string Community = "211103001001";
    public const string Unit = "211103001001001";
    public const string OtherUnit = "211103002001001";
    public const string OtherCommunity = "211103002001";

    public static readonly Principal Member = new(Role.GM, "gm-wang", Unit);
    public static readonly Principal CommunityCentre = new(Role.CC, "cc-li", Community);
    public static readonly Principal StreetCentre = new(Role.SC, "sc-zhao", Street);
    public static readonly Principal DistrictCentre = new(Role.DC, "dc-qian", District);
    public static readonly Principal Hotline = new(Role.H, "hotline", Principal.WholeCity);

    public static readonly Principal OtherMember = new(Role.GM, "gm-zhou", Unit);
    public static readonly Principal DistrictGovernment = new(Role.G, "mayor", District);
    public static readonly Principal StreetGovernment = new(Role.G, "street-office", Street);

    public static Principal Of(string unit) => new(Role.U, $"{unit}-crew", unit);
}
