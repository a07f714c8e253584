using System.Text;
using GridActors.Cli.Load.Sending;

namespace GridActors.Cli.Tests.Load.Sending;

public sealed class AnswerReaderTests
{
    const string Problem = """{"type":"urn:gridactors:problem:overloaded","status":503,"detail":"Work that was accepted goes first.","code":"overloaded"}""";

    [Fact]
    public void An_answer_is_there_when_its_last_byte_is()
    {
        var bytes = Encoding.UTF8.GetBytes("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\n{\"id\":\"x\"}");
        for (var i = 0; i < bytes.Length; i++) AnswerReader.TryRead(bytes.AsSpan(0, i), out _).ShouldBeFalse();
        AnswerReader.TryRead(bytes, out var answer).ShouldBeTrue();
        (answer.Status, answer.IsAccepted, answer.Code, answer.Closes).ShouldBe((201, true, null, false));
    }

    [Fact]
    public void A_problem_says_its_code_and_when_to_come_again()
    {
        // As a proxy may write it: lower case, and in chunks.
        var text = $"HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/problem+json\r\nretry-after: 2\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n{Problem.Length:x}\r\n{Problem}\r\n0\r\n\r\n";
        AnswerReader.TryRead(Encoding.UTF8.GetBytes(text), out var answer).ShouldBeTrue();
        (answer.Status, answer.Code, answer.Detail, answer.RetryAfter, answer.MayRepeat, answer.Closes).ShouldBe((503, "overloaded", "Work that was accepted goes first.", 2, true, true));
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(409, false)]
    [InlineData(422, false)]
    [InlineData(500, false)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(507, true)]
    public void Only_what_may_have_been_too_much_or_lost_is_sent_again(int status, bool again)
    {
        AnswerReader.TryRead(Encoding.UTF8.GetBytes($"HTTP/1.1 {status} -\r\nContent-Length: 0\r\n\r\n"), out var answer).ShouldBeTrue();
        (answer.MayRepeat, answer.Code).ShouldBe((again, $"http-{status}"));
    }

    [Fact]
    public void A_page_of_a_proxy_is_told_by_its_status()
    {
        AnswerReader.TryRead("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 20\r\n\r\n<style>a{b}</style>\n"u8, out var answer).ShouldBeTrue();
        answer.Code.ShouldBe("http-502");
    }

    [Fact]
    public void What_speaks_something_else_is_told() =>
        Should.Throw<IOException>(() => AnswerReader.TryRead("220 mail ready\r\n\r\n"u8, out _)).Message.ShouldContain("no HTTP");
}
