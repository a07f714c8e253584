using System.Text;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Journal.Tests.Support;

/// <summary>Short words for what tests do with a journal.</summary>
public static class Journals
{
    /// <summary>Appends one actor's append and expects it to commit; its positions.</summary>
    public static async Task<long[]> CommitAsync(this IJournal journal, params ActorAppend[] batch)
    {
        var outcomes = await journal.AppendAsync(batch);
        return [.. outcomes.SelectMany(outcome => outcome.ShouldBeOfType<AppendOutcome.Committed>().Positions)];
    }

    public static async Task<AppendOutcome> TryAsync(this IJournal journal, ActorAppend append) =>
        (await journal.AppendAsync([append])).ShouldHaveSingleItem();

    public static async Task<string[]> TextsAsync(this IJournal journal, ActorId actor) =>
        [.. (await journal.ReadTransitionsAsync(actor, 0, int.MaxValue)).Select(row => row.Body.AsText())];

    public static async Task<ActorRecord> LoadAsync(this IJournal journal, ActorId actor) =>
        (await journal.LoadAsync([actor])).ShouldHaveSingleItem();

    public static async Task<long[]> PendingAsync(this IJournal journal) =>
        [.. (await journal.LoadPendingAsync(ShardSet.All, 0, int.MaxValue)).Select(message => message.Number)];

    public static ValueTask<IReadOnlyList<StoredTimer>> TimersAsync(this IJournal journal) =>
        journal.LoadTimersAsync(ShardSet.All, Instant.MinValue, Instant.MaxValue, int.MaxValue);

    public static string AsText(this ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Everything a journal lets one see, as text, to compare two of them or one with itself at another time.</summary>
    public static async Task<string> DumpAsync(this IJournal journal)
    {
        var text = new StringBuilder();
        var heads = await journal.ReadHeadsAsync(0, int.MaxValue);
        foreach (var row in await journal.ReadLogAsync(0, int.MaxValue))
            text.AppendLine($"log {row.Position} {row.Actor} {row.Version} {row.Hash} {row.Body.AsText()}");
        foreach (var head in heads) text.AppendLine($"head {head}");
        foreach (var timer in await journal.TimersAsync()) text.AppendLine($"timer {timer}");
        foreach (var row in await journal.LoadPendingAsync(ShardSet.All, 0, int.MaxValue))
            text.AppendLine($"pending {row.Number} {row.Sender} {row.SenderVersion} {row.Body.AsText()}");
        foreach (var parked in await journal.ReadParkedAsync(int.MaxValue)) text.AppendLine($"parked {parked}");
        foreach (var notice in await journal.ReadNoticesAsync(0, int.MaxValue)) text.AppendLine(Text(notice));
        foreach (var (name, value) in await journal.ListSettingsAsync("")) text.AppendLine($"setting {name}={value}");
        foreach (var (head, record) in heads.Zip(await journal.LoadAsync([.. heads.Select(head => head.Actor)])))
        {
            text.AppendLine($"{head.Actor} snapshot {record.Snapshot?.Version} {record.Snapshot?.Body.AsText()}");
            text.AppendLine($"{head.Actor} after {string.Join(',', record.Transitions.Select(row => $"{row.Position}:{row.Version}"))}");
            text.AppendLine($"{head.Actor} pending {string.Join(',', record.Pending.Select(row => row.Number))}");
            text.AppendLine($"{head.Actor} {Text(await journal.FindAsync(head.Actor))}");
            text.AppendLine($"{head.Actor} {Text(await journal.ReadPersonalAsync(head.Actor))}");
        }

        text.AppendLine($"counts {await journal.CountAsync()}");
        return text.ToString();
    }

    public static string Text(StoredNotice row) =>
        $"notice {row.Number} {row.Actor} {row.Id} {row.At} {row.Addressee} {row.Kind} {row.Document.AsText()} {row.AcknowledgedAt} {row.AcknowledgedBy}";

    static string Text(ListedActor? row) => row is null
        ? "not listed"
        : $"listed {row.Number} {row.Version} {row.Position} {row.Listing.Status} {row.Listing.Holder} {row.Listing.Unit} {row.Listing.Area} "
            + row.Listing.Document.AsText();

    static string Text(StoredPersonal? personal) => personal is null
        ? "no personal data"
        : $"personal {personal.WrappedKey.AsText()} {string.Join(',', personal.Records.Select(row => $"{row.Key}:{row.Value.AsText()}"))}";
}
