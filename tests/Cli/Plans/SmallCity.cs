using GridActors.Cli.Tests.Support;

namespace GridActors.Cli.Tests.Plans;

/// <summary>A plan's folder of one street and two unit grids.</summary>
static class SmallCity
{
    public static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["plan.yaml"] = """
            name: small
            timeZone: Asia/Shanghai
            tiers:
              - { code: unit, role: GM, digits: 6, zh: 网格, en: grid }
              - { code: street, role: SC, digits: 3, zh: 街道, en: street }
            channels:
              - { code: "12345", zh: 热线, en: hotline, entry: street }
            limits: { source: invented, file: 15 minutes, dispatch: 15 minutes, accept: 15 minutes, verify: 30 minutes, close: 4小时 }
            switches: { file.auto: on }
            calendar:
              hours: { mon-fri: 08:00-12:00 14:00-18:00, source: invented }

            """,
        ["grids.csv"] = """
            code,name,tier,parent
            001,S,street,
            001001,Market,unit,001
            001002,Houses,unit,001

            """,
        ["units.csv"] = """
            code,name,kind,tier
            works,Works,department,street
            water,Water,public-service,street

            """,
        ["items.csv"] = """
            kind,code,zh,en,units
            event,0113,道路破损,damaged road,works

            """,
        ["conditions.csv"] = """
            kind,code,no,filing,closing,limit,source
            event,0113,1,有安全隐患,修复,2天,invented

            """,
        ["holidays.csv"] = """
            date,kind,name,year,source
            2026-10-01..2026-10-07,holiday,国庆节,2026,a notice
            2026-10-10,workday,国庆节,2026,a notice

            """,
    };

    /// <summary>The city in a folder of its own.</summary>
    public static TempFolder In()
    {
        var folder = new TempFolder();
        foreach (var (name, text) in Files) folder.Write(name, text);
        return folder;
    }
}
