using System.Security.Cryptography;
using System.Text;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Gateway.Personal;

/// <summary>
/// Seals the personal part of a case and opens it again. Both boxes are AES-256-GCM with a random nonce, bound to the actor's name so that
/// nobody can move one to another case: <c>1 · nonce 12 · cipher · tag 16</c>, the wrapped key with the master key's mark after the 1.
/// </summary>
sealed class Sealer(MasterKeys masters)
{
    const byte Format = 1;
    const int NonceSize = 12;
    const int TagSize = 16;
    const int MarkSize = 4;

    /// <summary>What goes into the message (reference) and what is stored beside it (attachment).</summary>
    public (PersonalRef Reference, Attachment Attachment) Seal(ActorId actor, CaseKey key, ReadOnlySpan<byte> plain) =>
        (new(key.Id, key.Authenticate(plain)), new(Wrap(actor, key), Encrypt(key.Encryption, [], plain, actor)));

    /// <summary>The case's key, unwrapped.</summary>
    /// <exception cref="CryptographicException">It was wrapped under another master key, for another actor, or altered.</exception>
    public CaseKey Unwrap(ActorId actor, ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length < 1 + MarkSize || masters.Find(wrapped.Slice(1, MarkSize)) is not { } master)
            throw new CryptographicException("the case's key is wrapped under another master key");
        return new(Decrypt(master.Bytes, MarkSize, wrapped, actor));
    }

    /// <summary>The same key wrapped under the master key of now; null where it is already.</summary>
    /// <exception cref="CryptographicException">It cannot be unwrapped.</exception>
    public byte[]? Rewrap(ActorId actor, ReadOnlySpan<byte> wrapped) =>
        wrapped.Length >= 1 + MarkSize && wrapped.Slice(1, MarkSize).SequenceEqual(masters.Wrapping.MarkBytes) ? null : Wrap(actor, Unwrap(actor, wrapped));

    /// <summary>The personal part.</summary>
    /// <exception cref="CryptographicException">Another key, another actor, or altered.</exception>
    public static byte[] Open(ActorId actor, CaseKey key, ReadOnlySpan<byte> cipher) => Decrypt(key.Encryption, 0, cipher, actor);

    byte[] Wrap(ActorId actor, CaseKey key)
    {
        var master = masters.Wrapping;
        return Encrypt(master.Bytes, master.MarkBytes, key.Root, actor);
    }

    static byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> mark, ReadOnlySpan<byte> plain, ActorId actor)
    {
        var head = 1 + mark.Length + NonceSize;
        var box = new byte[head + plain.Length + TagSize];
        box[0] = Format;
        mark.CopyTo(box.AsSpan(1));
        var nonce = box.AsSpan(1 + mark.Length, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, box.AsSpan(head, plain.Length), box.AsSpan(head + plain.Length), Name(actor, stackalloc byte[Limits.ActorIdLength * 3]));
        return box;
    }

    static byte[] Decrypt(ReadOnlySpan<byte> key, int markSize, ReadOnlySpan<byte> box, ActorId actor)
    {
        var head = 1 + markSize + NonceSize;
        if (box.Length < head + TagSize || box[0] != Format) throw new CryptographicException("not a box of this format");
        var plain = new byte[box.Length - head - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box.Slice(1 + markSize, NonceSize), box.Slice(head, plain.Length), box[^TagSize..], plain,
            Name(actor, stackalloc byte[Limits.ActorIdLength * 3]));
        return plain;
    }

    static Span<byte> Name(ActorId actor, Span<byte> bytes)
    {
        var length = Encoding.UTF8.GetBytes(actor.Kind, bytes);
        bytes[length++] = (byte)'/';
        return bytes[..(length + Encoding.UTF8.GetBytes(actor.Key, bytes[length..]))];
    }
}
