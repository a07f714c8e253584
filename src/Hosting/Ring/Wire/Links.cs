using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using GridActors.Hosting.Membership;
using GridActors.Hosting.Wire;
using GridActors.Journal.Members;

namespace GridActors.Hosting.Ring.Wire;

/// <summary>The links of this member to all others, made when they are first needed and closed when the other is gone.</summary>
sealed class Links(long self, X509Certificate2 certificate, FrameCodec codec, Action<Frame> dropped, Action<long> broken) : IDisposable
{
    readonly ConcurrentDictionary<long, Lazy<(PeerLink Link, HttpClient Http)>> links = [];
    volatile View view = View.Empty;

    /// <summary>A frame for a member; dropped where it is not there.</summary>
    public void Post(long member, Frame frame)
    {
        if (view.Find(member) is { } peer) links.GetOrAdd(member, _ => new(() => Connect(peer))).Value.Link.Post(frame);
        else dropped(frame);
    }

    /// <summary>To every other member.</summary>
    public void PostToAll(Frame frame)
    {
        foreach (var member in view.Members.Where(member => member.No != self)) Post(member.No, frame);
    }

    /// <summary>Whether a member takes what is posted to it.</summary>
    public bool Reaches(long member) => links.TryGetValue(member, out var found) && found is { IsValueCreated: true, Value.Link.IsOpen: true };

    /// <summary>Tries to open a line to each other member that has none.</summary>
    public void Probe()
    {
        foreach (var member in view.Members.Where(member => member.No != self && !Reaches(member.No))) Post(member.No, new Frame.Look());
    }

    /// <summary>The members are others now.</summary>
    public void See(View seen)
    {
        view = seen;
        foreach (var gone in links.Keys.Where(member => seen.Find(member) is null)) Close(gone);
    }

    public void Dispose()
    {
        view = View.Empty;
        foreach (var member in links.Keys) Close(member);
    }

    (PeerLink Link, HttpClient Http) Connect(Member peer)
    {
        var http = new HttpClient(new SocketsHttpHandler
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
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && RingCertificate.PrintOf(shown) == peer.Print,
            },
        }) { Timeout = Timeout.InfiniteTimeSpan };
        return (new(self, peer, http, codec, dropped, broken), http);
    }

    void Close(long member)
    {
        if (!links.TryRemove(member, out var found)) return;
        found.Value.Link.Dispose();
        found.Value.Http.Dispose();
    }
}
