using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridActors.Grains.Contracts;

/// <summary>
/// Who gives a command: a role, the id of the person or system in that role, and where it may act. Written <c>role/scope/id</c>.
/// </summary>
/// <param name="Role">The role.</param>
/// <param name="Id">The person or system; compared where nobody may verify his own work. No slash is forbidden here.</param>
/// <param name="Scope">The code of a grid or unit, without slash; <c>*</c> for the whole city.</param>
[JsonConverter(typeof(PrincipalJson))]
public sealed record Principal(Role Role, string Id, string Scope)
{
    public const string WholeCity = "*";

    /// <summary>A timer, or a rule of the plan.</summary>
    public static readonly Principal System = new(Role.SYS, "", WholeCity);

    public bool IsWholeCity => Scope == WholeCity;

    /// <exception cref="FormatException">The text is not role/scope/id.</exception>
    public static Principal Parse(string text)
    {
        if (text == "SYS") return System;
        var parts = text.Split('/', 3);
        return parts.Length == 3 && Enum.TryParse<Role>(parts[0], out var role)
            ? new(role, parts[2], parts[1])
            : throw new FormatException($"'{text}' is not role/scope/id");
    }

    public override string ToString() => Role == Role.SYS ? "SYS" : $"{Role}/{Scope}/{Id}";
}

/// <summary>A principal as one short text.</summary>
public sealed class PrincipalJson : JsonConverter<Principal>
{
    public override Principal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Principal.Parse(reader.GetString() ?? "");
        }
        catch (FormatException wrong)
        {
            throw new JsonException(wrong.Message, wrong);
        }
    }

    public override void Write(Utf8JsonWriter writer, Principal value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
