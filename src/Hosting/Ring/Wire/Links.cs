using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using GridActors.Hosting.Membership;
using GridActors.Hosting.Wire;
using GridActors.Journal.Members;

namespace GridActors.Hosting.Ring.Wire;

/// <summary>The links of this member to all others, opened when they are first needed.</summary>
sealed class Links(long self, X509Certificate2 certificate, FrameCodec codec, Action<Frame> dropped, Action<long> broken) : IDisposable
{
    readonly PerMember<PeerLink> links = new(member => member.No != self, peer => new(self, peer, Connect(peer, certificate), codec, dropped, broken), link => link.Dispose());

    /// <summary>A frame for a member; dropped where it is not there.</summary>
    public void Post(long member, Frame frame)
    {
        if (links.Of(member) is { } link) link.Post(frame);
        else dropped(frame);
    }

    /// <summary>To every other member.</summary>
    public void PostToAll(Frame frame)
    {
        foreach (var link in links.All) link.Post(frame);
    }

    /// <summary>Whether a member takes what is posted to it.</summary>
    public bool Reaches(long member) => links.Of(member) is { IsOpen: true };

    /// <summary>Tries to open a line to each other member that has none.</summary>
    public void Probe()
    {
        foreach (var link in links.All.Where(link => !link.IsOpen)) link.Post(new Frame.Look());
    }

    /// <summary>The members are others now.</summary>
    public void See(View seen) => links.See(seen);

    public void Dispose() => links.Dispose();

    static HttpClient Connect(Member peer, X509Certificate2 certificate) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(1),
        KeepAlivePingDelay = TimeSpan.FromSeconds(1),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(2),
        InitialHttp2StreamWindowSize = 1024 * 1024,
        SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificates = [certificate],
            LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate,
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && MemberCertificate.PrintOf(shown) == peer.Print,
        },
    }) { Timeout = Timeout.InfiniteTimeSpan };
}
