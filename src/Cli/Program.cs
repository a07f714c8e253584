using System.CommandLine;
using GridActors.Cli.Admin;
using GridActors.Cli.Explore;
using GridActors.Cli.Keys;
using GridActors.Cli.Ledger;
using GridActors.Cli.Load;
using GridActors.Cli.Personal;
using GridActors.Cli.Plans;
using GridActors.Cli.Replay;

var root = new RootCommand("GridActors: tools for grid management (网格化管理) on actors.") { ExploreCommand.Create(), PlanCommand.Create(), ReplayCommand.Create(), LedgerCommand.Create(), PersonalCommand.Create(), KeysCommand.Create(), AdminCommand.Create(), LoadCommand.Create() };
var parsed = root.Parse(args);
if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();

// 1 means that something was found; who asked wrongly is told so by 2.
foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
return 2;
