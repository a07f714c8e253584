using System.CommandLine;

namespace GridActors.Cli.Remote;

/// <summary>The options of commands that talk to a silo, and how such a command runs.</summary>
sealed class SiloOptions
{
    public const string KeyVariable = "GRIDACTORS_KEY";

    /// <param name="who">Whose key is needed: an administrator's.</param>
    public SiloOptions(string who) =>
        Key = new("--key") { Description = $"{who} key; {KeyVariable} when absent, so that it stands in no list of processes.", HelpName = "key" };

    public Option<string> Url { get; } = new("--url") { Description = "Where the silo listens.", DefaultValueFactory = _ => "http://127.0.0.1:8080", HelpName = "url" };

    public Option<string?> Key { get; }

    /// <summary>The key that was given, or stands in the environment; null for none.</summary>
    public string? Secret(ParseResult parsed) => (parsed.GetValue(Key) ?? Environment.GetEnvironmentVariable(KeyVariable)) is { Length: > 0 } secret ? secret : null;

    /// <summary>Runs what the command does; 2 where there is no key or no silo.</summary>
    public async Task<int> RunAsync(ParseResult parsed, Func<SiloClient, Task<int>> run)
    {
        if (Secret(parsed) is not { } secret || !Uri.TryCreate(parsed.GetValue(Url)!.TrimEnd('/') + "/", UriKind.Absolute, out var address))
        {
            await Console.Error.WriteLineAsync($"--key (or {KeyVariable}) and a --url like http://127.0.0.1:8080 are needed.").ConfigureAwait(false);
            return 2;
        }

        using var http = new HttpClient { BaseAddress = address };
        try
        {
            return await run(new(http, secret, Console.Out, Console.Error)).ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is IOException or HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(wrong.Message).ConfigureAwait(false);
            return 2;
        }
    }
}
