namespace GridActors.Cli.Load.Sending;

/// <summary>What came back.</summary>
/// <param name="Status">HTTP's.</param>
/// <param name="Code">Of a problem; <c>http-502</c> and so on where something else than a silo answered. Null for 2xx.</param>
/// <param name="Detail">A problem's own sentence.</param>
/// <param name="RetryAfter">Seconds; 0 where nothing was said.</param>
/// <param name="Closes">Whether the connection ends with it.</param>
public readonly record struct HttpAnswer(int Status, string? Code, string? Detail, int RetryAfter, bool Closes)
{
    public bool IsAccepted => Status is >= 200 and < 300;

    /// <summary>Whether the very same request may be sent again, under its key: docs/api.md.</summary>
    public bool MayRepeat => Status is 503 or 504 or 507;
}
