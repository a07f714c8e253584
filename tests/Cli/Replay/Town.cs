using System.Text;
using GridActors.Cli.Replay;
using GridActors.Cli.Replay.Mapping;
using GridActors.Cli.Replay.Reports;
using GridActors.Cli.Replay.Rows;
using GridActors.Grains.Plans;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Cli.Tests.Replay;

/// <summary>A small town with a plan, a mapping and a record in a few lines each, for replays that can be followed by hand.</summary>
static class Town
{
    public const string PlanText = """
        name: town
        timeZone: Asia/Shanghai
        tiers:
          - { code: unit, role: GM, zh: 单元网格, en: unit grid }
          - { code: community, role: CC, zh: 社区网格中心, en: community centre }
          - { code: street, role: SC, zh: 街道分中心, en: street sub-centre }
          - { code: district, role: DC, zh: 区网格中心, en: district centre }
        grids:
          - { code: d, name: 区, tier: district }
          - { code: s, name: 街道, tier: street, parent: d }
          - { code: c, name: 社区, tier: community, parent: s }
          - { code: g-1, name: 网格一, tier: unit, parent: c }
          - { code: g-2, name: 网格二, tier: unit, parent: c }
          - { code: g-3, name: 网格三, tier: unit, parent: c, validFrom: 2026-04-01 }
        departments:
          - { code: roads, name: 市政处, tier: district }
          - { code: parks, name: 绿化处, tier: district }
        items:
          - code: pothole
            zh: 坑洼
            en: pothole
            units: [roads]
            conditions:
              - { no: "1", filing: 破损, closing: 修复, limit: 1 urgent-day }
              - { no: parks, filing: 破损, closing: 修复, limit: 5 urgent-days }
              - { no: roads-2, filing: 新规, closing: 修复, limit: 2 urgent-days }
          - code: tree
            zh: 树木
            en: tree
            units: [parks, roads]
            conditions:
              - { no: "1", filing: 倒伏, closing: 清理, limit: 3 urgent-days }
        channels:
          - { code: hotline, zh: 热线, en: hotline, entry: district }
          - { code: desk, zh: 窗口, en: desk, entry: community }
        limits:
          file: 60 minutes
          dispatch: 60 minutes
          accept: 15 minutes
          verify: 60 minutes
          close: 60 minutes
        switches:
          topRung.repeat: 1 urgent-day
        calendar:
          hours:
            mon-sun: 00:00-24:00
        """;

    public const string MappingText = """
        case: id
        opened: opened
        dispatched: dispatched
        accepted: accepted
        returned: returned
        closed: closed
        due: due
        channel: channel
        item: item
        unit: unit
        grid: "g-{place}"
        compare:
          onTime: { column: verdict, yes: "Y", no: "N" }
        """;

    public const string Header = "id,opened,dispatched,accepted,returned,closed,due,channel,item,unit,place,verdict";

    public static readonly Plan Plan = PlanReader.Read(PlanText).Plan!;

    public static ReplayResult Replay(string rows, string mapping = MappingText, string header = Header, string? until = null)
    {
        using var table = Table($"{header}\n{rows}");
        return Replayer.Run(Plan, MappingReader.Read(mapping, "mapping.yaml"), table, "cases.csv", until is null ? null : At(until), (_, _) => { });
    }

    public static CsvTable Table(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), "cases.csv");

    /// <summary>A local time of the town, e.g. <c>2026-03-02 08:00</c>.</summary>
    public static Instant At(string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(local).Value.InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant();
}
