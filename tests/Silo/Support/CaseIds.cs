using GridActors.Kernel.Contracts;

namespace GridActors.Silo.Tests.Support;

/// <summary>The ids of cases as docs/api.md tells them: the first 100 bits of the fingerprint of client and key, in base 32.</summary>
static class CaseIds
{
    const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string Of(string client, string idempotencyKey)
    {
        var bits = Fingerprint.Of(client, idempotencyKey).Value;
        return string.Create(20, bits, (id, value) =>
        {
            for (var i = 0; i < id.Length; i++) id[i] = Digits[(int)((value >> (123 - (5 * i))) & 31)];
        });
    }
}
