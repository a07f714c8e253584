using GridActors.Kernel.Contracts;

namespace GridActors.Kernel.Tests.Contracts;

/// <summary>Expected values from a separate program (Python's hashlib): SHA-256 over length-prefixed parts, its first 16 bytes.</summary>
public sealed class FingerprintTests
{
    [Theory]
    [InlineData("7OiMHf8bPe_w0RMJCfO7uw", "client", "key-1")]
    [InlineData("3th5JPmpRTw5osZm9oLbZQ", "clientkey", "-1")]
    [InlineData("RM_AyJ7ts38r78cMBcysow", "12345热线", "投诉-7")]
    [InlineData("tTTOFqycizaCPzmjlc6ODg", "a", "bc")]
    [InlineData("8pOfkDAW5bspseSmHNvTdg", "ab", "c")]
    [InlineData("3z9hmASpL9tAVxktxD3XSA", "")]
    [InlineData("47DEQpj8HBSa-_TImW-5JA")]
    public void A_fingerprint_is_the_published_function_of_its_parts(string expected, params string[] parts)
    {
        var fingerprint = Fingerprint.Of(parts);
        fingerprint.ToString().ShouldBe(expected);
        Fingerprint.Parse(expected).ShouldBe(fingerprint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7OiMHf8bPe_w0RMJCfO7u")]
    [InlineData("7OiMHf8bPe_w0RMJCfO7uwAA")]
    [InlineData("7OiMHf8bPe+w0RMJCfO7uw")]
    public void Other_text_is_no_fingerprint(string text) => Should.Throw<FormatException>(() => Fingerprint.Parse(text));
}
