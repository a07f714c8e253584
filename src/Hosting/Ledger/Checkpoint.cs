using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Ledger;

/// <summary>
/// A signed statement about a part of the log, upon the statement before it. docs/ledger.md is the design.
/// </summary>
/// <param name="Number">1, 2, 3 … without gaps.</param>
/// <param name="From">The first position that it covers: one after the last of the checkpoint before.</param>
/// <param name="To">The last position that it covers.</param>
/// <param name="Digest">SHA-256 over the hashes of those transitions, 32 bytes each, in the order of the log.</param>
/// <param name="Previous">SHA-256 of the text of the checkpoint before; zeroes for the first.</param>
/// <param name="Time">When it was made, by the silo's clock.</param>
/// <param name="Key">The id of the key that signs it, see <see cref="CheckpointPublicKey"/>.</param>
public sealed record Checkpoint(long Number, long From, long To, TransitionHash Digest, TransitionHash Previous, Instant Time, string Key)
{
    /// <summary>The text that is signed: one line of JSON, fields in this order.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"number":{{Number}},"from":{{From}},"to":{{To}},"digest":"{{Digest}}","previous":"{{Previous}}","time":"{{InstantText.Write(Time)}}","key":"{{Key}}"}""");

    /// <summary>What the next checkpoint names this one by.</summary>
    public TransitionHash Hash => HashOf(Encoding.UTF8.GetBytes(Text));

    /// <exception cref="FormatException">The text is not exactly such a line.</exception>
    public static Checkpoint Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            var read = new Checkpoint(
                root.GetProperty("number").GetInt64(), root.GetProperty("from").GetInt64(), root.GetProperty("to").GetInt64(), Hex(root, "digest"), Hex(root, "previous"),
                InstantText.Read(root.GetProperty("time").GetString()!), root.GetProperty("key").GetString()!);
            if (read.Text == text) return read;
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new FormatException("not the text of a checkpoint", wrong);
        }

        throw new FormatException("not the text of a checkpoint as it is signed");
    }

    internal static TransitionHash HashOf(ReadOnlySpan<byte> bytes) => TransitionHash.Read(SHA256.HashData(bytes));

    static TransitionHash Hex(JsonElement root, string name) => TransitionHash.Read(Convert.FromHexString(root.GetProperty(name).GetString()!));
}

/// <summary>A checkpoint with its signature.</summary>
/// <param name="Signature">ECDSA P-256 over SHA-256 of the text, in DER, as OpenSSL reads it.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, byte[] Signature)
{
    /// <summary>Text and signature as they stand in a setting of the journal.</summary>
    public string Stored => $"{Checkpoint.Text}\n{Convert.ToBase64String(Signature)}";

    /// <exception cref="FormatException">The text is not a stored checkpoint.</exception>
    public static SignedCheckpoint Parse(string stored)
    {
        var lines = stored.Split('\n');
        return lines.Length == 2 ? new(Checkpoint.Parse(lines[0]), Convert.FromBase64String(lines[1])) : throw new FormatException("not a stored checkpoint");
    }

    public bool IsSame(SignedCheckpoint other) => Stored == other.Stored;
}
