using System.Reflection;
using System.Text.RegularExpressions;
using GridActors.Gateway.Problems;
using GridActors.Gateway.Tests.Support;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Gateway.Tests.Problems;

public sealed partial class ProblemCodes
{
    public static TheoryData<string> Refused =>
        [.. typeof(Refusals).GetFields(BindingFlags.Public | BindingFlags.Static).Select(constant => (string)constant.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Refused))]
    public void Every_refusal_of_the_grains_is_a_problem(string code) => ProblemTable.Knows(code).ShouldBeTrue();

    [Theory]
    [InlineData("key-reused")]
    [InlineData("version-conflict")]
    [InlineData("too-many-transitions")]
    [InlineData("overloaded")]
    [InlineData("not-owner")]
    [InlineData("quarantined")]
    [InlineData("stopping")]
    [InlineData("journal-away")]
    [InlineData("no-silo")]
    [InlineData("journal-full")]
    public void Every_answer_of_kernel_and_silo_is_a_problem(string code) => ProblemTable.Knows(code).ShouldBeTrue();

    [Fact]
    public void A_code_from_a_newer_silo_is_passed_on()
    {
        var kind = ProblemTable.Of("tomorrows-code");

        kind.Status.ShouldBe(422);
        kind.Type.ShouldBe("urn:gridactors:problem:tomorrows-code");
        kind.Detail.ShouldContain("tomorrows-code");
    }

    [Fact]
    public void Every_code_is_written_alike_and_has_a_status_of_its_own_kind()
    {
        foreach (var kind in ProblemTable.All)
        {
            CodeText().IsMatch(kind.Code).ShouldBeTrue(kind.Code);
            kind.Status.ShouldBeInRange(400, 599);
            kind.Title.ShouldNotEndWith(".");
            kind.Detail.ShouldEndWith(".", customMessage: kind.Code);
        }
    }

    [Fact]
    public void The_documentation_lists_every_code_with_its_status_and_title()
    {
        var documented = File.ReadLines(Path.Combine(Repository.Root, "docs", "api.md"))
            .Select(line => TableRow().Match(line)).Where(match => match.Success)
            .Select(match => $"{match.Groups["code"]} {match.Groups["status"]} {match.Groups["title"]}");

        documented.ShouldBe(ProblemTable.All.Select(kind => $"{kind.Code} {kind.Status} {kind.Title}"));
    }

    [Theory]
    [InlineData("held by {holder}[ ({tier})].", "holder=a;tier=b", "held by a (b).")]
    [InlineData("held by {holder}[ ({tier})].", "holder=a", "held by a.")]
    [InlineData("held by {holder}.", "", "held by ?.")]
    [InlineData("plain", "holder=a", "plain")]
    public void Sentences_are_filled_with_facts(string template, string facts, string sentence) =>
        Sentence.Fill(template, [.. facts.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(fact => new Detail(fact.Split('=')[0], fact.Split('=')[1]))])
            .ShouldBe(sentence);

    [Theory]
    [InlineData(Refusals.NotHolder, "holder", "tier")]
    [InlineData(Refusals.WrongState, "state", "possible")]
    [InlineData(Refusals.NotDispatchingCentre, "dispatcher", "tier")]
    [InlineData(Refusals.UnitNotForItem, "item", "possible")]
    [InlineData(Refusals.TooLong, "field", "limit")]
    public void A_sentence_uses_the_facts_that_the_contract_names(string code, params string[] facts)
    {
        var sentence = Sentence.Fill(ProblemTable.Of(code).Detail, [.. facts.Select(fact => new Detail(fact, $"<{fact}>"))]);

        foreach (var fact in facts) sentence.ShouldContain($"<{fact}>");
        sentence.ShouldNotContain('?');
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex CodeText();

    [GeneratedRegex(@"^\| `(?<code>[a-z-]+)` \| (?<status>\d{3}) \| (?<title>[^|]+?) \|")]
    private static partial Regex TableRow();
}
