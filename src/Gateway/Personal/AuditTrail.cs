using System.Security.Cryptography;
using GridActors.Grains.Contracts;
using GridActors.Hosting;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Gateway.Personal;

/// <summary>
/// The way into the record of what is done with personal data. Whoever shows or destroys some records it first, and does it only when the record is durable: a record
/// of something that then did not happen harms nobody.
/// </summary>
sealed class AuditTrail(ISilo silo)
{
    /// <summary>True once it is durable; false where it cannot be recorded now.</summary>
    public async Task<bool> RecordAsync(AuditCommand command)
    {
        // Nobody repeats a record, so any name will do.
        var name = Fingerprint.Of("audit", Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        var answer = await silo.AskAsync(new(Actors.Audit(silo.Now.InUtc().Date), new Cause.Outside(name, name, null), command), CancellationToken.None).ConfigureAwait(false);
        return answer is Answer.Done;
    }
}
