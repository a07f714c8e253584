using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using GridActors.Hosting.Membership;
using Nerdbank.Streams;

namespace GridActors.Hosting.Wire;

/// <summary>TLS inside a pair of pipes, certificates on both sides: who the other is follows from the print of its own, which nobody signed.</summary>
sealed class SecurePipe : IDuplexPipe, IDisposable
{
    readonly SslStream stream;

    SecurePipe(SslStream stream) => (this.stream, Input, Output) = (stream, PipeReader.Create(stream), PipeWriter.Create(stream));

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    /// <param name="listens">Whether the other has called this process, not this one the other.</param>
    /// <param name="known">Done when the print is known for one that may speak. Asked after the greeting, so that it may take its time.</param>
    /// <exception cref="AuthenticationException">They do not understand each other.</exception>
    /// <exception cref="IOException">The line broke.</exception>
    /// <exception cref="OperationCanceledException">The other is nobody known, or does not answer.</exception>
    public static async Task<SecurePipe> OpenAsync(IDuplexPipe plain, bool listens, X509Certificate2 own, Func<string, CancellationToken, Task> known, CancellationToken cancel)
    {
        var stream = new SslStream(plain.AsStream(), leaveInnerStreamOpen: false, (_, shown, _, _) => shown is not null);
        try
        {
            await (listens
                ? stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = own, ClientCertificateRequired = true }, cancel)
                : stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = MemberCertificate.Name, LocalCertificateSelectionCallback = (_, _, _, _, _) => own }, cancel)).ConfigureAwait(false);
            await known(MemberCertificate.PrintOf(stream.RemoteCertificate!), cancel).ConfigureAwait(false);
            return new(stream);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public void Dispose() => stream.Dispose();
}
