using GridActors.Kernel.Contracts;

namespace GridActors.Kernel.Tests.Contracts;

public sealed class ActorIdTests
{
    [Theory]
    [InlineData("case/1", "case", "1")]
    [InlineData("desk/DC/duty", "desk", "DC/duty")]
    [InlineData("department/市政", "department", "市政")]
    public void A_name_is_kind_and_key(string text, string kind, string key)
    {
        var id = ActorId.Parse(text);
        (id.Kind, id.Key, id.ToString()).ShouldBe((kind, key, text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("case")]
    [InlineData("case/")]
    [InlineData("/1")]
    public void Other_text_is_no_name(string text) => Should.Throw<FormatException>(() => ActorId.Parse(text));

    [Fact]
    public void A_name_has_at_most_120_characters()
    {
        new ActorId("case", new('x', 115)).ToString().Length.ShouldBe(120);
        Should.Throw<FormatException>(() => new ActorId("case", new('x', 116)));
    }
}
