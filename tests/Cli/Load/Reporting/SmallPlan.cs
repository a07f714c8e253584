using System.Text.Json;
using GridActors.Cli.Load.Reporting;

namespace GridActors.Cli.Tests.Load.Reporting;

/// <summary>A city's plan as <c>GET /api/v1/plan</c> tells it.</summary>
static class SmallPlan
{
    public const string Text = """
        {"name":"small","hash":"00ff","tiers":[{"code":"unit"},{"code":"community"},{"code":"district"}],
         "channels":[{"code":"patrol","entry":"community"},{"code":"12345","entry":"district"},{"code":"web","entry":"district"}],
         "grids":[{"code":"211103","name":"区","tier":"district"},{"code":"211103001001001","name":"一格","tier":"unit"},{"code":"211103001001002","name":"二格","tier":"unit"},
                  {"code":"211103001001003","name":"旧格","tier":"unit","validTo":"2020-12-31"}],
         "items":[{"code":"component/0101","nameZh":"上水井盖","conditions":[{"number":"1"},{"number":"2"}]},{"code":"service/health","nameZh":"卫生","conditions":[]}]}
        """;

    public static ReportChoices Choices
    {
        get
        {
            using var plan = JsonDocument.Parse(Text);
            return ReportChoices.Of(plan.RootElement);
        }
    }
}
