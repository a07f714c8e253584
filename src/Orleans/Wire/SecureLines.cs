namespace GridActors.Orleans.Wire;

/// <summary>TLS on all lines between the processes of a cluster: whoever's certificate stands among the members may speak, and nobody else, as in a ring.</summary>
/// <param name="known">As that of a <see cref="SecurePipe"/>.</param>
sealed class SecureLines(X509Certificate2 own, Func<string, CancellationToken, Task> known)
{
    static readonly TimeSpan GreetWithin = TimeSpan.FromSeconds(5);

    public void Listens(IConnectionBuilder lines) => lines.Use(next => line => CarryAsync(line, listens: true, next));

    public void Calls(IConnectionBuilder lines) => lines.Use(next => line => CarryAsync(line, listens: false, next));

    async Task CarryAsync(ConnectionContext line, bool listens, ConnectionDelegate next)
    {
        try
        {
            using var late = new CancellationTokenSource(GreetWithin);
            using var secure = await SecurePipe.OpenAsync(line.Transport, listens, own, known, late.Token).ConfigureAwait(false);
            line.Transport = secure;
            await next(line).ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is AuthenticationException or IOException or OperationCanceledException)
        {
            line.Abort(new("the other is no member, or does not say so in time", wrong));
        }
    }
}
