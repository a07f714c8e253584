using System.Globalization;
using System.Text;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Ledger;

/// <summary>
/// Checkpoints as files, for copying to where nobody of the database can reach: <c>checkpoint-000000000001.json</c> is the signed text,
/// <c>.sig</c> its signature, <c>.hashes</c> the hashes it digests, and <c>checkpoint-key-ID.pem</c> the public key. No tool of ours is needed to check them:
/// <c>openssl dgst -sha256 -verify checkpoint-key-ID.pem -signature N.sig N.json</c>, and <c>sha256sum N.hashes</c> is the digest.
/// </summary>
public sealed class CheckpointFolder(string path)
{
    const string Prefix = "checkpoint-";
    const string KeyPrefix = "checkpoint-key-";

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Writes a checkpoint's files, the text last: where it stands, the others do.</summary>
    /// <param name="hashes">The hashes that it digests, 32 bytes each.</param>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Write(SignedCheckpoint signed, ReadOnlySpan<byte> hashes)
    {
        var name = NameOf(signed.Checkpoint.Number);
        Write($"{name}.hashes", hashes);
        Write($"{name}.sig", signed.Signature);
        Write($"{name}.json", Encoding.UTF8.GetBytes(signed.Checkpoint.Text));
    }

    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(CheckpointPublicKey key)
    {
        // A key's name says what it is, so one that lies there is this one, or somebody has put another there, which its name gives away.
        if (!File.Exists(System.IO.Path.Combine(Path, $"{KeyPrefix}{key.Id}.pem"))) Write($"{KeyPrefix}{key.Id}.pem", Encoding.ASCII.GetBytes(key.Pem));
    }

    public bool Has(long number) => File.Exists(FileOf(number, "json"));

    /// <summary>The numbers of the checkpoints that stand here, ascending.</summary>
    /// <exception cref="IOException">There is no such folder, or it cannot be read.</exception>
    public IReadOnlyList<long> Numbers() =>
    [
        .. Directory.EnumerateFiles(Path, $"{Prefix}*.json")
            .Select(file => System.IO.Path.GetFileNameWithoutExtension(file)[Prefix.Length..])
            .Where(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(text => long.Parse(text, CultureInfo.InvariantCulture)).Order(),
    ];

    /// <exception cref="FormatException">The file is not a checkpoint.</exception>
    /// <exception cref="IOException">A file of it is missing or cannot be read.</exception>
    public SignedCheckpoint Read(long number) => new(Checkpoint.Parse(File.ReadAllText(FileOf(number, "json"))), File.ReadAllBytes(FileOf(number, "sig")));

    /// <summary>The hashes that a checkpoint digests; null where there is no such file, or it is not that of this checkpoint.</summary>
    public TransitionHash[]? ReadHashes(Checkpoint checkpoint)
    {
        var file = FileOf(checkpoint.Number, "hashes");
        if (!File.Exists(file) || new FileInfo(file).Length != (checkpoint.To - checkpoint.From + 1) * TransitionHash.Size) return null;
        var bytes = File.ReadAllBytes(file);
        if (Checkpoint.HashOf(bytes) != checkpoint.Digest) return null;
        var hashes = new TransitionHash[bytes.Length / TransitionHash.Size];
        for (var i = 0; i < hashes.Length; i++) hashes[i] = TransitionHash.Read(bytes.AsSpan(i * TransitionHash.Size, TransitionHash.Size));
        return hashes;
    }

    /// <summary>The public keys that lie here.</summary>
    /// <exception cref="InvalidDataException">A file is not a public key.</exception>
    public IReadOnlyList<CheckpointPublicKey> Keys() => [.. Directory.EnumerateFiles(Path, $"{KeyPrefix}*.pem").Order(StringComparer.Ordinal).Select(CheckpointPublicKey.Read)];

    string FileOf(long number, string ending) => System.IO.Path.Combine(Path, $"{NameOf(number)}.{ending}");

    static string NameOf(long number) => $"{Prefix}{number:D12}";

    /// <summary>Aside and renamed, and durable: a copy that is taken meanwhile has the file whole or not at all.</summary>
    void Write(string name, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path);
        var file = System.IO.Path.Combine(Path, name);
        using (var stream = new FileStream(file + ".new", FileMode.Create, FileAccess.Write))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(file + ".new", file, overwrite: true);
        KeyFile.SyncFolder(Path);
    }
}
