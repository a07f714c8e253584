using System.Text.Json;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Notices;

/// <summary>One line of the table: who is told what, with the particulars in <see cref="NoticeDocument"/>; item, number and grid are added here.</summary>
readonly record struct NoticeLine(Addressee To, string Kind, NoticeDocument? Facts = null)
{
    /// <summary>The clock that the addressee should look at.</summary>
    public static NoticeDocument About(ClockStart? clock) => new("", Clock: clock?.Name, Due: clock?.Due);

    public NoticeChange Post(CaseState after)
    {
        var document = (Facts ?? new("")) with { Item = after.Item, Number = after.Number, Grid = after.Grid };
        return new NoticeChange.Posted(To.ToString(), Kind, JsonSerializer.SerializeToUtf8Bytes(document, DocumentsJson.Default.NoticeDocument));
    }
}
