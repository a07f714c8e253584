using System.Globalization;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Gateway.Cases;

/// <summary>
/// By what a repeated report is recognised: who, and every field as given (a time that was not given is none), in a fixed order. The
/// personal part enters as its HMAC only, so the digest, which stands in the log, says nothing about it.
/// </summary>
static class ReportDigest
{
    public static Fingerprint Of(Principal who, ReportBody body, string? hmac)
    {
        var evidence = body.Evidence.IsDefault ? 0 : body.Evidence.Length;
        var parts = new string[10 + evidence];
        parts[0] = body.SelfDisposed ? "self-dispose" : "report";
        parts[1] = who.ToString();
        parts[2] = body.Channel;
        parts[3] = body.Item;
        parts[4] = body.Grid ?? "";
        parts[5] = body.ReportedAt is { } at ? at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) : "";
        parts[6] = body.ExternalId ?? "";
        parts[7] = body.Condition ?? "";
        parts[8] = body.Point is { } point ? string.Create(CultureInfo.InvariantCulture, $"{point.Latitude},{point.Longitude}") : "";
        parts[9] = hmac ?? "";
        for (var i = 0; i < evidence; i++) parts[10 + i] = body.Evidence[i];
        return Fingerprint.Of(parts);
    }
}
