using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Load;

/// <summary><c>gridactors load</c> against a silo, both as users start them.</summary>
public sealed class ALoadedSilo
{
    [Fact]
    public async Task The_load_takes_in_what_it_says()
    {
        using var folder = new TempFolder();
        await using var silo = await SiloProcess.StartAsync(folder.File("data"));
        var (csv, svg) = (folder.File("load.csv"), folder.File("load.svg"));
        var (exit, output, errors) = await Tool.RunAsync("load", "--url", $"{silo.Address}", "--key", silo.Key!, "--profile", "20:2s,60:2s,20:4s", "--connections", "16", "--csv", csv, "--svg", svg);

        exit.ShouldBe(0, output + errors);
        output.ShouldContain("accepted    240\n");
        output.ShouldMatch(@"(?m)^60/s 2s +120 +120 +120 ");
        errors.ShouldContain("0:05 of 0:08");
        // One more was sent to see whether any would be taken.
        (await CasesAsync(silo)).ShouldBe(241);
        var rows = (await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken)).Skip(1).Select(line => line.Split(',')).ToArray();
        rows.Sum(row => int.Parse(row[4], CultureInfo.InvariantCulture)).ShouldBe(240);
        XDocument.Load(svg).Root!.Name.LocalName.ShouldBe("svg");
    }

    [Fact]
    public async Task A_hotline_s_key_reports_for_itself_and_a_unit_s_is_refused_before_the_load()
    {
        using var folder = new TempFolder();
        await using var silo = await SiloProcess.StartAsync(folder.File("data"));
        var (exit, output, errors) = await Tool.RunAsync("load", "--url", $"{silo.Address}", "--key", await KeyAsync(silo, "H"), "--rate", "20", "--duration", "1s");
        exit.ShouldBe(0, output + errors);

        (exit, output, errors) = await Tool.RunAsync("load", "--url", $"{silo.Address}", "--key", await KeyAsync(silo, "U"), "--rate", "20", "--duration", "1s");
        (exit, output).ShouldBe((1, ""));
        errors.ShouldContain("The city does not take a report: not-your-role");

        (exit, output, errors) = await Tool.RunAsync("load", "--url", $"{silo.Address}", "--key", "ga_00000000_0000000000000000000000000000000000000000000", "--rate", "20", "--duration", "1s");
        (exit, output).ShouldBe((1, ""));
        errors.ShouldContain("The API key is not valid");
        (await CasesAsync(silo)).ShouldBe(21);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_with_its_table()
    {
        using var folder = new TempFolder();
        await using var silo = await SiloProcess.StartAsync(folder.File("data"));
        string[] program = ["exec", "--runtimeconfig", Path.Combine(AppContext.BaseDirectory, "GridActors.Silo.runtimeconfig.json"), Path.Combine(AppContext.BaseDirectory, "gridactors.dll")];
        var start = new ProcessStartInfo("dotnet", [.. program, "load", "--url", $"{silo.Address}", "--rate", "20", "--duration", "1h"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GRIDACTORS_KEY"] = silo.Key!;
        using var load = Process.Start(start)!;
        // Its first line comes after five seconds.
        (await load.StandardError.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().ShouldContain("0:05 of 60:00");
        kill(load.Id, SiloProcess.Interrupt).ShouldBe(0);
        var output = await load.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await load.WaitForExitAsync(TestContext.Current.CancellationToken);

        load.ExitCode.ShouldBe(0, output);
        output.ShouldContain(": stopped\n");
        output.ShouldContain("failed      0\n");
        var accepted = int.Parse(Regex.Match(output, @"(?m)^accepted +([\d,]+)$").Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        accepted.ShouldBeGreaterThanOrEqualTo(90);
        (await CasesAsync(silo)).ShouldBe(accepted + 1);
    }

    [DllImport("libc", SetLastError = true)]
    static extern int kill(int process, int signal);

    static async Task<string> KeyAsync(SiloProcess silo, string role)
    {
        var made = await new Client(silo.Address, silo.Key).PostAsync("/api/v1/keys", $$"""{"name":"load-{{role}}","role":"{{role}}","scope":"*"}""");
        return made["key"]!;
    }

    static async Task<int> CasesAsync(SiloProcess silo)
    {
        var (client, count, after) = (new Client(silo.Address, silo.Key), 0, "");
        while (true)
        {
            var page = await client.GetAsync($"/api/v1/cases?limit=500{after}");
            count += page.Json["cases"]!.AsArray().Count;
            if (page["next"] is not { } cursor) return count;
            after = $"&after={cursor}";
        }
    }
}
