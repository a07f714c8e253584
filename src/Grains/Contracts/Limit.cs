using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridActors.Grains.Contracts;

/// <summary>What a limit 时限 is counted in.</summary>
public enum LimitUnit
{
    /// <summary>Minutes of the natural clock: the stage limits 环节时限.</summary>
    Minutes,

    /// <summary>紧急工作时: hours of the natural clock, through nights and holidays.</summary>
    UrgentHours,

    /// <summary>紧急工作日: 24 hours of the natural clock each.</summary>
    UrgentDays,

    /// <summary>Minutes inside the plan's working windows: what is left of a limit that was interrupted.</summary>
    WorkMinutes,

    /// <summary>工作时: hours inside the plan's working windows.</summary>
    WorkHours,

    /// <summary>工作日, rolling: the working time of one day each, not "until that day's end".</summary>
    WorkDays,

    /// <summary>自然日: to the same time of day so many calendar days later.</summary>
    NaturalDays,
}

/// <summary>A resolved time limit, written <c>5wd</c>: what an event carries, so that no fold ever needs the plan.</summary>
/// <param name="Amount">At least 1.</param>
/// <param name="Unit">What is counted.</param>
[JsonConverter(typeof(LimitJson))]
public readonly record struct Limit(int Amount, LimitUnit Unit)
{
    static readonly string[] Suffixes = ["m", "uh", "ud", "wm", "wh", "wd", "nd"];

    /// <summary>Whether only the plan's working windows count.</summary>
    public bool IsWorkTime => Unit is LimitUnit.WorkMinutes or LimitUnit.WorkHours or LimitUnit.WorkDays;

    /// <exception cref="FormatException">The text is not a number and one of m, uh, ud, wm, wh, wd, nd.</exception>
    public static Limit Parse(string text)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var unit = digits > 0 ? Array.IndexOf(Suffixes, text[digits..]) : -1;
        return unit >= 0 && int.TryParse(text.AsSpan(0, digits), CultureInfo.InvariantCulture, out var amount) && amount > 0
            ? new(amount, (LimitUnit)unit)
            : throw new FormatException($"'{text}' is not a limit like 5wd");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount}{Suffixes[(int)Unit]}");
}

/// <summary>A limit as its short text.</summary>
public sealed class LimitJson : JsonConverter<Limit>
{
    public override Limit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Limit.Parse(reader.GetString() ?? "");
        }
        catch (FormatException wrong)
        {
            throw new JsonException(wrong.Message, wrong);
        }
    }

    public override void Write(Utf8JsonWriter writer, Limit value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
