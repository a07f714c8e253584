using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;
using GridActors.Silo.Tests.Killing;
using GridActors.Silo.Tests.Support;
using NodaTime;
using Reply = GridActors.Tests.Shared.Reply;

namespace GridActors.Silo.Tests.RealInput;

/// <summary>
/// Sends the record to a running silo as fast as that takes it: every case with the time at which it was reported, then for those that the
/// record has as closed the commands that close them.
/// </summary>
sealed class BostonRun(Client admin, BostonPlan plan, Recorder recorder)
{
    const int AtOnce = 64;
    const string Client = "admin";

    static readonly Principal Desk = new(Role.H, $"{Client}:desk", Principal.WholeCity);
    static readonly Principal Centre = new(Role.DC, $"{Client}:centre", "boston");

    /// <summary>Cases a second.</summary>
    public async Task<double> ReportAsync(IReadOnlyList<BostonRow> rows)
    {
        var watch = Stopwatch.StartNew();
        await ForEachAsync(rows, async row => (await SendAsync(Report(row))).Is(HttpStatusCode.Created));
        return rows.Count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Commands a second.</summary>
    public async Task<double> CloseAsync(IReadOnlyList<BostonRow> rows)
    {
        var (watch, commands) = (Stopwatch.StartNew(), 0);
        await ForEachAsync(rows, async row =>
        {
            var version = 1L;
            foreach (var step in Steps(row))
            {
                version = (await SendAsync(Command(row, step.Name, step.Body, step.Command, version))).Is(HttpStatusCode.OK).Version;
                Interlocked.Increment(ref commands);
            }
        });
        return commands / watch.Elapsed.TotalSeconds;
    }

    IEnumerable<(string Name, string Body, CaseCommand Command)> Steps(BostonRow row)
    {
        var crew = new Principal(Role.U, $"{Client}:crew", plan.Unit(row.Department));
        yield return ("accept", "{}", new AcceptCase(crew));
        yield return ("feed-back", """{"result":"done","evidence":["photo/1"]}""", new FeedBack(crew, "done", ["photo/1"]));
        yield return ("recommend-close", "{}", new RecommendClose(Desk));
        yield return ("close", "{}", new CloseCase(Centre));
    }

    Wish Report(BostonRow row)
    {
        var body = new JsonObject
        {
            ["channel"] = row.Source, ["item"] = plan.Item(row), ["grid"] = plan.Grid(row), ["reportedAt"] = row.OpenedAt.ToString("O"), ["externalId"] = row.Id,
        };
        var at = Instant.FromDateTimeOffset(row.OpenedAt).ToMilliseconds();
        var message = new ReportCase(Desk, row.Source, plan.Item(row), plan.Grid(row), at, row.Id);
        return new(Case(row), "/api/v1/cases", row.Id, body.ToJsonString(), Desk, null, false, message);
    }

    static Wish Command(BostonRow row, string name, string body, CaseCommand command, long version) =>
        new(Case(row), $"/api/v1/cases/{Case(row).Key}/commands/{name}", $"{row.Id}/{name}", body, command.By, version, false, command);

    public static ActorId Case(BostonRow row) => Actors.Case(CaseIds.Of(Client, row.Id));

    async Task<Reply> SendAsync(Wish wish)
    {
        var attempt = recorder.Begin(Client, wish);
        var reply = await admin.PostAsync(wish.Path, wish.Body, wish.Headers);
        recorder.Heard(attempt, reply);
        return reply;
    }

    static Task ForEachAsync(IEnumerable<BostonRow> rows, Func<BostonRow, Task> act) =>
        Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (row, _) => await act(row));
}
