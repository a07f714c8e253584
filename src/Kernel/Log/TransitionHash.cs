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

    /// <summary>What the first transition of an actor builds on.</summary>
    public static readonly TransitionHash Zero;

    public static TransitionHash Of(ActorId actor, long version, TransitionHash previous, ReadOnlySpan<byte> body)
    {
        Span<byte> name = stackalloc byte[Limits.ActorIdLength * 3];
        Span<byte> fixedPart = stackalloc byte[4 + 8 + Size];
        var nameLength = Encoding.UTF8.GetBytes(actor.Kind, name);
        name[nameLength++] = (byte)'/';
        nameLength += Encoding.UTF8.GetBytes(actor.Key, name[nameLength..]);
        BinaryPrimitives.WriteInt32BigEndian(fixedPart, nameLength);
        BinaryPrimitives.WriteInt64BigEndian(fixedPart[4..], version);
        previous.WriteTo(fixedPart[12..]);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(fixedPart);
        hash.AppendData(name[..nameLength]);
        hash.AppendData(body);
        Span<byte> digest = stackalloc byte[Size];
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
