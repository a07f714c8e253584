using System.Security.Cryptography;
using System.Text;

namespace GridActors.Hosting.Ledger;

/// <summary>
/// The key that signs checkpoints: ECDSA on P-256, in a file of its own (PKCS #8, PEM), readable by its owner only. Whoever has it can sign, so it
/// does not belong to a copy of the data; whoever has lost it makes another, and verifies with the public keys of both.
/// </summary>
public sealed class CheckpointKey : IDisposable
{
    readonly ECDsa key;

    CheckpointKey(ECDsa key)
    {
        this.key = key;
        Public = CheckpointPublicKey.Of(key);
    }

    public CheckpointPublicKey Public { get; }

    /// <summary>Reads the key; where there is none, makes one, durable before this returns.</summary>
    /// <exception cref="InvalidDataException">The file is not such a key.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static CheckpointKey ReadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            KeyFile.Create(path, Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem() + "\n"));
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key.KeySize == 256 ? new(key) : throw new InvalidDataException($"{path} is not a key on P-256");
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidDataException($"{path} is not a private key in PEM", wrong);
        }
    }

    public SignedCheckpoint Sign(Checkpoint checkpoint) =>
        new(checkpoint, key.SignData(Encoding.UTF8.GetBytes(checkpoint.Text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public void Dispose() => key.Dispose();
}

/// <summary>A key that checkpoints are verified with. Its id is the first eight bytes of SHA-256 of its SubjectPublicKeyInfo, in hexadecimal.</summary>
public sealed class CheckpointPublicKey
{
    readonly byte[] info;

    CheckpointPublicKey(byte[] info, string pem)
    {
        (this.info, Pem) = (info, pem);
        Id = Convert.ToHexStringLower(SHA256.HashData(info).AsSpan(0, 8));
    }

    public string Id { get; }

    /// <summary>SubjectPublicKeyInfo, PEM.</summary>
    public string Pem { get; }

    /// <exception cref="InvalidDataException">The file is not a public key.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CheckpointPublicKey Read(string path)
    {
        using var key = ECDsa.Create();
        try
        {
            var text = File.ReadAllText(path);
            if (text.Contains("PRIVATE", StringComparison.Ordinal)) throw new InvalidDataException($"{path} is a private key; it should be nowhere but in the silo's keys folder");
            key.ImportFromPem(text);
            return Of(key);
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} is not a public key in PEM", wrong);
        }
    }

    /// <summary>Whether this key signed it.</summary>
    public bool Verifies(SignedCheckpoint signed)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(info, out _);
        return key.VerifyData(Encoding.UTF8.GetBytes(signed.Checkpoint.Text), signed.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    internal static CheckpointPublicKey Of(ECDsa key) => new(key.ExportSubjectPublicKeyInfo(), key.ExportSubjectPublicKeyInfoPem() + "\n");
}
