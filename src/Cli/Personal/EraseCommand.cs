using System.CommandLine;
using System.Security.Cryptography;
using GridActors.Cli.Journals;
using GridActors.Cli.Remote;
using GridActors.Grains;
using GridActors.Grains.Contracts;
using GridActors.Hosting;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Cli.Personal;

/// <summary><c>gridactors personal erase</c>.</summary>
static class EraseCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("case") { Description = "The case's id." };
        var reason = new Option<string>("--reason") { Description = "Why, as a code of lower-case letters, digits and hyphens; it stands in the record.", HelpName = "code", Required = true };
        var silo = new SiloOptions("An administrator's");
        var journal = new JournalOptions();
        var command = new Command(
            "erase",
            """
            Destroys the key of a case for good, so that nobody can read its personal data any more; who did, when and why is recorded first. By the silo at --url, or,
            with --data or --postgres, in the journal of a silo that does not run. Done once more it does no harm, and finishes what was interrupted. Exits 1 where there is no
            such case, or somebody still reads an older state of the database, 2 where silo or journal cannot be reached.
            """)
        {
            id, reason, silo.Url, silo.Key, journal.Data, journal.Postgres,
        };
        command.SetAction(parsed =>
        {
            var (which, why) = (parsed.GetValue(id)!, parsed.GetValue(reason)!);
            if (!IsCode(why)) return Task.FromResult(Told("--reason is a code of at most 64 lower-case letters, digits and hyphens.", 2));
            return parsed.GetValue(journal.Data) is null && parsed.GetValue(journal.Postgres) is null
                ? silo.RunAsync(parsed, client => AskAsync(client, which, why))
                : journal.WriteAsync(parsed, log => EraseAsync(log, which, why));
        });
        return command;
    }

    static async Task<int> AskAsync(SiloClient silo, string id, string reason)
    {
        using var answer = await silo.SendAsync(HttpMethod.Delete, $"api/v1/cases/{Uri.EscapeDataString(id)}/personal?reason={reason}").ConfigureAwait(false);
        if (answer is null) return 1;
        silo.Output.WriteLine(Outcome(id, answer.RootElement.GetProperty("erased").GetBoolean()));
        return 0;
    }

    static async Task<int> EraseAsync(IJournal journal, string id, string reason)
    {
        var actor = Actors.Case(id);
        if (await journal.FindAsync(actor).ConfigureAwait(false) is null) return Told($"There is no case {id}.", 1);
        var isThere = await journal.ReadPersonalAsync(actor).ConfigureAwait(false) is not null;
        if (isThere) await RecordAsync(journal, id, reason).ConfigureAwait(false);
        try
        {
            await journal.EraseKeyAsync(actor).ConfigureAwait(false);
        }
        catch (IOException held)
        {
            return Told(held.Message, 1);
        }

        Console.WriteLine(Outcome(id, isThere));
        return 0;
    }

    /// <summary>Without a silo there is no API key: the record says that it was done at the machine, and by which account.</summary>
    static async Task RecordAsync(IJournal journal, string id, string reason)
    {
        var now = SystemClock.Instance.GetCurrentInstant().ToMilliseconds();
        var name = Fingerprint.Of("audit", Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        var who = new Principal(Role.ADMIN, $"{Environment.UserName}@{Environment.MachineName}", Principal.WholeCity);
        var command = new Envelope(Actors.Audit(now.InUtc().Date), new Cause.Outside(name, name, null), new RecordErasure(who, "", id, reason));
        var answer = await new LoneActor(journal, CityGrains.Catalog(new())).AskAsync(command, now, await journal.ReadSettingAsync("plan.active").ConfigureAwait(false) ?? "").ConfigureAwait(false);
        if (answer is not Answer.Done) throw new IOException("the erasure cannot be recorded, so nothing was erased; is a silo running?");
    }

    static string Outcome(string id, bool erased) => erased ? $"The personal data of case {id} are erased." : $"Case {id} has no personal data (any more).";

    static bool IsCode(string text) => text.Length is > 0 and <= 64 && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    static int Told(string what, int exit)
    {
        Console.Error.WriteLine(what);
        return exit;
    }
}
