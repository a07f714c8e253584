using System.Net;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

namespace GridActors.Silo.Tests.Postgres;

/// <summary>A server that takes nothing but TLS, certified by an authority of its own.</summary>
public sealed class ASiloOverTls
{
    const string Report = """{"channel":"12345","item":"component/0101","grid":"211103001001001"}""";

    [Theory]
    [InlineData("embedded")]
    [InlineData("ring")]
    public async Task Verifies_the_server_and_refuses_one_that_another_authority_certified(string host)
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        if (!server.IsPrivate) Assert.Skip($"the server of {PostgresServer.Variable} is not ours to set up");
        using var folder = new SiloFolder();
        using var authority = new Authority("the city's");
        using var stranger = new Authority("a stranger's");
        var (right, wrong) = (Path.Combine(folder.Path, "right.pem"), Path.Combine(folder.Path, "wrong.pem"));
        await File.WriteAllTextAsync(right, authority.Pem, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(wrong, stranger.Pem, TestContext.Current.CancellationToken);
        var database = await TakeOnlyTlsAsync(server, authority);

        string[] start = ["--data", folder.Path + "/data", "--urls", "http://127.0.0.1:0", "--host", host];
        var plain = await SiloProcess.RunAsync([.. start, "--postgres", With(database, SslMode.Disable, null)]);
        plain.Exit.ShouldBe(1);
        plain.Errors.ShouldContain("no encryption");
        var mistrusted = await SiloProcess.RunAsync([.. start, "--postgres", With(database, SslMode.VerifyFull, wrong)]);
        mistrusted.Exit.ShouldBe(1);
        mistrusted.Errors.ShouldContain("certificate", Case.Insensitive);
        var elsewhere = await SiloProcess.RunAsync([.. start, "--postgres", new NpgsqlConnectionStringBuilder(With(database, SslMode.VerifyFull, right)) { Host = "localhost" }.ConnectionString]);
        elsewhere.Exit.ShouldBe(1, "it is certified for its address, not for that name");
        elsewhere.Errors.ShouldContain("certificate", Case.Insensitive);

        await using var silo = await SiloProcess.StartUnderAsync([], [.. start, "--postgres", With(database, SslMode.VerifyFull, right)]);
        (await new Client(silo.Address, silo.Key).As("H").ReportAsync(Report)).Is(HttpStatusCode.Created);
        (await SessionsAsync(With(database, SslMode.VerifyFull, right))).ShouldAllBe(session => session.EndsWith("TLSv1.3", StringComparison.Ordinal));
        (await Tool.RunAsync("admin", "migrate", "--postgres", With(database, SslMode.VerifyFull, right))).Exit.ShouldBe(0);
        var tool = await Tool.RunAsync("admin", "migrate", "--postgres", With(database, SslMode.VerifyFull, wrong));
        (tool.Exit, tool.Errors.Contains("certificate", StringComparison.OrdinalIgnoreCase)).ShouldBe((2, true), tool.Errors);
        (await silo.StopAsync()).ShouldBe(0, silo.Errors);
        folder.Passed();
    }

    /// <returns>The connection string of an empty database there.</returns>
    static async Task<string> TakeOnlyTlsAsync(PostgresServer server, Authority authority)
    {
        var database = await server.CreateAsync();
        var (certificate, key) = authority.Certify(IPAddress.Loopback);
        await server.PutAsync("server.crt", certificate);
        await server.PutAsync("server.key", key);
        await server.PutAsync("pg_hba.conf", "hostssl all all 127.0.0.1/32 trust\n");
        await server.ExecuteAsync("ALTER SYSTEM SET ssl = on");
        await server.StopAsync();
        await server.StartAgainAsync();
        return database;
    }

    static string With(string connection, SslMode mode, string? root) => new NpgsqlConnectionStringBuilder(connection) { SslMode = mode, RootCertificate = root }.ConnectionString;

    /// <summary>Every session of the silo, and how it is encrypted.</summary>
    static async Task<List<string>> SessionsAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(
            "SELECT a.application_name || ' ' || coalesce(s.version, 'in the clear') FROM pg_stat_activity a JOIN pg_stat_ssl s USING (pid) WHERE a.datname = current_database() AND a.application_name LIKE 'gridactors%'");
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var found = new List<string>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken)) found.Add(rows.GetString(0));
        found.ShouldNotBeEmpty();
        return found;
    }
}
