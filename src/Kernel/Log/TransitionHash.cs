using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GridActors.Kernel.Contracts;

namespace GridActors.Kernel.Log;

/// <summary>
/// SHA-256 over a transition and the hash of the one before it: the link of an actor's chain. Covers the actor's name, the version and
/// the body's bytes as stored, which are never re-serialised.
/// </summary>
public readonly record struct TransitionHash(UInt128 High, UInt128 Low)
{
    public const int Size = 32;

    const int FixedPart = 4 + 8 + Size;

    /// <summary>Longer than the fixed part and the longest name; most bodies fit in as well.</summary>
    const int InOnePiece = 2_048;

    /// <summary>What the first transition of an actor builds on.</summary>
    public static readonly TransitionHash Zero;

    public static TransitionHash Of(ActorId actor, long version, TransitionHash previous, ReadOnlySpan<byte> body)
    {
        // Length and version, the hash before, the name, the body; in one piece where it is short, as it nearly always is.
        Span<byte> all = stackalloc byte[InOnePiece];
        var nameLength = Encoding.UTF8.GetBytes(actor.Kind, all[FixedPart..]);
        all[FixedPart + nameLength++] = (byte)'/';
        nameLength += Encoding.UTF8.GetBytes(actor.Key, all[(FixedPart + nameLength)..]);
        BinaryPrimitives.WriteInt32BigEndian(all, nameLength);
        BinaryPrimitives.WriteInt64BigEndian(all[4..], version);
        previous.WriteTo(all[12..]);
        var head = FixedPart + nameLength;

        Span<byte> digest = stackalloc byte[Size];
        if (body.TryCopyTo(all[head..]))
        {
            SHA256.HashData(all[..(head + body.Length)], digest);
            return Read(digest);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(all[..head]);
        hash.AppendData(body);
        hash.GetHashAndReset(digest);
        return Read(digest);
    }

    public static TransitionHash Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));

    public void WriteTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], Low);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        WriteTo(bytes);
        return bytes;
    }

    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
