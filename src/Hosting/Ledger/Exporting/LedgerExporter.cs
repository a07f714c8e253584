using System.Buffers;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Ledger.Exporting;

/// <summary>Writes a part of the log as JSON Lines, in its order. The log holds no personal data, so neither does an export.</summary>
public sealed class LedgerExporter(IJournal journal)
{
    const int Page = 1_000;

    readonly Dictionary<ActorId, TransitionHash> heads = [];

    /// <param name="from">The first position.</param>
    /// <param name="to">The last one; what the log does not have yet is left out.</param>
    /// <returns>How many lines were written.</returns>
    public async Task<long> WriteAsync(Stream output, long from, long to)
    {
        var (next, lines) = (from, 0L);
        var buffer = new ArrayBufferWriter<byte>();
        while (next <= to && await journal.ReadLogAsync(next - 1, (int)Math.Min(Page, to - next + 1)).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                if (row.Position > to) break;
                new ExportLine(row.Position, row.Actor, row.Version, await PreviousAsync(row).ConfigureAwait(false), row.Hash, row.Body).Write(buffer);
                heads[row.Actor] = row.Hash;
                lines++;
            }

            next = page[^1].Position + 1;
            await output.WriteAsync(buffer.WrittenMemory).ConfigureAwait(false);
            buffer.ResetWrittenCount();
        }

        return lines;
    }

    async Task<TransitionHash> PreviousAsync(LoggedTransition row)
    {
        if (row.Version == 1) return TransitionHash.Zero;
        if (heads.TryGetValue(row.Actor, out var known)) return known;
        return await journal.ReadTransitionsAsync(row.Actor, row.Version - 2, 1).ConfigureAwait(false) is [var before, ..] ? before.Hash : TransitionHash.Zero;
    }
}
