using System.Diagnostics;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Silo.Tests.Killing;

/// <summary>
/// One of many clients. It sends one request at a time; where the outcome is unknown it sends the very same again until it knows, through as
/// many deaths of the silo as that takes; now and then it gives up, as people do.
/// </summary>
/// <param name="moment">The longest that it takes between two requests, milliseconds.</param>
sealed class Caller(string name, Client silo, Line line, Board board, Recorder recorder, List<string> secrets, int seed, int moment = 0)
{
    readonly Random random = new(seed);
    readonly Wishes wishes = new(name, new(seed + 1));
    readonly List<Wish> earlier = [];

    /// <summary>Goes on until it is told to stop; what is unknown then is still asked for.</summary>
    public async Task LiveAsync(CancellationToken stop, CancellationToken cancel)
    {
        while (!stop.IsCancellationRequested)
        {
            if (moment > 0) await Task.Delay(random.Next(moment), cancel);
            var known = board.Pick(random);
            switch (random.Next(100))
            {
                case < 8 when earlier.Count > 0: await AskAsync(Earlier(), cancel); break;
                case < 12 when earlier.Count > 0: await AskAsync(wishes.Altered(Earlier()), cancel); break;
                case < 15: await ImpossibleAsync(cancel); break;
                case < 45: await ReportAsync(cancel); break;
                case < 50 when known is not null: await LookAsync(known, cancel); break;
                default:
                    if (known is not null) await ActAsync(known, cancel);
                    break;
            }
        }
    }

    async Task ReportAsync(CancellationToken cancel)
    {
        var (wish, known) = wishes.Report(secrets);
        if (await AskAsync(wish, cancel) is not Answer.Done done) return;
        Learn(known, done);
        board.Add(known);
        earlier.Add(wish);
    }

    async Task ActAsync(KnownCase known, CancellationToken cancel)
    {
        var wish = wishes.Act(known);
        switch (await AskAsync(wish, cancel))
        {
            case Answer.Done done:
                Learn(known, done);
                earlier.Add(wish);
                break;
            case Answer.Refused { Refusal.Code: "version-conflict" }:
                await LookAsync(known, cancel);
                break;
        }
    }

    /// <summary>A refusal is not remembered: the same key is free for a report that can be taken.</summary>
    async Task ImpossibleAsync(CancellationToken cancel)
    {
        var wish = wishes.Impossible();
        var answer = await AskAsync(wish, cancel);
        if (answer is Answer.Refused && random.Next(2) == 0)
            await AskAsync(wish with { Body = wish.Body.Replace("event/9999", "event/0111", StringComparison.Ordinal) }, cancel);
    }

    async Task LookAsync(KnownCase known, CancellationToken cancel)
    {
        try
        {
            var seen = await silo.GetAsync($"/api/v1/cases/{known.Id}");
            if ((int)seen.Status == 200) known.Learn(seen.Version, seen["state"], seen["holder"], seen["unit"]);
        }
        catch (HttpRequestException)
        {
            await line.UpAsync(cancel);
        }
    }

    /// <summary>Asks until it knows, or gives up: then null.</summary>
    async Task<Answer?> AskAsync(Wish wish, CancellationToken cancel)
    {
        while (true)
        {
            await line.UpAsync(cancel);
            var attempt = recorder.Begin(name, wish);
            var asked = Stopwatch.StartNew();
            try
            {
                var reply = await silo.PostAsync(wish.Path, wish.Body, wish.Headers);
                recorder.Took(asked.Elapsed);
                if (recorder.Heard(attempt, reply) is { } answer) return answer;
            }
            catch (HttpRequestException broken)
            {
                recorder.Nothing(attempt, wasSent: broken.HttpRequestError != HttpRequestError.ConnectionError);
            }

            if (random.Next(20) == 0) return null;
        }
    }

    Wish Earlier() => earlier[random.Next(earlier.Count)];

    static void Learn(KnownCase known, Answer.Done done)
    {
        var reply = (CaseReply)done.Reply!;
        known.Learn(done.Version, reply.State.ToString(), reply.Holder, reply.Unit);
    }
}
