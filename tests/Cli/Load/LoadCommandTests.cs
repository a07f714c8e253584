using System.Net;
using System.Net.Sockets;
using GridActors.Cli.Tests.Load.Running;
using GridActors.Cli.Tests.Support;

namespace GridActors.Cli.Tests.Load;

public sealed class LoadCommandTests
{
    [Theory]
    [InlineData("--profile: step 2, '800': a step is a rate and a time", "--profile", "200:30s,800")]
    [InlineData("--rate: 'fast' is no number", "--rate", "fast")]
    [InlineData("--rate: '0' is no number", "--rate", "0")]
    [InlineData("--duration: '5 minutes' is no time", "--duration", "5 minutes")]
    [InlineData("--rate and --duration do not go with it", "--profile", "200:30s", "--rate", "5")]
    [InlineData("--connections: 0 is not between 1 and 4096", "--connections", "0")]
    [InlineData("--timeout: '0s' is no time", "--timeout", "0s")]
    [InlineData("--url: 'ftp://city' is no address", "--url", "ftp://city")]
    [InlineData("--svg: ", "--svg", "/there/is/no/such/folder/load.svg")]
    public async Task What_was_asked_wrongly_is_named_and_nothing_is_sent(string told, params string[] arguments)
    {
        var (exit, output, error) = await ToolProcess.RunAsync(["load", "--key", "ga_x", .. arguments]);
        exit.ShouldBe(2, output);
        error.ShouldContain(told);
        error.Trim().Split('\n').Length.ShouldBe(1, error);
        output.ShouldBe("");
    }

    [Fact]
    public async Task A_city_that_is_not_there_is_told_with_its_address()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        var (exit, _, error) = await ToolProcess.RunAsync("load", "--key", "ga_x", "--url", $"http://127.0.0.1:{port}");
        exit.ShouldBe(2);
        error.ShouldContain($"http://127.0.0.1:{port}/ cannot be reached");
        error.Trim().Split('\n').Length.ShouldBe(1, error);
    }

    [Fact]
    public async Task What_is_no_silo_is_told()
    {
        using var city = new ScriptedCity((_, _) => Task.FromResult("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>"));
        var (exit, _, error) = await ToolProcess.RunAsync("load", "--key", "ga_x", "--url", city.Address.ToString());
        exit.ShouldBe(2);
        error.ShouldContain("answers 200, and not as a silo does");
    }
}
