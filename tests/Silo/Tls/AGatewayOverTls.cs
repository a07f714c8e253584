using System.Net;
using System.Security.Cryptography.X509Certificates;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Tls;

/// <summary>HTTPS by Kestrel's own settings.</summary>
public sealed class AGatewayOverTls
{
    [Fact]
    public async Task Shows_the_certificate_that_the_environment_names()
    {
        using var folder = new SiloFolder();
        using var authority = new Authority("the city's");
        var (certificate, key) = authority.Certify(IPAddress.Loopback);
        var (certificateFile, keyFile) = (Path.Combine(folder.Path, "gateway.pem"), Path.Combine(folder.Path, "gateway.key"));
        await File.WriteAllTextAsync(certificateFile, certificate, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(keyFile, key, TestContext.Current.CancellationToken);
        string[] environment = ["env", $"Kestrel__Certificates__Default__Path={certificateFile}", $"Kestrel__Certificates__Default__KeyPath={keyFile}"];

        await using var silo = await SiloProcess.StartUnderAsync(environment, "--data", folder.Path + "/data", "--urls", "https://127.0.0.1:0");

        silo.Address.Scheme.ShouldBe("https");
        using var trusted = X509CertificateLoader.LoadCertificate(System.Text.Encoding.ASCII.GetBytes(authority.Pem));
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, shown, chain, _) =>
            {
                chain!.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                chain.ChainPolicy.CustomTrustStore.Add(trusted);
                return chain.Build(shown!) && shown!.MatchesHostname("127.0.0.1");
            },
        };
        using var client = new HttpClient(handler) { BaseAddress = silo.Address };
        (await client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        folder.Passed();
    }

    [Fact]
    public async Task Without_a_certificate_it_does_not_start_and_says_why()
    {
        using var folder = new SiloFolder();
        var (exit, _, errors) = await SiloProcess.RunAsync("--data", folder.Path + "/data", "--urls", "https://127.0.0.1:0");
        exit.ShouldBe(1);
        errors.ShouldContain("certificate", Case.Insensitive);
    }
}
