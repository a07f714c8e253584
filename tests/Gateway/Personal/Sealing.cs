using System.Security.Cryptography;
using System.Text;
using GridActors.Gateway.Personal;
using GridActors.Gateway.Tests.Support;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Tests.Personal;

public sealed class Sealing
{
    static readonly byte[] Plain = Encoding.UTF8.GetBytes("""{"description":"井盖丢了"}""");

    [Fact]
    public void What_was_sealed_opens_under_its_key_and_in_its_place_only()
    {
        var (master, actor, key) = (new MasterKey(RandomNumberGenerator.GetBytes(32)), Actors.Case("one"), CaseKey.Random());
        var sealer = new Sealer(new(master));

        var (reference, attachment) = sealer.Seal(actor, key, Plain);

        var unwrapped = sealer.Unwrap(actor, attachment.WrappedKey.Span);
        unwrapped.Id.ShouldBe(reference.KeyId);
        Sealer.Open(actor, unwrapped, attachment.Cipher.Span).ShouldBe(Plain);
        unwrapped.Authenticate(Plain).ShouldBe(reference.Hmac);
        Should.Throw<CryptographicException>(() => sealer.Unwrap(Actors.Case("two"), attachment.WrappedKey.Span));
        Should.Throw<CryptographicException>(() => Sealer.Open(Actors.Case("two"), unwrapped, attachment.Cipher.Span));
        Should.Throw<CryptographicException>(() => Sealer.Open(actor, CaseKey.Random(), attachment.Cipher.Span));
        Should.Throw<CryptographicException>(() => new Sealer(new(new MasterKey(RandomNumberGenerator.GetBytes(32)))).Unwrap(actor, attachment.WrappedKey.Span));
        for (var i = 0; i < attachment.Cipher.Length; i++)
        {
            var altered = attachment.Cipher.ToArray();
            altered[i] ^= 1;
            Should.Throw<CryptographicException>(() => Sealer.Open(actor, unwrapped, altered));
        }
    }

    [Fact]
    public void Nothing_is_sealed_twice_alike()
    {
        var sealer = new Sealer(new(new MasterKey(RandomNumberGenerator.GetBytes(32))));
        var (actor, key) = (Actors.Case("one"), CaseKey.Random());

        var (one, other) = (sealer.Seal(actor, key, Plain), sealer.Seal(actor, key, Plain));

        other.Reference.ShouldBe(one.Reference);
        other.Attachment.Cipher.ToArray().ShouldNotBe(one.Attachment.Cipher.ToArray());
        other.Attachment.WrappedKey.ToArray().ShouldNotBe(one.Attachment.WrappedKey.ToArray());
        sealer.Seal(actor, CaseKey.Random(), Plain).Reference.Hmac.ShouldNotBe(one.Reference.Hmac);
    }

    [Fact]
    public void The_master_key_is_made_once_and_only_its_owner_can_read_it()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "keys", "master.key");

        var made = MasterKey.ReadOrCreate(path);

        MasterKey.ReadOrCreate(path).Mark.ShouldBe(made.Mark);
        OwnerOnly.ShouldBe(path);
        Directory.EnumerateFiles(Path.GetDirectoryName(path)!).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_file_that_is_no_master_key_is_refused_and_stays_as_it_is(string text)
    {
        using var folder = new TempFolder();
        var path = folder.File("master.key");
        File.WriteAllText(path, text);

        Should.Throw<InvalidDataException>(() => MasterKey.ReadOrCreate(path)).Message.ShouldContain(path);

        File.ReadAllText(path).ShouldBe(text);
    }
}
