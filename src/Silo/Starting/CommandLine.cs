using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using GridActors.Hosting.Ring;
using GridActors.Journal.Members;
using GridActors.Silo.Clocks;
using GridActors.Silo.Journals;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Silo.Starting;

/// <summary>The options of the silo's command line.</summary>
static class CommandLine
{
    /// <summary>A stage limit of a quarter of an hour takes 15 seconds.</summary>
    const int DemoSpeed = 60;

    /// <summary>Beside real data, never among them.</summary>
    const string DemoData = "data/demo";

    static readonly SiloOptions Defaults = new();

    public static RootCommand Create(Func<SiloOptions, Task<int>> run)
    {
        var plan = new Option<string?>("--plan")
        {
            Description = "City plan: its folder, or the file of a plan of one file. A data folder with cases keeps the plan it has, until another is published. Without it: the folder's plan, or the sample xinglongtai.",
            HelpName = "path",
        };
        var data = new Option<string>("--data") { Description = "Data folder: database and keys. One process a folder.", HelpName = "folder", DefaultValueFactory = _ => Defaults.Data };
        var postgres = new Option<string?>("--postgres")
        {
            Description = $"Keep the journal in this PostgreSQL database instead of the data folder, which then holds the keys: Host=…;Database=…;Username=…;Password=…. Better in the environment, as {SiloOptions.PostgresVariable}, which no list of processes shows.",
            HelpName = "connection",
        };
        var host = new Option<string>("--host")
        {
            Description = "embedded: this process has the journal alone (the default). ring: one of several on the same PostgreSQL database, which share the actors; they find each other there. orleans: the same as a cluster on Microsoft Orleans, in a program that was built with it.",
            HelpName = "embedded|ring|orleans",
            DefaultValueFactory = _ => "embedded",
        };
        host.AcceptOnlyFromAmong("embedded", "ring", "orleans");
        var role = new Option<MemberRole>("--role") { Description = "With --host ring or orleans: silo owns actors, gateway takes requests, both does both (the default).", HelpName = "silo|gateway|both", DefaultValueFactory = _ => MemberRole.Both };
        var siloPort = new Option<int>("--silo-port") { Description = "With --host ring or orleans: the port on which the other members reach this one; any free one when absent.", HelpName = "port" };
        var siloHost = new Option<string>("--silo-host") { Description = "With --host ring or orleans: the name or address by which the other members reach this one.", HelpName = "host", DefaultValueFactory = _ => "127.0.0.1" };
        var siloListen = Listening("--silo-listen", "With --host ring or orleans: where it listens for the other members, if they reach it elsewhere, through a translated address or a proxy: address:port. Goes with --silo-port.");
        var gatewayPort = new Option<int>("--gateway-port") { Description = "With --host orleans: the port on which processes with --role gateway reach this silo; any free one when absent.", HelpName = "port" };
        var gatewayListen = Listening("--gateway-listen", "With --host orleans: where it listens for processes with --role gateway, if they reach it elsewhere: address:port. Goes with --gateway-port.");
        var urls = new Option<string>("--urls")
        {
            Description = "Addresses to listen on, separated by semicolons. Before anything but loopback put a proxy with TLS, or listen on https://… with the certificate of the environment's Kestrel__Certificates__Default__Path and …__KeyPath.",
            HelpName = "urls",
            DefaultValueFactory = _ => Defaults.Urls,
        };
        var speed = new Option<int>("--speed")
        {
            Description = $"City time runs so many times as fast as real time (1 to {CityClock.FastestSpeed}): for trials. Fixed when the data folder is created.",
            HelpName = "times",
            DefaultValueFactory = _ => Defaults.Speed,
        };
        speed.Validators.Add(result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "1";
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var times) || times is < 1 or > CityClock.FastestSpeed)
                result.AddError($"--speed takes a whole number from 1 to {CityClock.FastestSpeed}.");
        });
        var clockFrom = new Option<Instant?>("--clock-from")
        {
            Description = "City time at which a new data folder begins, with its offset: for trials of another day, with --speed above 1. Fixed when the data folder is created.",
            HelpName = "time",
            CustomParser = result =>
            {
                if (OffsetDateTimePattern.Rfc3339.Parse(result.Tokens[0].Value) is { Success: true, Value: var time }) return time.ToInstant();
                result.AddError("--clock-from takes a time with its offset, like 2026-09-18T16:30:00+08:00.");
                return null;
            },
        };
        var firstKey = new Option<string?>("--first-key") { Description = "Write a new administrator's key to this file (mode 0600) instead of the screen.", HelpName = "file" };
        var newKey = new Option<bool>("--new-admin-key") { Description = "Make another administrator's key, for one who has lost his." };
        var checkpoints = new Option<string?>("--checkpoints") { Description = "Folder for the signed checkpoints of the ledger, to be copied to where nobody of this machine can reach; 'checkpoints' in the data folder when absent.", HelpName = "folder" };
        var checkpointEvery = new Option<TimeSpan?>("--checkpoint-every")
        {
            Description = "How often the ledger is signed, if anything came: 30s, 10m (the default), 2h, or never. It is signed when the silo stops, too.",
            HelpName = "time",
            DefaultValueFactory = _ => Defaults.CheckpointEvery,
            CustomParser = result =>
            {
                if (Lengths.TryParse(result.Tokens[0].Value, out var every)) return every;
                result.AddError("--checkpoint-every takes a time like 30s, 10m or 2h, or never.");
                return null;
            },
        };
        var demo = new Option<bool>("--demo")
        {
            Description = $"Made-up people report and act in the sample city, {DemoSpeed} times as fast as real time, and a table shows queues, climbs and closings. In a folder of its own: {DemoData}, unless --data names another.",
        };
        var seed = new Option<ulong>("--seed") { Description = "With --demo: another seed, other people.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var otlp = new Option<string?>("--otlp") { Description = "Export metrics and traces to this OTLP receiver, by HTTP; by default what the standard OTEL_EXPORTER_OTLP_ENDPOINT says.", HelpName = "url" };
        var json = new Option<bool>("--log-json") { Description = "Log as JSON lines. Logs go to standard error." };

        var root = new RootCommand("GridActors: the silo and its gateway in one process. Ctrl-C finishes what was accepted; a second one stops at once.")
        {
            plan, data, postgres, host, role, siloPort, siloHost, siloListen, gatewayPort, gatewayListen, urls, speed, clockFrom, firstKey, newKey, checkpoints, checkpointEvery, demo, seed, otlp, json,
        };
        root.Validators.Add(result =>
        {
            var isDemo = result.GetValue(demo);
            if (isDemo && IsGiven(result, plan)) result.AddError("--demo shows the sample city; --plan does not go with it.");
            // Real data never see a false clock.
            var isFast = isDemo || (result.GetResult(speed) is { Tokens: [var given] } && int.TryParse(given.Value, CultureInfo.InvariantCulture, out var times) && times > 1);
            if (!isFast && IsGiven(result, clockFrom)) result.AddError("--clock-from is for trials: it goes with --speed above 1.");
            var kind = result.GetValue(host);
            var isRing = kind is "ring" or "orleans";
            if (kind == "orleans" && !OrleansCluster.IsBuiltIn) result.AddError("--host orleans is not in this program: it was built without Orleans. Build it with -p:Orleans=true (docs/cluster.md).");
            var hasDatabase = IsGiven(result, postgres) || Environment.GetEnvironmentVariable(SiloOptions.PostgresVariable) is { Length: > 0 };
            if (isRing && !hasDatabase) result.AddError($"--host {kind} needs the database that its members share: --postgres, or {SiloOptions.PostgresVariable}.");
            if (isRing && isDemo) result.AddError($"--demo runs in one process; --host {kind} does not go with it.");
            foreach (var option in new Option[] { role, siloPort, siloHost, siloListen })
                if (!isRing && IsGiven(result, option)) result.AddError($"{option.Name} goes with --host ring or orleans only.");
            foreach (var option in new Option[] { gatewayPort, gatewayListen })
                if (kind != "orleans" && IsGiven(result, option)) result.AddError($"{option.Name} goes with --host orleans only.");
            foreach (var (listen, port) in new (Option, Option)[] { (siloListen, siloPort), (gatewayListen, gatewayPort) })
                if (IsGiven(result, listen) && !IsGiven(result, port)) result.AddError($"{listen.Name} goes with {port.Name}, the port on which the others reach it.");
            if (!isDemo && IsGiven(result, seed)) result.AddError("--seed goes with --demo only.");
        });
        root.SetAction(parsed => run(new()
        {
            Plan = parsed.GetValue(plan),
            Data = parsed.GetValue(demo) && !IsGiven(parsed.RootCommandResult, data) ? DemoData : parsed.GetValue(data)!,
            Postgres = parsed.GetValue(postgres) ?? (Environment.GetEnvironmentVariable(SiloOptions.PostgresVariable) is { Length: > 0 } given ? given : null),
            Ring = parsed.GetValue(host) == "ring" ? RingOf(parsed.GetValue(role), parsed.GetValue(siloHost)!, parsed.GetValue(siloPort), parsed.GetValue(siloListen)) : null,
            Orleans = parsed.GetValue(host) == "orleans" ? new(parsed.GetValue(role), parsed.GetValue(siloHost)!, parsed.GetValue(siloPort), parsed.GetValue(gatewayPort))
            {
                SiloListen = parsed.GetValue(siloListen),
                GatewayListen = parsed.GetValue(gatewayListen),
            } : null,
            Urls = parsed.GetValue(urls)!,
            Speed = parsed.GetValue(demo) && !IsGiven(parsed.RootCommandResult, speed) ? DemoSpeed : parsed.GetValue(speed),
            ClockFrom = parsed.GetValue(clockFrom),
            FirstKeyFile = parsed.GetValue(firstKey),
            NewAdminKey = parsed.GetValue(newKey),
            Checkpoints = parsed.GetValue(checkpoints),
            CheckpointEvery = parsed.GetValue(checkpointEvery),
            DemoSeed = parsed.GetValue(demo) ? parsed.GetValue(seed) : null,
            Otlp = parsed.GetValue(otlp),
            JsonLog = parsed.GetValue(json),
        }));
        return root;
    }

    /// <summary>On loopback it listens there only; by another name, everywhere.</summary>
    static RingOptions RingOf(MemberRole role, string host, int port, IPEndPoint? listen) =>
        new() { Role = role, Host = host, Port = port, Listen = listen ?? new(host is "127.0.0.1" or "localhost" ? IPAddress.Loopback : IPAddress.Any, port) };

    static Option<IPEndPoint?> Listening(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "address:port",
        CustomParser = result =>
        {
            if (IPEndPoint.TryParse(result.Tokens[0].Value, out var address) && address.Port > 0) return address;
            result.AddError($"{name} takes an address and a port, like 0.0.0.0:11111.");
            return null;
        },
    };

    static bool IsGiven(SymbolResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
