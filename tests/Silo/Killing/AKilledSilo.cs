using GridActors.Cli.Explore.City;
using GridActors.Grains.Contracts;
using GridActors.Hosting.Checking;
using GridActors.Kernel.Log;

namespace GridActors.Silo.Tests.Killing;

[Collection<KilledCity>]
public sealed class AKilledSilo(KilledCity city, ITestOutputHelper output)
{
    [Fact]
    public void Twenty_kills_under_64_clients_break_no_promise()
    {
        output.WriteLine(city.Story);

        var checker = new Checker(city.Folder.Catalog());
        var violations = checker.Check(city.Image, city.Recorder.History, city.Secrets);

        violations.Take(20).ShouldBeEmpty($"{violations.Count} violations; {city.Folder.Path}: {city.Story}");
        CityCounts.Check(checker.Standings).ShouldBeEmpty($"{city.Folder.Path}: {city.Story}");
        city.ExitCode.ShouldBe(0);
        city.Folder.Passed();
    }

    [Fact]
    public void The_run_met_everything_that_it_was_made_for()
    {
        // Otherwise the test above would say little.
        var heard = city.Recorder;
        heard.Of("done").ShouldBeGreaterThan(1_000, city.Story);
        heard.Of("unknown").ShouldBeGreaterThan(KilledCity.Kills, city.Story);
        heard.Of("repeated").ShouldBeGreaterThan(50, city.Story);
        heard.Of("key-reused").ShouldBeGreaterThan(20, city.Story);
        heard.Of("version-conflict").ShouldBeGreaterThan(10, city.Story);
        heard.Of("unknown-item").ShouldBeGreaterThan(10, city.Story);
        Firings("accept").ShouldBeGreaterThan(20, city.Story);
        Firings("dispose").ShouldBeGreaterThan(5, city.Story);
        Firings("file").ShouldBeGreaterThan(100, city.Story);
        AfterUnknown().ShouldBeGreaterThan(10, "commands whose outcome was unknown and that turned out to be done");
    }

    [Fact]
    public void Every_repetition_with_the_same_key_gets_the_same_answer() =>
        city.Recorder.Done.GroupBy(answer => answer.Command).Where(group => group.Select(answer => answer.Said).Distinct().Count() > 1)
            .Select(group => string.Join('\n', group.Select(answer => answer.Said))).ShouldBeEmpty(city.Story);

    [Fact]
    public void Every_case_in_the_log_was_asked_for_and_every_acknowledged_one_is_there_once()
    {
        var cases = city.Image.Heads.Select(head => head.Actor).Where(actor => actor.Kind == Actors.CaseKind).ToList();
        cases.ShouldBeUnique();
        var reports = city.Recorder.History.Attempts.GroupBy(attempt => attempt.To).ToDictionary(group => group.Key, group => group.Any(attempt => attempt.Answer is Answer.Done));
        cases.Where(actor => !reports.ContainsKey(actor)).ShouldBeEmpty(city.Story);
        reports.Where(report => report.Value).Select(report => report.Key).Except(cases).ShouldBeEmpty(city.Story);
    }

    [Fact]
    public void Each_unit_was_told_once_of_each_dispatch_and_of_nothing_else()
    {
        // Recounted from the events alone, apart from the grains that derive the notices.
        var codec = new TransitionCodec(city.Folder.Catalog());
        var dispatched = city.Image.Log.SelectMany(row => codec.Read(row.Actor, row.Body.Span).Steps.SelectMany(step => step.Events).OfType<CaseDispatched>()
            .Select(happened => $"{row.Actor} {row.Version} unit/{happened.Unit}")).ToList();

        dispatched.Count.ShouldBeGreaterThan(100, city.Story);
        city.Image.Notices.Where(notice => notice.Kind == NoticeKinds.Assigned && notice.Addressee.StartsWith("unit/", StringComparison.Ordinal))
            .Select(notice => $"{notice.Actor} {notice.Id.Version} {notice.Addressee}").ShouldBe(dispatched, city.Story);
    }

    [Fact]
    public void No_message_and_no_timer_was_left_lying()
    {
        city.Image.Pending.Where(message => message.Number >> Kernel.Contracts.Limits.MessageOrdinalBits <= city.QuietFromPosition).ShouldBeEmpty(city.Story);
        city.Image.Timers.Where(timer => timer.Due <= city.QuietFrom).ShouldBeEmpty(city.Story);
        city.Image.Parked.ShouldBeEmpty(city.Story);
    }

    [Fact]
    public void No_transition_lies_in_the_future()
    {
        // The clock that a timer's firing is compared with is the log's own; that clock in turn may not run ahead of the city's.
        var codec = new TransitionCodec(city.Folder.Catalog());
        var drained = city.StoppedAt + NodaTime.Duration.FromHours(12);
        city.Image.Log.Where(row => codec.Read(row.Actor, row.Body.Span).At > drained).ShouldBeEmpty(city.Story);
    }

    int Firings(string clock) =>
        Steps().Count(step => step.Cause.StartsWith($"timer:{clock}:", StringComparison.Ordinal) && !step.Events.IsEmpty);

    IEnumerable<Step> Steps()
    {
        var codec = new TransitionCodec(city.Folder.Catalog());
        return city.Image.Log.SelectMany(row => codec.Read(row.Actor, row.Body.Span).Steps);
    }

    int AfterUnknown() => city.Recorder.History.Attempts.GroupBy(attempt => (attempt.To, attempt.Command))
        .Count(group => group.First().Answer is null && group.Skip(1).FirstOrDefault()?.Answer is Answer.Done { Repeated: true });
}
