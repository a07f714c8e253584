using System.Text.Json;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases;

/// <summary>The row by which a case is found.</summary>
static class CaseListing
{
    /// <summary>The area of a case that nobody could locate.</summary>
    public const string Unlocated = "unlocated";

    public static Listing? Of(ActorId self, CaseState state)
    {
        if (state.Status == CaseStatus.None) return null;
        var next = state.Deadline();
        var document = new CaseDocument(
            self.Key,
            state.Number,
            state.Status,
            state.Item,
            state.Condition,
            state.Channel,
            state.Grid,
            state.Holder,
            state.Tier,
            state.Dispatch?.UnitCode,
            state.Dispatch?.Dispatcher,
            state.Dispatch is { Binding: true },
            state.ReportedAt,
            state.OpenedAt,
            state.EndedAt,
            state.EndReason,
            next?.Name,
            next?.Due,
            state.Late,
            state.Climbs,
            state.Informed,
            state.Reworks,
            state.ReworkRecommended switch { true => "rework", false => "close", null => null },
            state.Members.IsEmpty ? null : [.. state.Members.Select(member => member.Unit)],
            state.Ruling?.Ruler,
            state.Returned is null ? null : [.. state.Returned],
            state.Finding,
            state.Dispatch is { Lateness: not Lateness.OnTime } late ? late.Lateness : null,
            state.Dispatch?.Government,
            state.MergingInto);
        return new(
            state.Status.ToString(),
            state.Holder,
            state.Dispatch?.UnitCode,
            state.Grid ?? Unlocated,
            JsonSerializer.SerializeToUtf8Bytes(document, DocumentsJson.Default.CaseDocument));
    }
}
