using System.Text;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Kernel.Tests.Log;

/// <summary>Expected values from a separate program (Python's hashlib and struct) over the layout in the doc comment.</summary>
public sealed class TransitionHashTests
{
    static readonly ActorId Case = new("case", "一号");
    static readonly byte[] First = Encoding.UTF8.GetBytes("""{"t":"2026-03-02T08:00:00.000Z","p":"plan","s":[{"c":"command:x","e":[]}]}""");
    static readonly byte[] Second = Encoding.UTF8.GetBytes("""{"t":"2026-03-02T08:00:01.000Z","p":"计划","s":[]}""");

    [Fact]
    public void The_chain_is_SHA256_over_name_version_previous_hash_and_body()
    {
        var first = TransitionHash.Of(Case, 1, TransitionHash.Zero, First);
        first.ToString().ShouldBe("66040bdb564cfbe39f1f1f3be3d2f2817b85b8862409348e6e9ecfa82e4d0255");
        TransitionHash.Of(Case, 2, first, Second).ToString().ShouldBe("c24dc911a14dd31b337fe857cff9e8c15fd5a831a7a5f61ad642c5ceb17b5766");
    }

    [Fact]
    public void A_long_body_is_hashed_like_a_short_one() =>
        TransitionHash.Of(Case, 1, TransitionHash.Zero, Enumerable.Repeat((byte)'x', 3_000).ToArray()).ToString()
            .ShouldBe("86a1bb5ac9ec406b6c89cdd4117f64b2aa827e499d7be23c6f10c8be27678f05");

    [Fact]
    public void Every_part_counts()
    {
        var hash = TransitionHash.Of(Case, 1, TransitionHash.Zero, First);
        TransitionHash.Of(new("case", "二号"), 1, TransitionHash.Zero, First).ShouldNotBe(hash);
        TransitionHash.Of(Case, 2, TransitionHash.Zero, First).ShouldNotBe(hash);
        TransitionHash.Of(Case, 1, hash, First).ShouldNotBe(hash);
        TransitionHash.Of(Case, 1, TransitionHash.Zero, Second).ShouldNotBe(hash);
    }

    [Fact]
    public void Its_bytes_read_back()
    {
        var hash = TransitionHash.Of(Case, 1, TransitionHash.Zero, First);
        TransitionHash.Read(hash.ToArray()).ShouldBe(hash);
        Convert.ToHexStringLower(hash.ToArray()).ShouldBe(hash.ToString());
    }
}
