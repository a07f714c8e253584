using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GridActors.Cli.Load.Profiles;
using GridActors.Cli.Load.Running;
using GridActors.Cli.Remote;

namespace GridActors.Cli.Load;

/// <summary>The options of <c>gridactors load</c>, and what they mean together.</summary>
sealed class LoadOptions
{
    const int MostConnections = 4_096;
    const int MostRepeats = 20;

    readonly SiloOptions silo = new("A hotline's or an administrator's");

    readonly Option<string[]> urls = new("--url")
    {
        Description = "Where a silo or gateway listens; several of one city take turns.", HelpName = "url", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["http://127.0.0.1:8080"],
    };

    readonly Option<string?> rate = new("--rate") { Description = "Reports a second: 200, 200/s or 0.5. 100 when absent.", HelpName = "N/s" };
    readonly Option<string?> duration = new("--duration") { Description = "For how long: 30s, 2m, 1h. 60s when absent.", HelpName = "time" };
    readonly Option<string?> profile = new("--profile") { Description = "Instead of both, steps of rate and time: 200:30s,800:60s,200:30s.", HelpName = "steps" };
    readonly Option<int> connections = new("--connections") { Description = "How many reports may wait for an answer at a time.", HelpName = "number", DefaultValueFactory = _ => 64 };
    readonly Option<int> repeats = new("--repeats") { Description = "How often a report is sent again at most, where it may be.", HelpName = "number", DefaultValueFactory = _ => 5 };
    readonly Option<string> timeout = new("--timeout") { Description = "How long an answer is waited for.", HelpName = "time", DefaultValueFactory = _ => "10s" };
    readonly Option<string?> svg = new("--svg") { Description = "Draws throughput and latency over time.", HelpName = "file" };
    readonly Option<string?> csv = new("--csv") { Description = "Writes a line for every second.", HelpName = "file" };

    readonly Option<ulong> seed = new("--seed") { Description = "Another seed, other reports.", HelpName = "number", DefaultValueFactory = _ => 1 };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { urls, silo.Key, rate, duration, profile, connections, repeats, timeout, seed, svg, csv }) command.Options.Add(option);
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="LoadFault">It cannot be; names the option and the part of it.</exception>
    public LoadRequest Read(ParseResult parsed) => new(
        new()
        {
            Profile = Profile(parsed),
            Urls = [.. parsed.GetValue(urls)!.Select(Address)],
            Key = silo.Secret(parsed) ?? throw Wrong($"--key (or {SiloOptions.KeyVariable}) is needed."),
            Connections = Within(parsed, connections, 1, MostConnections),
            Repeats = Within(parsed, repeats, 0, MostRepeats),
            Timeout = Time("--timeout", parsed.GetValue(timeout)!),
        },
        parsed.GetValue(seed),
        File("--svg", parsed.GetValue(svg)),
        File("--csv", parsed.GetValue(csv)));

    LoadProfile Profile(ParseResult parsed)
    {
        var (steps, perSecond, time) = (parsed.GetValue(profile), parsed.GetValue(rate), parsed.GetValue(duration));
        if (steps is not null && (perSecond ?? time) is not null) throw Wrong("--profile says rates and times; --rate and --duration do not go with it.");
        try
        {
            if (steps is not null) return LoadProfile.Parse(steps);
        }
        catch (FormatException wrong)
        {
            throw Wrong($"--profile: {wrong.Message}");
        }

        var number = 100m;
        if (perSecond is not null && (!LoadProfile.TryParseRate(perSecond, out number) || number == 0)) throw Wrong($"--rate: '{perSecond}' is no number of reports a second up to {LoadProfile.FastestRate}, like 200 or 0.5.");
        return new([new(number, time is null ? TimeSpan.FromMinutes(1) : Time("--duration", time))]);
    }

    static Uri Address(string text) =>
        Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw Wrong($"--url: '{text}' is no address like http://127.0.0.1:8080.");

    static int Within(ParseResult parsed, Option<int> option, int least, int most) =>
        parsed.GetValue(option) is var number && number >= least && number <= most
            ? number
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{option.Name}: {number} is not between {least} and {most}."));

    static TimeSpan Time(string option, string text) => Span.TryParse(text, out var time) ? time : throw Wrong($"{option}: '{text}' is no time; one is like 500ms, 30s, 2m or 1h.");

    /// <summary>Seen before the load and not after it.</summary>
    static string? File(string option, string? path)
    {
        if (path is null) return null;
        var full = Path.GetFullPath(path);
        return Directory.Exists(full) || !Directory.Exists(Path.GetDirectoryName(full)) ? throw Wrong($"{option}: {full} cannot be a file: there is no such folder, or it is one itself.") : full;
    }

    static LoadFault Wrong(string message) => new(LoadFault.Wrong, message);
}

/// <summary>A load as it was asked for.</summary>
sealed record LoadRequest(LoadSettings Settings, ulong Seed, string? Svg, string? Csv);
