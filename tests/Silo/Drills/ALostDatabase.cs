using System.Diagnostics;
using System.Globalization;
using GridActors.Silo.Tests.Support;
using GridActors.Tests.Shared.Postgres;
using Npgsql;

namespace GridActors.Silo.Tests.Drills;

/// <summary>The same drill on PostgreSQL: a ring under load is dumped, its server lost, and another server and other processes go on from the dump.</summary>
public sealed class ALostDatabase
{
    [Fact]
    public async Task Is_made_up_for_from_its_dumps_and_callers_who_ask_again_get_the_rest()
    {
        if (PostgresServer.Missing is { } missing) Assert.Skip(missing);
        if (PostgresServer.Program("pg_dump") is null || PostgresServer.Program("psql") is null) Assert.Skip("pg_dump or psql is not installed");
        using var folder = new TempFolder();
        var (data, keys) = (folder.File("data.sql"), folder.File("keys.sql"));
        using var files = new SiloFolder();
        Dictionary<string, string> before;
        Filings filings;
        await using (var first = await PostgresServer.StartAsync())
        {
            if (!first.IsPrivate) Assert.Skip($"the server of {PostgresServer.Variable} is not ours to lose");
            using var city = new SiloFolder(files.Path) { Postgres = await first.CreateAsync() };
            await using var one = await city.JoinAsync("silo");
            await using var two = await city.JoinAsync("silo");
            await using var gateway = await city.JoinAsync("gateway");
            filings = Filings.Begin(city.Admin(gateway));
            await filings.ComeAsync(40);
            (await Tool.RunAsync("ledger", "checkpoint", "--url", gateway.Address.ToString(), "--key", city.AdminKey)).Exit.ShouldBe(0);
            TempFolder.Copy(Path.Combine(files.Path, "data", "checkpoints"), folder.File("outside"));
            before = new(filings.Done);
            // The data first: keys that were erased in between must not come back.
            await RunAsync("pg_dump", city.Postgres!, "--exclude-schema=gridactors_keys", "--file", data);
            await filings.ComeAsync(10);
            await RunAsync("pg_dump", city.Postgres!, "--schema=gridactors_keys", "--file", keys);
            await filings.ComeAsync(20);
            await filings.EndAsync();
            AdminKey = city.AdminKey;
            foreach (var process in new[] { one, two, gateway }) await process.KillAsync();
        }

        await using var second = await PostgresServer.StartAsync();
        using var restored = new SiloFolder(files.Path) { Postgres = await second.CreateAsync() };
        await LoadAsync(restored.Postgres!, data);
        (await Tool.RunAsync("admin", "restored", "--postgres", restored.Postgres!)).Exit.ShouldBe(2, "there is no table of keys yet");
        await LoadAsync(restored.Postgres!, keys);
        var (exit, _, errors) = await SiloProcess.RunAsync("--data", folder.File("other"), "--urls", "http://127.0.0.1:0", "--host", "ring", "--postgres", restored.Postgres!);
        exit.ShouldBe(1);
        errors.ShouldContain("run 'gridactors admin restored' first");
        var settled = await Tool.RunAsync("admin", "restored", "--postgres", restored.Postgres!);
        settled.Exit.ShouldBe(0, settled.Errors);
        // The signer wants a folder of its own from now on: the old one says what is missing.
        Directory.Move(Path.Combine(files.Path, "data", "checkpoints"), folder.File("of-before"));
        await Filings.VerifyAsync(folder.File("outside"), "--postgres", restored.Postgres!);

        await using (var one = await restored.JoinAsync("silo"))
        await using (var two = await restored.JoinAsync("silo"))
        await using (var gateway = await restored.JoinAsync("gateway"))
        {
            await filings.AskAgainAsync(new(gateway.Address, AdminKey), before, shown =>
            {
                shown.Json["personal"]!["sight"]!.ToString().ShouldBe("full", $"{shown.Body}\n{gateway.Errors}");
                shown.Json["personal"]!["data"]!["reporter"]!["phone"]!.ToString().ShouldBe("13800001234");
            });
            foreach (var process in new[] { gateway, two, one }) (await process.StopAsync()).ShouldBe(0, process.Errors);
        }

        await Filings.VerifyAsync(folder.File("outside"), "--postgres", restored.Postgres!);
        files.Passed();
    }

    string AdminKey { get; set; } = "";

    static Task LoadAsync(string database, string dump) => RunAsync("psql", database, "--quiet", "--set", "ON_ERROR_STOP=1", "--single-transaction", "--file", dump);

    static async Task RunAsync(string program, string database, params string[] arguments)
    {
        var to = new NpgsqlConnectionStringBuilder(database);
        var start = new ProcessStartInfo(
            PostgresServer.Program(program)!,
            ["--host", to.Host!, "--port", to.Port.ToString(CultureInfo.InvariantCulture), "--username", to.Username!, "--dbname", to.Database!, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"{program}: {await output}{await errors}");
    }
}
