using System.Text;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Journal.Tests.Support;

/// <summary>What a test wants a transition to hold; everything else is filled in by <see cref="Chain"/>.</summary>
public sealed record Draft
{
    public static readonly Instant Morning = Instant.FromUtc(2026, 11, 22, 8, 0);

    public string Text { get; init; } = "{}";

    public TimerChange[] Timers { get; init; } = [];

    public int Messages { get; init; }

    public long[] Consumed { get; init; } = [];

    public ParkedRow[] Parked { get; init; } = [];

    public Listing? Listing { get; init; }

    public Attachment[] Attachments { get; init; } = [];

    public NoticeChange[] Notices { get; init; } = [];

    public static Draft Of(string text) => new() { Text = text };

    public static Listing Listed(string status, string? holder = null, string? unit = null, string? area = null, string document = "{}") =>
        new(status, holder, unit, area, Encoding.UTF8.GetBytes(document));

    public static Attachment Personal(string key, string cipher) => new(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(cipher));

    public static NoticeChange Told(string addressee, string kind = "assigned", string document = "{}") =>
        new NoticeChange.Posted(addressee, kind, Encoding.UTF8.GetBytes(document));

    public static NoticeChange Seen(long version, int ordinal, string by = "somebody") => new NoticeChange.Acknowledged(new(version, ordinal), by);

    public static TimerChange Set(string name, int minutes) => TimerChange.Set(name, Morning + Duration.FromMinutes(minutes));
}
