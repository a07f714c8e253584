using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using GridActors.Hosting.Simulated;

namespace GridActors.Cli.Load.Reporting;

/// <summary>
/// Made-up calls to a hotline: what, where, by whom and in which words follows from the seed and the report's number, so that a report that is sent again is the same to the byte
/// without having been kept. Names and numbers are invented; they are sealed like real ones.
/// </summary>
public sealed class ReportMaker(ReportChoices choices, ulong seed, string run) : IReports
{
    const ulong Purpose = 0x10AD;

    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly string[] Names = ["李明", "王芳", "张伟", "刘洋", "陈静", "杨帆", "赵磊", "黄丽", "周强", "吴敏", "徐杰", "孙悦"];

    static readonly string[] Words =
    [
        "已经两天了，行人无法通过，请尽快派人处理。", "附近居民反映多次，一直没有解决。", "夜里看不清，老人和孩子路过很危险。", "今天早上发现的，影响范围大约二十米。",
        "昨天刚修好，现在又出现同样的问题。", "下雨以后更严重，楼道口进不去。", "味道很大，家里不敢开窗。", "希望有关部门到现场看一下，并给一个答复。",
    ];

    /// <summary>The key of a report: one for all times that it is sent, and another in the next run.</summary>
    public string KeyOf(long number) => string.Create(CultureInfo.InvariantCulture, $"load-{run}-{number}");

    /// <summary>The body of a report.</summary>
    /// <param name="number">From 0.</param>
    public ReadOnlyMemory<byte> BodyOf(long number)
    {
        var dice = new Dice(Dice.Mix(seed, Purpose, (ulong)number));
        var (item, grid) = (dice.Pick(choices.Items), choices.Grids.Count > 0 ? dice.Pick(choices.Grids) : null);
        var bytes = new ArrayBufferWriter<byte>(768);
        using var json = new Utf8JsonWriter(bytes, Plain);
        json.WriteStartObject();
        json.WriteString("channel"u8, dice.Pick(choices.Channels));
        json.WriteString("item"u8, item.Code);
        if (item.Conditions.Count > 0) json.WriteString("condition"u8, dice.Pick(item.Conditions));
        if (grid is not null) json.WriteString("grid"u8, grid.Code);
        json.WriteString("externalId"u8, KeyOf(number));
        json.WriteString("description"u8, $"{item.Name}：{dice.Pick(Words)}");
        json.WriteString("address"u8, string.Create(CultureInfo.InvariantCulture, $"{grid?.Name} {dice.Between(1, 80)} 号楼 {dice.Between(1, 6)} 单元门前"));
        json.WriteStartObject("reporter"u8);
        json.WriteString("name"u8, dice.Pick(Names));
        json.WriteString("phone"u8, string.Create(CultureInfo.InvariantCulture, $"1380000{dice.Below(10_000):0000}"));
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }
}
