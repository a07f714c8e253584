using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NodaTime;

namespace GridActors.Hosting.Membership;

/// <summary>
/// By which members know each other. Each makes a certificate of its own when it starts and enters its print with its row; so whoever may write to the
/// table of members is one, and nobody else. Nothing to hand out, to renew or to lose.
/// </summary>
static class MemberCertificate
{
    /// <summary>Clocks of machines differ, and a member may run for years: the row says whether it counts, not a date.</summary>
    static readonly (Instant From, Instant To) Always = (Instant.FromUtc(2000, 1, 1, 0, 0), Instant.FromUtc(2100, 1, 1, 0, 0));

    /// <summary>What all of them are called.</summary>
    public const string Name = "gridactors-member";

    public static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(Always.From.ToDateTimeOffset(), Always.To.ToDateTimeOffset());
    }

    public static string PrintOf(X509Certificate certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.GetRawCertData()));
}
