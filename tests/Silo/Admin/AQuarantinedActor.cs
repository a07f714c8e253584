using System.Net;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

namespace GridActors.Silo.Tests.Admin;

/// <summary>An actor whose log somebody damaged, and repaired: found, and loaded again by an administrator who asks whichever process is at hand.</summary>
public sealed class AQuarantinedActor
{
    const string Path = "/api/v1/departments/water-supply/commands/register-receiver";

    [Fact]
    public async Task Is_shown_with_what_stands_against_it_and_answers_again_when_it_was_repaired_and_retried()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        await using var server = await PostgresServer.StartAsync();
        using var folder = new SiloFolder { Postgres = await server.CreateAsync() };
        await using var gateway = await folder.JoinAsync("gateway");
        var admin = folder.Admin(gateway);
        await using (var silo = await folder.JoinAsync("silo"))
        {
            (await admin.PostAsync(Path, """{"receiver":"li"}""")).Is(HttpStatusCode.OK);
            // In good order it would leave a snapshot, and not read its log again.
            await silo.KillAsync();
        }

        var body = await ReadAsync(folder.Postgres!);
        await WriteAsync(folder.Postgres!, [.. body[..^1], (byte)' ', body[^1]]);
        await using var next = await folder.JoinAsync("silo");
        (await admin.PostAsync(Path, """{"receiver":"wang"}""")).IsProblem(503, "quarantined");
        var shown = await Tool.RunAsync("admin", "actor", "department", "water-supply", "--postgres", folder.Postgres!);
        shown.Exit.ShouldBe(1, shown.Errors);
        shown.Output.ShouldContain("cannot be folded by this program");
        shown.Output.ShouldContain("its hash is not that of its bytes");
        shown.Output.ShouldContain("the last 1 transitions:");

        await WriteAsync(folder.Postgres!, body);
        (await admin.PostAsync(Path, """{"receiver":"wang"}""")).IsProblem(503, "quarantined");
        var retried = await Tool.RunAsync("admin", "retry", "department/water-supply", "--url", gateway.Address.ToString(), "--key", folder.AdminKey);
        retried.Exit.ShouldBe(0, retried.Errors);
        Reply? answer = null;
        await Eventually.Is(async () => (answer = await admin.PostAsync(Path, """{"receiver":"wang"}""")).Status == HttpStatusCode.OK, () => Task.FromResult($"{answer} {next.Errors}"));
        answer!["receivers"].ShouldBe("2");
        next.Errors.ShouldContain("quarantined at department/water-supply");
        folder.Passed();
    }

    static async Task<byte[]> ReadAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT t.body FROM gridactors.transition t JOIN gridactors.actor a ON a.no = t.actor WHERE a.id = 'department/water-supply' AND t.version = 1");
        return (byte[])(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    static async Task WriteAsync(string database, byte[] body)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("UPDATE gridactors.transition t SET body = $1 FROM gridactors.actor a WHERE a.no = t.actor AND a.id = 'department/water-supply' AND t.version = 1");
        command.Parameters.Add(new() { Value = body });
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }
}
