namespace GridActors.Cli.Load.Reporting;

/// <summary>The reports of a load by their numbers, from 0: the same number gives the same key and bytes whenever it is asked, from any thread.</summary>
public interface IReports
{
    /// <summary>The idempotency key, printable ASCII.</summary>
    string KeyOf(long number);

    /// <summary>The JSON that is posted.</summary>
    ReadOnlyMemory<byte> BodyOf(long number);
}
