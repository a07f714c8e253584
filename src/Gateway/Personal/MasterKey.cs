using System.Buffers.Text;
using System.Security.Cryptography;
using GridActors.Hosting;

namespace GridActors.Gateway.Personal;

/// <summary>
/// The key under which the cases' keys are wrapped. It lives in a file of its own, outside the database: whoever has only the database has
/// no personal data, and whoever has lost this file has none either, so it belongs into the backup, kept apart from the database's.
/// </summary>
public sealed class MasterKey
{
    public const int Size = 32;

    readonly byte[] key;

    /// <exception cref="ArgumentException">Not 256 bits.</exception>
    public MasterKey(byte[] key)
    {
        if (key.Length != Size) throw new ArgumentException($"a master key has {Size} bytes", nameof(key));
        this.key = key;
        MarkBytes = HKDF.Expand(HashAlgorithmName.SHA256, key, 4, "gridactors/master/mark"u8.ToArray());
    }

    /// <summary>Four bytes by which a wrapped key says under which master key it stands; says nothing about the key.</summary>
    public string Mark => Convert.ToHexStringLower(MarkBytes);

    internal byte[] MarkBytes { get; }

    internal ReadOnlySpan<byte> Bytes => key;

    /// <summary>A new key.</summary>
    internal static MasterKey Random() => new(RandomNumberGenerator.GetBytes(Size));

    /// <summary>What stands in its file.</summary>
    internal byte[] FileText => [.. Base64Url.EncodeToUtf8(key), (byte)'\n'];

    /// <summary>
    /// Reads the key; where there is none yet, makes one, readable by its owner only, and durable before this returns.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is not a master key.</exception>
    public static MasterKey ReadOrCreate(string path)
    {
        if (!File.Exists(path)) KeyFile.Create(path, Random().FileText);
        var text = File.ReadAllBytes(path).AsSpan().Trim("\n\r "u8);
        Span<byte> key = stackalloc byte[Size + 3];
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromUtf8(text, key, out var written) && written == Size
            ? new(key[..Size].ToArray())
            : throw new InvalidDataException($"{path} is not a master key: it must hold 32 bytes as URL-safe base64");
    }
}
