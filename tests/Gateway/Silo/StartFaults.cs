using System.Net;
using System.Net.Sockets;
using GridActors.Gateway.Tests.Support;

namespace GridActors.Gateway.Tests.Silo;

/// <summary>Starts that cannot be: one clear line, an exit code, and nothing half-done.</summary>
public sealed class StartFaults
{
    [Fact]
    public async Task Every_fault_of_a_plan_is_told_with_file_and_line()
    {
        using var folder = new TempFolder();
        var plan = folder.File("plan.yaml");
        var sample = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "samples", "first-city", "plan.yaml"), TestContext.Current.CancellationToken);
        var item = Array.FindIndex(sample, line => line.Contains("units: [water-supply]", StringComparison.Ordinal));
        var zone = Array.FindIndex(sample, line => line.StartsWith("timeZone:", StringComparison.Ordinal));
        sample[item] = "    units: [nobody]";
        sample[zone] = "timeZone: Mars/Olympus";
        await File.WriteAllLinesAsync(plan, sample, TestContext.Current.CancellationToken);

        foreach (var path in new[] { plan, folder.Path })
        {
            var (exit, output, errors) = await SiloProcess.RunAsync("--plan", path, "--data", folder.File("data"), "--urls", "http://127.0.0.1:0");

            exit.ShouldBe(2, errors);
            output.ShouldBeEmpty();
            errors.ShouldContain($"{plan}:{item + 1}: ");
            errors.ShouldContain($"{plan}:{zone + 1}: ");
        }

        Directory.Exists(folder.File("data")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_fault_in_a_table_of_a_plans_folder_is_told_with_the_tables_path_and_line()
    {
        using var folder = new TempFolder();
        var plan = folder.File("plan");
        Directory.CreateDirectory(plan);
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "samples", "xinglongtai")))
            File.Copy(file, Path.Combine(plan, Path.GetFileName(file)));
        var units = await File.ReadAllLinesAsync(Path.Combine(plan, "units.csv"), TestContext.Current.CancellationToken);
        units[2] = units[2].Replace("district", "moon", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(Path.Combine(plan, "units.csv"), units, TestContext.Current.CancellationToken);

        var (exit, output, errors) = await SiloProcess.RunAsync("--plan", plan, "--data", folder.File("data"), "--urls", "http://127.0.0.1:0");

        exit.ShouldBe(2, errors);
        output.ShouldBeEmpty();
        errors.ShouldContain($"{Path.Combine(plan, "units.csv")}:3: tier: there is no tier of centres 'moon'");
        Directory.Exists(folder.File("data")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_plan_that_is_not_there_is_named()
    {
        using var folder = new TempFolder();

        var (exit, _, errors) = await SiloProcess.RunAsync("--plan", folder.File("nowhere"), "--data", folder.File("data"));

        exit.ShouldBe(2);
        errors.ShouldBe($"There is no plan {folder.File("nowhere")}.\n");
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line()
    {
        using var folder = new TempFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var (exit, output, errors) = await SiloProcess.RunAsync("--data", folder.Path, "--urls", $"http://{taken.LocalEndpoint}", "--first-key", folder.File("key"));

        exit.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.Trim().Split('\n').ShouldHaveSingleItem().ShouldStartWith($"Cannot listen on http://{taken.LocalEndpoint}: ");
        // Nobody has seen a key yet, so the start that succeeds must show one.
        File.Exists(folder.File("key")).ShouldBeFalse();
        await using var again = await SiloProcess.StartAsync(folder.Path);
        again.Key.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("ftp://127.0.0.1:0")]
    [InlineData("nonsense")]
    [InlineData("https://127.0.0.1:0")]
    public async Task An_address_that_is_none_is_one_clear_line(string urls)
    {
        using var folder = new TempFolder();

        var (exit, _, errors) = await SiloProcess.RunAsync("--data", folder.Path, "--urls", urls);

        exit.ShouldBe(1, errors);
        errors.Trim().Split('\n').ShouldHaveSingleItem().ShouldStartWith($"Cannot listen on {urls}: ");
    }

    [Fact]
    public async Task A_folder_in_use_is_one_clear_line()
    {
        await using var city = new TestCity();
        await city.InitializeAsync();

        var (exit, _, errors) = await SiloProcess.RunAsync("--data", city.Folder, "--urls", "http://127.0.0.1:0");

        exit.ShouldBe(1);
        errors.ShouldBe($"The data folder {city.Folder} is in use by another process; one process a folder.\n");
    }

    [Fact]
    public async Task Another_speed_than_the_folders_is_refused_both_ways()
    {
        using var folder = new TempFolder();
        await using (var fast = await SiloProcess.StartAsync(folder.File("fast"), "--speed", "60"))
        {
            fast.Output.ShouldContain("60 times real time");
            (await fast.StopAsync()).ShouldBe(0);
        }

        await using (var real = await SiloProcess.StartAsync(folder.File("real"))) (await real.StopAsync()).ShouldBe(0);

        var (slower, _, why) = await SiloProcess.RunAsync("--data", folder.File("fast"), "--urls", "http://127.0.0.1:0");
        slower.ShouldBe(2);
        why.ShouldContain("created with --speed 60");
        var (faster, _, whyNot) = await SiloProcess.RunAsync("--data", folder.File("real"), "--urls", "http://127.0.0.1:0", "--speed", "60");
        faster.ShouldBe(2);
        whyNot.ShouldContain("created with --speed 1");
        await using var again = await SiloProcess.StartAsync(folder.File("fast"), "--speed", "60");
        again.Output.ShouldContain("60 times real time");
    }

    [Fact]
    public async Task A_lost_or_exchanged_master_key_is_not_replaced()
    {
        using var folder = new TempFolder();
        await using (var silo = await SiloProcess.StartAsync(folder.Path)) (await silo.StopAsync()).ShouldBe(0);
        var key = Path.Combine(folder.Path, "keys", "master.key");
        File.Move(key, folder.File("backup"));

        var (exit, _, errors) = await SiloProcess.RunAsync("--data", folder.Path, "--urls", "http://127.0.0.1:0");
        exit.ShouldBe(1);
        errors.ShouldContain("is missing");
        File.Exists(key).ShouldBeFalse();

        await File.WriteAllTextAsync(key, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n", TestContext.Current.CancellationToken);
        (exit, _, errors) = await SiloProcess.RunAsync("--data", folder.Path, "--urls", "http://127.0.0.1:0");
        exit.ShouldBe(1);
        errors.ShouldContain("is not the one of this data folder");

        File.Move(folder.File("backup"), key, overwrite: true);
        await using var again = await SiloProcess.StartAsync(folder.Path);
    }

    [Theory]
    [InlineData("--speed", "0")]
    [InlineData("--speed", "fast")]
    [InlineData("--speed", "10001")]
    [InlineData("--colour", "red")]
    public async Task A_bad_option_is_named(string option, string value)
    {
        var (exit, _, errors) = await SiloProcess.RunAsync(option, value);

        exit.ShouldBe(2);
        errors.ShouldContain(option);
        errors.ShouldContain("--help");
    }

    [Fact]
    public async Task Help_tells_every_option()
    {
        var (exit, output, _) = await SiloProcess.RunAsync("--help");

        exit.ShouldBe(0);
        foreach (var option in new[] { "--plan", "--data", "--urls", "--speed", "--first-key", "--new-admin-key", "--log-json" }) output.ShouldContain(option);
        output.ShouldContain("http://127.0.0.1:8080");
    }
}
