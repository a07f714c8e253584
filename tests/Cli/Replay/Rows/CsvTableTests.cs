using System.Text;
using GridActors.Cli.Replay;
using GridActors.Cli.Replay.Rows;

namespace GridActors.Cli.Tests.Replay.Rows;

/// <summary>The grammar is that of RFC 4180.</summary>
public sealed class CsvTableTests
{
    [Fact]
    public void Quoted_fields_hold_commas_quotes_and_line_breaks()
    {
        using var table = Town.Table("a,b\n\"1,5\",\"say \"\"no\"\"\"\n\"two\nlines\",x\n");
        table.Read()!.Fields.ShouldBe(["1,5", "say \"no\""]);
        table.Read()!.Fields.ShouldBe(["two\nlines", "x"]);
        table.Read().ShouldBeNull();
    }

    [Fact]
    public void A_row_is_known_by_the_line_on_which_it_begins()
    {
        using var table = Town.Table("a,b\r\n1,\"x\ny\nz\"\r\n\r\n2,3");
        table.Read()!.Line.ShouldBe(2);
        var last = table.Read()!;
        (last.Line, last.Fields[1]).ShouldBe((6, "3"));
    }

    [Fact]
    public void Empty_fields_are_fields()
    {
        using var table = Town.Table("a,b,c\n,,\n1,\"\",\n");
        table.Read()!.Fields.ShouldBe(["", "", ""]);
        table.Read()!.Fields.ShouldBe(["1", "", ""]);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_name()
    {
        using var table = new CsvTable(new MemoryStream([0xEF, 0xBB, 0xBF, .. "编号,名称\n"u8]), "x.csv");
        table.Header.ShouldBe(["编号", "名称"]);
        table.IndexOf("名称").ShouldBe(1);
        table.IndexOf("其他").ShouldBeNull();
    }

    [Theory]
    [InlineData("", "x.csv:1: is empty")]
    [InlineData("a,b,a\n", "x.csv:1: column 'a' stands in the header twice")]
    public void A_header_is_needed(string text, string fault) => Faults(text).ShouldStartWith(fault);

    [Theory]
    [InlineData("a\n1\n\"x\ny", "x.csv:3: a quote is not closed")]
    [InlineData("a,b\n\"x\"y,1\n", "x.csv:2: after the closing quote of field 1 a comma must follow")]
    public void What_is_no_table_is_told_with_its_line(string text, string fault) => Faults(text).ShouldBe(fault);

    [Fact]
    public void Other_bytes_than_UTF_8_are_told()
    {
        byte[] gbk = [.. "a\n"u8, 0xB9, 0xFE, (byte)'\n'];
        Should.Throw<InputFaultException>(() => Read(gbk)).Message.ShouldContain("not UTF-8");
    }

    static string Faults(string text) => Should.Throw<InputFaultException>(() => Read(Encoding.UTF8.GetBytes(text))).Message;

    static void Read(byte[] bytes)
    {
        using var table = new CsvTable(new MemoryStream(bytes), "x.csv");
        while (table.Read() is not null) { }
    }
}
