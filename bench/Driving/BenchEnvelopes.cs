using System.Globalization;
using System.Security.Cryptography;
using GridActors.Bench.Load;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Bench.Driving;

/// <summary>The envelopes that the gateway would make of the benchmark's cases, and of the commands that follow them.</summary>
static class BenchEnvelopes
{
    static readonly Principal Hotline = new(Role.H, "hotline", Principal.WholeCity);
    static readonly Principal District = new(Role.DC, "dc", "211103");

    public static ActorId Case(int i) => Actors.Case("b" + i.ToString("D19", CultureInfo.InvariantCulture));

    /// <summary>The number that a case was made from.</summary>
    public static int Number(ActorId actor) => int.Parse(actor.Key.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);

    public static Envelope Intake(int i)
    {
        var personal = new PersonalRef(Random(9), Random(16));
        var report = new ReportCase(
            Hotline, "12345", BenchCases.Item(i, 0), BenchCases.Grid(i, 0), null, Point: new(41_123_456, 122_012_345), Personal: personal);
        return new(Case(i), new Cause.Outside(Fingerprint.Of("bench", Number(i)), Fingerprint.Of("body", Number(i)), null), report)
        {
            Attachment = new(RandomNumberGenerator.GetBytes(60), RandomNumberGenerator.GetBytes(260)),
        };
    }

    /// <summary>A patrol's find that waits at its community.</summary>
    public static Envelope Find(int i)
    {
        var grid = BenchCases.Grid(i, 0);
        var report = new ReportCase(new(Role.GM, "gm-1", grid), "patrol", BenchCases.Item(i, 0), grid, null, Evidence: ["photo/1"]);
        return new(Case(i), new Cause.Outside(Fingerprint.Of("bench", Number(i)), Fingerprint.Of("body", Number(i)), null), report);
    }

    /// <summary>The commands that bring a case from its dispatch to its end in four transitions more.</summary>
    public static Envelope StraightStep(int i, int version, string unit) => Step(i, version switch { 1 => 1, 2 => 2, 3 => 6, _ => 7 }, unit, version);

    /// <summary>The commands that bring a case from its dispatch to its end in seven transitions more, rework included.</summary>
    public static Envelope Step(int i, int version, string unit) => Step(i, version, unit, version);

    static Envelope Step(int i, int step, string unit, int version)
    {
        var crew = new Principal(Role.U, "crew", unit);
        var member = new Principal(Role.GM, "gm-2", BenchCases.Grid(i, 0));
        var callBack = new Principal(Role.H, "call-back", Principal.WholeCity);
        var verifier = BenchCases.Item(i, 0).StartsWith("service", StringComparison.Ordinal) ? callBack : member;
        CaseCommand command = step switch
        {
            1 => new AcceptCase(crew),
            2 or 5 => new FeedBack(crew, "done", ["photo/1"]),
            3 => new RecommendRework(verifier, "not-clean", ["photo/2"]),
            4 => new OrderRework(District, "not-clean"),
            6 => new RecommendClose(verifier, ["photo/3"]),
            _ => new CloseCase(District),
        };
        var key = $"{Number(i)}-{Number(version)}";
        return new(Case(i), new Cause.Outside(Fingerprint.Of("bench", key), Fingerprint.Of("body", key), version), command);
    }

    static string Number(int i) => i.ToString(CultureInfo.InvariantCulture);

    static string Random(int bytes) => Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes));
}
