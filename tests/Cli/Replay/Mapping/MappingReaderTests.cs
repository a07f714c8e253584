using GridActors.Cli.Replay;
using GridActors.Cli.Replay.Mapping;

namespace GridActors.Cli.Tests.Replay.Mapping;

public sealed class MappingReaderTests
{
    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_line_and_column()
    {
        const string text = """
            time: { zone: Boston, offset: maybe }
            case: id
            closes: closed
            dispatched: when
            channel: { column: channel, values: [a] }
            item: { colum: item }
            grid: "{ward"
            condition:
              - { number: "{ward}", from: spring }
            compare:
              onTime: { column: verdict, yes: "Y" }
            """;
        var told = Should.Throw<InputFaultException>(() => MappingReader.Read(text, "m.yaml")).Faults.Select(fault => fault.ToString());
        told.ShouldBe(
            [
                "m.yaml:1:1: 'opened' is missing",
                "m.yaml:1:1: what was dispatched, accepted or returned needs 'unit'",
                "m.yaml:1:15: time.zone: 'Boston' is no time zone of the TZ database, e.g. America/New_York",
                "m.yaml:1:31: time.offset: 'maybe' must be obeyed or ignored",
                "m.yaml:3:9: closes: is unknown here; known are time, case, opened, dispatched, accepted, returned, closed, due, channel, item, unit, grid, condition, compare",
                "m.yaml:5:37: channel.values: must have fields, the record's value before each code",
                "m.yaml:6:7: item: 'column' is missing",
                "m.yaml:6:16: item.colum: is unknown here; known are column, blank, values",
                "m.yaml:7:7: grid: a brace must be closed around a name, as in {district}-{ward}",
                "m.yaml:9:15: condition[0].number: {ward} is unknown here; known are {unit} and {item}",
                "m.yaml:9:31: condition[0].from: 'spring' is not a date like 2026-04-03",
                "m.yaml:11:11: compare.onTime: 'no' is missing",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("case: id\nopened: [a, }", "m.yaml:2:13: is not YAML: ")]
    [InlineData("- case", "m.yaml:1: must be one YAML document with fields")]
    [InlineData("", "m.yaml:1: must be one YAML document with fields")]
    public void What_is_no_mapping_is_told(string text, string told) =>
        Should.Throw<InputFaultException>(() => MappingReader.Read(text, "m.yaml")).Message.ShouldStartWith(told);
}
