using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using GridActors.Gateway.Tests.Support;
using GridActors.Hosting.Telemetry;
using GridActors.Journal;

namespace GridActors.Gateway.Tests.Telemetry;

/// <summary>Whoever listens hears all of this process, so each test knows its own by the trace's id.</summary>
public sealed class TracesOfCommands
{
    const string Trace = "0af7651916cd43dd8448eb211c80319c";
    const string Caller = "b7ad6b7169203331";

    [Fact]
    public async Task A_request_its_command_and_its_append_hang_on_the_callers_own_span()
    {
        using var folder = new TempFolder();
        await using var city = await TestCity.OpenAsync(folder.Path);
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);

        (await city.Admin.As("H").PostAsync("/api/v1/cases", Reports.Plain, ("traceparent", $"00-{Trace}-{Caller}-01"))).Is(HttpStatusCode.Created);

        await Eventually.Is(() => Mine(spans).Length == 3, () => string.Join(", ", Mine(spans).Select(span => span.OperationName)));
        var (request, command, append) = (Find(spans, "Microsoft.AspNetCore"), Find(spans, "command"), Find(spans, "append"));
        request.ParentSpanId.ToHexString().ShouldBe(Caller);
        command.ParentSpanId.ShouldBe(request.SpanId);
        append.ParentSpanId.ShouldBe(command.SpanId);
        command.TagObjects.Select(tag => $"{tag.Key} {tag.Value}").ShouldBe(["gridactors.kind case", "gridactors.outcome done"], ignoreOrder: true);
        append.Duration.ShouldBeGreaterThan(TimeSpan.Zero);
        (append.StartTimeUtc >= command.StartTimeUtc).ShouldBeTrue();
    }

    [Fact]
    public async Task Messages_between_actors_belong_to_nobodys_request_and_a_refusal_has_no_append()
    {
        using var folder = new TempFolder();
        await using var city = await TestCity.OpenAsync(folder.Path);
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        const string other = "0af7651916cd43dd8448eb211c80319d";

        (await city.Admin.As("DC", Reports.District).PostAsync("/api/v1/cases/0123456789abcdefghjk/commands/file", """{"condition":"1"}""", ("If-Match", "\"1\""), ("traceparent", $"00-{other}-{Caller}-01")))
            .IsProblem(412, "version-conflict");
        await city.CountAsync();

        spans.Where(span => span.TraceId.ToHexString() == other && span.OperationName == "append").ShouldBeEmpty();
        spans.Where(span => span.OperationName == "append" && span.ParentSpanId == default).ShouldBeEmpty();
    }

    [Fact]
    public void While_nobody_listens_there_is_nothing_to_pass_on() => Traces.Parent.ShouldBeNull();

    static ActivityListener Listen(ConcurrentQueue<Activity> to)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is TelemetrySource.Name or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = to.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    static Activity[] Mine(ConcurrentQueue<Activity> spans) => [.. spans.Where(span => span.TraceId.ToHexString() == Trace)];

    static Activity Find(ConcurrentQueue<Activity> spans, string name) => Mine(spans).Single(span => span.OperationName == name || span.Source.Name == name);
}
