using System.CommandLine;
using System.Runtime.InteropServices;
using GridActors.Baselines.Running;

var postgres = new Option<string>("--postgres") { Description = "The database.", Required = true };
var data = new Option<string>("--data") { Description = "The folder with its keys.", Required = true };
var plan = new Option<string>("--plan") { Description = "The city plan.", Required = true };
var urls = new Option<string>("--urls") { Description = "Where it listens.", Required = true };
var firstKey = new Option<string>("--first-key") { Description = "Where the first key is written.", Required = true };
var kind = new Option<BaselineKind>("--kind") { Description = "Which baseline." };
var sessions = new Option<int>("--sessions") { Description = "Sessions with the database, for those that are tuned.", DefaultValueFactory = _ => 32 };
var multiplexing = new Option<bool>("--multiplexing") { Description = "Statements under way at the same time share sessions." };
var root = new RootCommand("An intake written with plain Orleans, behind the product's gateway: what bench compares the product with.") { postgres, data, plan, urls, firstKey, kind, sessions, multiplexing };
root.SetAction(async parsed =>
{
    var stop = new TaskCompletionSource();
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
    {
        signal.Cancel = true;
        stop.TrySetResult();
    });
    await using var city = await BaselineCity.StartAsync(new(
        new() { Postgres = parsed.GetValue(postgres), Data = parsed.GetValue(data)!, Plan = parsed.GetValue(plan), Urls = parsed.GetValue(urls)!, FirstKeyFile = parsed.GetValue(firstKey) },
        parsed.GetValue(kind), parsed.GetValue(sessions), parsed.GetValue(multiplexing)));
    await stop.Task;
});
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
