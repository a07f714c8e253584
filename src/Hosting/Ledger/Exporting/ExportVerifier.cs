using System.Security.Cryptography;
using GridActors.Hosting.Ledger.Verifying;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Ledger.Exporting;

/// <summary>
/// Holds an export against checkpoints, without any database: each line's hash, the chains as far as the export shows them, and the hashes that were signed. Where a checkpoint's file of
/// hashes is missing, only a range that is in the export whole can be proven.
/// </summary>
public sealed class ExportVerifier
{
    readonly Findings findings;
    readonly Dictionary<ActorId, (long Version, TransitionHash Hash)> heads = [];
    readonly CheckpointChain chain;
    IncrementalHash? digest;
    TransitionHash[]? hashes;
    int at = -1;
    long first;
    long last;
    long lines;
    long proven;
    long digested;

    ExportVerifier(CheckpointChain chain, Findings findings) => (this.chain, this.findings) = (chain, findings);

    /// <exception cref="InvalidDataException">The folder has no checkpoints, or no key.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static async Task<ExportReport> VerifyAsync(Stream export, CheckpointFolder outside, IReadOnlyList<CheckpointPublicKey> keys)
    {
        var findings = new Findings();
        var verifier = new ExportVerifier(await CheckpointChain.ReadAsync(outside, null, keys, findings).ConfigureAwait(false), findings);
        using var reader = new StreamReader(export, new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true));
        for (var number = 1L; await reader.ReadLineAsync().ConfigureAwait(false) is { } text; number++) verifier.Read(text, number);
        verifier.digest?.Dispose();
        return new(findings.All, findings.Count, verifier.lines, verifier.first, verifier.last, verifier.proven);
    }

    void Read(string text, long number)
    {
        ExportLine line;
        try
        {
            line = ExportLine.Parse(System.Text.Encoding.UTF8.GetBytes(text));
        }
        catch (FormatException)
        {
            findings.Row("line", $"{number}", "altered: it is no line of an export");
            return;
        }

        var name = $"{line.Actor} version {line.Version}";
        if (lines > 0 && line.Position != last + 1) findings.Log(name, line.Position, line.Position > last ? $"positions {last + 1} to {line.Position - 1} before it were deleted" : $"inserted or moved: it stands after position {last}");
        if (lines == 0) first = line.Position;
        (last, lines) = (line.Position, lines + 1);
        if (!line.IsWhole) findings.Log(name, line.Position, "altered: its hash is not that of its bytes upon the transition before it");
        if (heads.TryGetValue(line.Actor, out var before) && (line.Version != before.Version + 1 || line.Previous != before.Hash))
            findings.Log(name, line.Position, $"altered, inserted or moved: it does not follow from version {before.Version}, which stands before it");
        heads[line.Actor] = (line.Version, line.Hash);
        Compare(line, name);
    }

    void Compare(in ExportLine line, string name)
    {
        while (at < chain.Proving.Count && (at < 0 || line.Position > chain.Proving[at].To)) Enter();
        if (at >= chain.Proving.Count || chain.Proving[at] is var range && line.Position < range.From) return;
        if (hashes is not null)
        {
            if (hashes[line.Position - range.From] == line.Hash) proven++;
            else findings.Log(name, line.Position, $"altered, inserted or moved: checkpoint {range.Number} signed another transition here");
            return;
        }

        if (line.Position != range.From + digested) return;
        digest!.AppendData(line.Hash.ToArray());
        digested++;
        if (line.Position != range.To) return;
        if (TransitionHash.Read(digest.GetHashAndReset()) == range.Digest) proven += digested;
        else findings.Row("checkpoint", $"{range.Number}", $"the transitions at positions {range.From} to {range.To} are not those that it signed");
    }

    void Enter()
    {
        at++;
        digest?.Dispose();
        (digest, digested) = (IncrementalHash.CreateHash(HashAlgorithmName.SHA256), 0);
        hashes = at < chain.Proving.Count ? chain.HashesOf(chain.Proving[at]) : null;
    }
}

/// <summary>What the verification of an export found.</summary>
/// <param name="Findings">The first of them.</param>
/// <param name="Found">How many there are.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="First">The first position.</param>
/// <param name="Last">The last one.</param>
/// <param name="Proven">How many of its transitions a checkpoint signed as they stand.</param>
public sealed record ExportReport(IReadOnlyList<LedgerFinding> Findings, long Found, long Lines, long First, long Last, long Proven);
