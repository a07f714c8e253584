using System.Globalization;
using System.Text.Json.Nodes;
using CsvHelper;

namespace GridActors.Silo.Tests.RealInput;

/// <summary>A row of the contest data of citizens' messages, as it stands there.</summary>
sealed record CitizenMessage(string Number, string User, string Subject, string Time, string Detail, string Class)
{
    static readonly Dictionary<string, string> Items = new()
    {
        ["城乡建设"] = "service/urban-construction", ["环境保护"] = "service/environment", ["交通运输"] = "service/transport", ["教育文体"] = "service/education",
        ["劳动和社会保障"] = "service/labour", ["商贸旅游"] = "service/commerce", ["卫生计生"] = "service/health",
    };

    public string Description => Subject + Detail;

    /// <summary>As the hotline, or the website, reports it.</summary>
    public string Report => new JsonObject
    {
        ["channel"] = Number[^1] % 2 == 0 ? "12345" : "web",
        ["item"] = Items[Class],
        ["externalId"] = Number,
        ["reportedAt"] = DateTime.ParseExact(Time, "yyyy/M/d H:mm:ss", CultureInfo.InvariantCulture).ToString("s", CultureInfo.InvariantCulture) + "+08:00",
        ["description"] = Description,
        ["reporter"] = new JsonObject { ["name"] = User },
    }.ToJsonString();

    /// <summary>All rows of the file.</summary>
    public static IReadOnlyList<CitizenMessage> Read(string file)
    {
        using var csv = CsvReader.FromFile(file);
        var rows = new List<CitizenMessage>();
        while (csv.Read())
            rows.Add(new(csv.GetString("留言编号"), csv.GetString("留言用户"), csv.GetString("留言主题"), csv.GetString("留言时间"), csv.GetString("留言详情"), csv.GetString("一级分类")));
        return rows;
    }
}
