using System.IO.Pipelines;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GridActors.Hosting.Membership;
using GridActors.Hosting.Wire;
using Nerdbank.Streams;

namespace GridActors.Hosting.Tests.Wire;

public sealed class SecurePipeTests : IDisposable
{
    readonly X509Certificate2 first = MemberCertificate.Create();
    readonly X509Certificate2 second = MemberCertificate.Create();
    readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(20));

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        deadline.Dispose();
    }

    [Fact]
    public async Task Two_who_know_each_other_understand_each_other_and_nobody_between_them_does()
    {
        var (seen, here, there) = Line();
        var both = await Task.WhenAll(
            SecurePipe.OpenAsync(here, listens: true, first, IsAsync(second), deadline.Token),
            SecurePipe.OpenAsync(there, listens: false, second, IsAsync(first), deadline.Token));
        await both[1].Output.WriteAsync("a secret"u8.ToArray(), deadline.Token);
        Encoding.UTF8.GetString((await both[0].Input.ReadAtLeastAsync(8, deadline.Token)).Buffer.FirstSpan).ShouldBe("a secret");
        seen.ToArray().AsSpan().IndexOf("a secret"u8).ShouldBe(-1);
        seen.Length.ShouldBeGreaterThan(8);
        foreach (var end in both) end.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_speaks_with_one_who_shows_a_certificate_that_is_not_known(bool calls)
    {
        using var stranger = MemberCertificate.Create();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var (_, here, there) = Line();
        var other = SecurePipe.OpenAsync(there, !calls, stranger, (_, _) => Task.CompletedTask, deadline.Token);
        // It waits for one that might have just come, and in vain.
        await Should.ThrowAsync<OperationCanceledException>(() => SecurePipe.OpenAsync(here, calls, first, IsAsync(second), patience.Token));
        _ = other.ContinueWith(static task => task.Exception, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    static Func<string, CancellationToken, Task> IsAsync(X509Certificate2 member) =>
        (print, cancel) => print == MemberCertificate.PrintOf(member) ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancel);

    /// <summary>The two ends of a line, and what the caller's end sends, as somebody between them sees it.</summary>
    static (MemoryStream Seen, IDuplexPipe Here, IDuplexPipe There) Line()
    {
        var seen = new MemoryStream();
        var (here, there) = FullDuplexStream.CreatePair();
        var overheard = new MonitoringStream(there);
        overheard.DidWriteAny += (_, bytes) => seen.Write(bytes);
        return (seen, here.UsePipe(), overheard.UsePipe());
    }
}
