using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Perfolizer.Horology;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using GridActors.Bench;
using GridActors.Bench.Measures;
using GridActors.Bench.Micro;
using GridActors.Bench.Stores;

var cases = new Option<int>("--cases") { Description = "Cases in the filled journals, and timers pending.", DefaultValueFactory = _ => 1_000_000 };
var seconds = new Option<int>("--seconds") { Description = "Length of each load.", DefaultValueFactory = _ => 30 };
var resident = new Option<int>("--resident") { Description = "Resident cases for the heap.", DefaultValueFactory = _ => 200_000 };
var only = new Option<string[]>("--only") { Description = $"Some parts only: {string.Join(", ", Benchmark.Parts.Keys)}.", HelpName = "part", AllowMultipleArgumentsPerToken = true };
only.AcceptOnlyFromAmong([.. Benchmark.Parts.Keys]);
var fill = new Option<string?>("--fill") { Description = "Fills this folder and waits to be killed: what the part restart starts.", Hidden = true };
var micro = new Option<bool>("--micro") { Description = "The steps of the hot path one by one, with their allocations, instead of a silo." };
var keep = new Option<bool>("--keep") { Description = "Leave the databases, for a look." };
var postgres = new Option<bool>("--postgres") { Description = "PostgreSQL instead of SQLite: a private server, started for the run, with fsync on." };
var server = new Option<string?>("--server") { Description = "With --fill: the server that has the databases.", Hidden = true };
var svg = new Option<string?>("--svg") { Description = "Where the part peak draws its curve.", HelpName = "file" };
var host = new Option<string>("--host") { Description = "Of several processes, for the parts failures and steady: ring, or orleans where it is built.", DefaultValueFactory = _ => "ring" };
host.AcceptOnlyFromAmong("ring", "orleans");
var kills = new Option<int>("--kills") { Description = "How often a silo is killed in the part failures.", DefaultValueFactory = _ => 5 };
var freezes = new Option<int>("--freezes") { Description = "How often one stands still there.", DefaultValueFactory = _ => 5 };
var root = new RootCommand("Measures a silo on this machine and prints a Markdown table. Everything takes about twenty minutes.") { cases, seconds, resident, only, micro, keep, postgres, fill, server, svg, host, kills, freezes };
root.SetAction(async parsed =>
{
    if (parsed.GetValue(fill) is { } folder)
    {
        var parent = Path.GetDirectoryName(folder);
        using Store existing = parsed.GetValue(server) is { } administration ? new PostgresStore(administration, parent) : new SqliteStore(parent);
        await RestartMeasure.FillAsync(existing, folder, parsed.GetValue(cases));
        return 0;
    }

    if (parsed.GetValue(micro))
    {
        var job = Job.ShortRun.WithWarmupCount(12).WithIterationCount(9).WithIterationTime(TimeInterval.FromMilliseconds(200)).WithToolchain(InProcessEmitToolchain.Instance);
        BenchmarkRunner.Run<HotPath>(DefaultConfig.Instance.AddJob(job).WithArtifactsPath(Path.Combine(Path.GetTempPath(), "gridactors-bench-micro")));
        return 0;
    }

    using Store store = parsed.GetValue(postgres) ? await PostgresStore.StartAsync(parsed.GetValue(keep)) : new SqliteStore { Keep = parsed.GetValue(keep) };
    var rows = await new Benchmark(store, parsed.GetValue(cases), parsed.GetValue(resident), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(svg), parsed.GetValue(host)!, (parsed.GetValue(kills), parsed.GetValue(freezes))).RunAsync(parsed.GetValue(only) ?? []);
    return rows.All(row => row.IsReached) ? 0 : 1;
});
return await root.Parse(args).InvokeAsync();
