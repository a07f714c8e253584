using System.Collections.Immutable;
using GridActors.Gateway.Http;
using GridActors.Gateway.Personal;
using GridActors.Grains.Contracts;
using NodaTime;

namespace GridActors.Gateway.Cases;

/// <summary>The body of <c>POST /api/v1/cases</c>. An empty text counts as not given.</summary>
/// <param name="Channel">Code of the channel in the plan.</param>
/// <param name="Item">Code of the item 事项.</param>
/// <param name="Grid">Code of the unit grid; null where nobody could locate it.</param>
/// <param name="ReportedAt">When it was reported, with offset; the time of receipt when absent.</param>
/// <param name="ExternalId">The channel's own number of it.</param>
/// <param name="Condition">The filing condition, for plans that file by themselves.</param>
/// <param name="Point">Where, in degrees (WGS 84).</param>
/// <param name="Evidence">References of photos and videos.</param>
/// <param name="SelfDisposed">The grid member disposed of it at once 自行处置; evidence from before and after.</param>
/// <param name="Personal">What is sealed: description, address, reporter.</param>
sealed record ReportBody(
    string Channel,
    string Item,
    string? Grid,
    Instant? ReportedAt,
    string? ExternalId,
    string? Condition,
    GeoPoint? Point,
    ImmutableArray<string> Evidence,
    PersonalPart Personal,
    bool SelfDisposed = false)
{
    public const int CodeLength = 64;
    public const int ExternalIdLength = 64;
    public const int EvidenceCount = 20;
    public const int EvidenceLength = 200;
    public const int DescriptionLength = 8_000;
    public const int AddressLength = 500;
    public const int NameLength = 100;
    public const int PhoneLength = 32;
    public const int EmailLength = 254;

    /// <exception cref="BadInput">It is not such a body.</exception>
    public static ReportBody Parse(ReadOnlySpan<byte> body)
    {
        var json = new StrictReader(body);
        string? channel = null, item = null, grid = null, externalId = null, condition = null, description = null, address = null;
        Instant? reportedAt = null;
        GeoPoint? point = null;
        Reporter? reporter = null;
        List<string>? evidence = null;
        var selfDisposed = false;
        while (json.NextField(out var field))
        {
            if (field.SequenceEqual("channel"u8)) channel = Code(ref json, "channel", 0);
            else if (field.SequenceEqual("item"u8)) item = Code(ref json, "item", 1);
            else if (field.SequenceEqual("grid"u8)) grid = Code(ref json, "grid", 2);
            else if (field.SequenceEqual("condition"u8)) condition = Code(ref json, "condition", 3);
            else if (field.SequenceEqual("externalId"u8)) externalId = Text(ref json, "externalId", 4, ExternalIdLength);
            else if (field.SequenceEqual("description"u8)) description = Text(ref json, "description", 5, DescriptionLength, lines: true);
            else if (field.SequenceEqual("address"u8)) address = Text(ref json, "address", 6, AddressLength, lines: true);
            else if (field.SequenceEqual("reportedAt"u8)) reportedAt = Time(ref json);
            else if (field.SequenceEqual("point"u8)) point = Place(ref json);
            else if (field.SequenceEqual("reporter"u8)) reporter = Who(ref json);
            else if (field.SequenceEqual("evidence"u8)) evidence = References(ref json, 10);
            else if (field.SequenceEqual("selfDisposed"u8)) selfDisposed = YesOrNo(ref json, "selfDisposed", 11);
            else throw json.Unknown();
        }

        json.End();
        return new(
            channel ?? throw json.Required("channel"),
            item ?? throw json.Required("item"),
            grid,
            reportedAt,
            externalId,
            condition,
            point,
            evidence is { Count: > 0 } ? [.. evidence] : default,
            new(description, address, reporter),
            selfDisposed);
    }

    /// <summary>References of photos, videos and documents.</summary>
    public static List<string> References(ref StrictReader json, int number)
    {
        json.Enter("evidence", number);
        var references = json.Texts(EvidenceCount, EvidenceLength);
        var empty = references.FindIndex(string.IsNullOrWhiteSpace);
        return empty < 0 ? references : throw new BadInput("bad-value", $"evidence[{empty}]", "A reference of evidence may not be empty.");
    }

    static string? Code(ref StrictReader json, string name, int number) => Text(ref json, name, number, CodeLength);

    static string? Text(ref StrictReader json, string name, int number, int limit, bool lines = false)
    {
        json.Enter(name, number);
        return json.Text(limit, lines) is { Length: > 0 } text ? text : null;
    }

    static bool YesOrNo(ref StrictReader json, string name, int number)
    {
        json.Enter(name, number);
        return !json.IsNull && json.YesOrNo();
    }

    static Instant? Time(ref StrictReader json)
    {
        json.Enter("reportedAt", 7);
        return json.IsNull ? null : Instant.FromUnixTimeMilliseconds(json.Time().ToUnixTimeMilliseconds());
    }

    static GeoPoint? Place(ref StrictReader json)
    {
        json.Enter("point", 8);
        if (json.IsNull) return null;
        var inner = json.Inner();
        int? latitude = null, longitude = null;
        while (inner.NextField(out var field))
        {
            if (field.SequenceEqual("lat"u8)) latitude = Microdegrees(ref inner, "lat", 0, 90);
            else if (field.SequenceEqual("lon"u8)) longitude = Microdegrees(ref inner, "lon", 1, 180);
            else throw inner.Unknown();
        }

        json.Leave(inner);
        return new(latitude ?? throw inner.Required("lat"), longitude ?? throw inner.Required("lon"));
    }

    static int Microdegrees(ref StrictReader json, string name, int number, int limit)
    {
        json.Enter(name, number);
        var degrees = json.Decimal();
        return Math.Abs(degrees) <= limit
            ? (int)decimal.Round(degrees * 1_000_000m, MidpointRounding.AwayFromZero)
            : throw new BadInput(Refusals.NotOnEarth, $"point.{name}", $"'point.{name}' lies between -{limit} and {limit} degrees.");
    }

    static Reporter? Who(ref StrictReader json)
    {
        json.Enter("reporter", 9);
        if (json.IsNull) return null;
        var inner = json.Inner();
        string? name = null, phone = null, email = null;
        while (inner.NextField(out var field))
        {
            if (field.SequenceEqual("name"u8)) name = Text(ref inner, "name", 0, NameLength);
            else if (field.SequenceEqual("phone"u8)) phone = Text(ref inner, "phone", 1, PhoneLength);
            else if (field.SequenceEqual("email"u8)) email = Text(ref inner, "email", 2, EmailLength);
            else throw inner.Unknown();
        }

        json.Leave(inner);
        return name is null && phone is null && email is null ? null : new(name, phone, email);
    }
}
