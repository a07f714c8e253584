using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridActors.Grains.Contracts;

/// <summary>What somebody is who is told something.</summary>
public enum AddresseeKind : byte
{
    /// <summary>The centre 网格中心 of a grid.</summary>
    Centre,

    /// <summary>A department or public-service unit.</summary>
    Unit,

    /// <summary>The grid members 网格员 of a unit grid.</summary>
    Grid,

    /// <summary>The government 本级政府 of a grid's tier.</summary>
    Government,

    /// <summary>A channel by which cases come: whoever answers the caller there.</summary>
    Channel,
}

/// <summary>Who is told: written <c>centre/211103001</c>, <c>unit/sanitation</c>, <c>grid/211103001001001</c>, <c>government/211103</c>, <c>channel/12345</c>.</summary>
/// <param name="Code">Of the grid, unit or channel in the plan.</param>
public readonly record struct Addressee(AddresseeKind Kind, string Code)
{
    static readonly ImmutableArray<string> Names = ["centre", "unit", "grid", "government", "channel"];

    public static Addressee Centre(string grid) => new(AddresseeKind.Centre, grid);

    public static Addressee Unit(string unit) => new(AddresseeKind.Unit, unit);

    public static Addressee Grid(string grid) => new(AddresseeKind.Grid, grid);

    public static Addressee Government(string grid) => new(AddresseeKind.Government, grid);

    public static Addressee Channel(string channel) => new(AddresseeKind.Channel, channel);

    /// <summary>Reads what <see cref="ToString"/> writes; false for any other text.</summary>
    public static bool TryParse(string text, out Addressee addressee)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var kind = slash > 0 ? Names.IndexOf(text[..slash]) : -1;
        var isOne = kind >= 0 && slash + 1 < text.Length;
        addressee = isOne ? new((AddresseeKind)kind, text[(slash + 1)..]) : default;
        return isOne;
    }

    public override string ToString() => $"{Names[(int)Kind]}/{Code}";
}
