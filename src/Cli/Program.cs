using System.CommandLine;
using GridActors.Cli.Explore;

var root = new RootCommand("GridActors: tools for grid management (网格化管理) on actors.") { ExploreCommand.Create() };
return await root.Parse(args).InvokeAsync();
