using System.CommandLine;
using GridActors.Bench;

var cases = new Option<int>("--cases") { Description = "Cases in the filled journal.", DefaultValueFactory = _ => 1_000_000 };
var seconds = new Option<int>("--seconds") { Description = "Length of each load.", DefaultValueFactory = _ => 30 };
var resident = new Option<int>("--resident") { Description = "Resident cases for the heap.", DefaultValueFactory = _ => 200_000 };
var only = new Option<string?>("--only") { Description = "One part only: intake, filled, department, heap.", HelpName = "part" };
var root = new RootCommand("Measures a silo on this machine and prints a Markdown table. Takes about ten minutes.") { cases, seconds, resident, only };
root.SetAction(async parsed =>
{
    var rows = await Benchmark.RunAsync(parsed.GetValue(cases), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(resident), parsed.GetValue(only));
    return rows.All(row => row.IsReached) ? 0 : 1;
});
return await root.Parse(args).InvokeAsync();
