using System.Text.Json.Nodes;

namespace GridActors.Gateway.Tests.Support;

/// <summary>Reports that the sample city takes. Names and codes are those of its plan.</summary>
static class Reports
{
    public const string District = "211103";
    public const string Street = "211103001";
    public const string Community = "211103001001";
    public const string UnitGrid = "211103001001001";

    /// <summary>A missing manhole cover, the water company's; without personal data.</summary>
    public const string Plain = """{"channel":"12345","item":"component/0101","grid":"211103001001001"}""";

    public const string Name = "欧阳小明";
    public const string Phone = "13800001234";
    public const string Email = "xiaoming@example.cn";
    public const string Address = "振兴街惠宾路17号楼3单元";
    public const string Description = "井盖丢了，夜里很危险，请打13800001234";

    /// <summary>The same with a caller who says who he is.</summary>
    public static string Personal => With(("description", Description), ("address", Address),
        ("reporter", new JsonObject { ["name"] = Name, ["phone"] = Phone, ["email"] = Email }));

    public static string With(params (string Name, JsonNode? Value)[] fields)
    {
        var report = JsonNode.Parse(Plain)!.AsObject();
        foreach (var (name, value) in fields) report[name] = value;
        return report.ToJsonString();
    }

    /// <summary>A key that nobody used before.</summary>
    public static string NewKey() => Guid.NewGuid().ToString();
}
