using System.Globalization;
using System.Text.Json;
using GridActors.Cli.Remote;

namespace GridActors.Cli.Plans;

/// <summary><c>plan publish</c> and <c>plan list</c>: a silo's versions of the plan, over HTTP with an administrator's key.</summary>
public sealed class PlanClient(SiloClient silo, TextWriter errors)
{
    /// <summary>Publishes a plan and puts it into force. The exit code: 0, 1 for a plan with faults or one that the silo refuses.</summary>
    /// <param name="effective">From when; null for at once.</param>
    /// <exception cref="IOException">There is no plan.</exception>
    /// <exception cref="HttpRequestException">The silo cannot be reached.</exception>
    public async Task<int> PublishAsync(string folder, string? effective)
    {
        var bundle = PlanFolder.Read(folder);
        var faults = Grains.Plans.PlanReader.Read(bundle).Faults;
        foreach (var fault in faults) errors.WriteLine(PlanFolder.Tell(folder, fault));
        if (faults.Length > 0) return 1;
        var path = effective is null ? "api/v1/plans" : $"api/v1/plans?effective={Uri.EscapeDataString(effective)}";
        using var answer = await silo.SendAsync(HttpMethod.Post, path, bundle.Text, "text/plain").ConfigureAwait(false);
        if (answer is null) return 1;
        silo.Output.WriteLine($"{Text(answer.RootElement, "name")}, {Text(answer.RootElement, "hash")}, is in force from {Text(answer.RootElement, "from")}.");
        return 0;
    }

    /// <summary>Lists the versions. The exit code: 0, or 1 where the silo refuses.</summary>
    /// <exception cref="HttpRequestException">The silo cannot be reached.</exception>
    public async Task<int> ListAsync()
    {
        using var answer = await silo.SendAsync(HttpMethod.Get, "api/v1/plans").ConfigureAwait(false);
        if (answer is null) return 1;
        foreach (var version in answer.RootElement.GetProperty("plans").EnumerateArray())
        {
            var mark = version.GetProperty("inForce").GetBoolean() ? "*" : " ";
            silo.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mark} {Text(version, "hash")}  {Text(version, "from"),-24}  {Text(version, "name")}"));
        }

        silo.Output.WriteLine("* in force");
        return 0;
    }

    static string Text(JsonElement element, string name) => SiloClient.Text(element, name);
}
