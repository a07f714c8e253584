using System.CommandLine;
using System.Text.Json;
using GridActors.Cli.Remote;

namespace GridActors.Cli.Keys;

/// <summary><c>gridactors keys rotate</c>.</summary>
public static class KeysCommand
{
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    public static Command Create() => new("keys", "The master key, under which the cases' keys are wrapped.") { Rotate() };

    static Command Rotate()
    {
        var silo = new SiloOptions("An administrator's");
        var command = new Command(
            "rotate",
            """
            Exchanges the master key of a running silo: makes a new one, wraps every case's key anew, and removes the old one. Cases are read and taken in meanwhile. Waits until it
            is done; whatever ends it, the silo goes on, also after a crash. Back the new key up when it is done (keys/master.key), apart from the data. Exits 1 where the silo
            refuses, or a case's key cannot be unwrapped.
            """)
        {
            silo.Url, silo.Key,
        };
        command.SetAction(parsed => silo.RunAsync(parsed, RotateAsync));
        return command;
    }

    static async Task<int> RotateAsync(SiloClient silo)
    {
        var status = await silo.SendAsync(HttpMethod.Post, "api/v1/master-key/rotate").ConfigureAwait(false);
        while (status is not null)
        {
            using (status)
            {
                if (IsDone(status.RootElement)) return Told(silo, $"Done: the master key is {SiloClient.Text(status.RootElement, "mark")} now. Back it up, apart from the data.", 0);
                if (SiloClient.Text(status.RootElement, "unreadable") is var unreadable && unreadable != "0")
                    return Told(silo, $"{unreadable} cases' keys cannot be unwrapped (the silo's log names them), so the old master key is kept beside the new one.", 1);
            }

            await Task.Delay(Between).ConfigureAwait(false);
            status = await silo.SendAsync(HttpMethod.Get, "api/v1/master-key").ConfigureAwait(false);
        }

        return 1;
    }

    static bool IsDone(JsonElement status) => !status.TryGetProperty("next", out _);

    static int Told(SiloClient silo, string what, int exit)
    {
        silo.Output.WriteLine(what);
        return exit;
    }
}
