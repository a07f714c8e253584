using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using GridActors.Hosting.Membership;
using GridActors.Hosting.Wire;
using GridActors.Hosting.Ring.Wire;
using GridActors.Hosting.Simulated.Sums;
using GridActors.Hosting.Tests.Embedded;
using GridActors.Journal.Members;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Tests.Ring;

/// <summary>Two members on this machine: the first one's links, and the second one's server.</summary>
public sealed class LineTests : IAsyncDisposable
{
    readonly FrameCodec codec = new(new SumsWorkload(throws: false).Catalog);
    readonly X509Certificate2 first = MemberCertificate.Create();
    readonly X509Certificate2 second = MemberCertificate.Create();
    readonly ConcurrentQueue<Frame> arrived = [];
    readonly ConcurrentQueue<Frame> dropped = [];
    readonly ConcurrentQueue<long> broken = [];
    readonly List<IAsyncDisposable> servers = [];
    readonly Links links;
    string? known;
    int batches;

    public LineTests()
    {
        known = MemberCertificate.PrintOf(first);
        links = new(1, first, codec, dropped.Enqueue, broken.Enqueue);
    }

    async Task<RingServer> ListenAsync()
    {
        var server = await RingServer.StartAsync(new(IPAddress.Loopback, 0), second, _ => known, (from, to, batch) =>
        {
            from.ShouldBe(1);
            Interlocked.Increment(ref batches);
            foreach (var frame in codec.Read(batch)) arrived.Enqueue(frame);
            return true;
        });
        servers.Add(server);
        return server;
    }

    void See(RingServer server, X509Certificate2? shown = null, long number = 2) =>
        links.See(new([new(number, $"127.0.0.1:{server.Port}", MemberRole.Silo, MemberState.Active, MemberCertificate.PrintOf(shown ?? second), 1, Duration.Zero)]));

    static Frame Numbered(long number) => new Frame.Acknowledged(new("purse", "p1"), number);

    Task HoldsAsync(Func<bool> condition) => Eventually.Holds(() => Task.FromResult(condition()), () => $"{arrived.Count} arrived in {batches} batches, {dropped.Count} dropped, broken {broken.Count} times");

    [Fact]
    public async Task What_is_posted_arrives_in_its_order_and_much_of_it_in_few_batches()
    {
        See(await ListenAsync());
        for (var number = 0; number < 20_000; number++) links.Post(2, Numbered(number));
        await HoldsAsync(() => arrived.Count == 20_000);
        arrived.Select(frame => ((Frame.Acknowledged)frame).Number).ShouldBe(Enumerable.Range(0, 20_000).Select(number => (long)number));
        batches.ShouldBeLessThan(2_000);
        dropped.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_that_breaks_is_told_and_a_process_that_comes_again_is_another_member()
    {
        var server = await ListenAsync();
        See(server);
        links.Post(2, Numbered(1));
        await HoldsAsync(() => arrived.Count == 1);
        await server.DisposeAsync();
        await HoldsAsync(() => broken.Contains(2));

        See(await ListenAsync(), number: 3);
        links.Post(3, Numbered(2));
        await HoldsAsync(() => arrived.Count == 2);
    }

    [Fact]
    public async Task Whose_print_does_not_stand_in_its_row_is_not_heard()
    {
        See(await ListenAsync());
        known = null;
        links.Post(2, Numbered(1));
        await HoldsAsync(() => dropped.Count == 1);
        arrived.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_answers_at_an_address_and_is_not_the_one_of_the_row_is_told_nothing()
    {
        See(await ListenAsync(), shown: first);
        links.Post(2, Numbered(1));
        await HoldsAsync(() => dropped.Count == 1);
        arrived.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_declared_dead_is_not_heard_any_more_on_a_line_that_is_open()
    {
        See(await ListenAsync());
        links.Post(2, Numbered(1));
        await HoldsAsync(() => arrived.Count == 1);
        known = null;
        links.Post(2, Numbered(2));
        await HoldsAsync(() => broken.Contains(2));
        arrived.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_frame_without_a_form_is_dropped_and_those_after_it_arrive()
    {
        See(await ListenAsync());
        links.Post(2, Numbered(1));
        await HoldsAsync(() => arrived.Count == 1);
        links.Post(2, new Frame.Newer(new("purse", "p1"), null, "does not travel"));
        await HoldsAsync(() => dropped.Count == 1);
        links.Post(2, Numbered(2));
        await HoldsAsync(() => arrived.Count == 2);
        broken.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_that_is_gone_gets_nothing_and_whoever_posts_is_told()
    {
        See(await ListenAsync());
        links.Post(2, Numbered(1));
        await HoldsAsync(() => arrived.Count == 1);
        links.See(View.Empty);
        await HoldsAsync(() => broken.Contains(2));
        links.Post(2, Numbered(2));
        dropped.Count.ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        links.Dispose();
        foreach (var server in servers) await server.DisposeAsync();
        first.Dispose();
        second.Dispose();
    }
}
