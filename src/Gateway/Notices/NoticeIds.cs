using GridActors.Gateway.Cases;
using GridActors.Kernel.Contracts;

namespace GridActors.Gateway.Notices;

/// <summary>Notice ids as callers see them: the case's id, a dot, and the notice's own within the case.</summary>
static class NoticeIds
{
    public static string Write(ActorId actor, NoticeId notice) => $"{actor.Key}.{notice}";

    /// <summary>The notice of a request's address; null for a text that is no notice id.</summary>
    public static (ActorId Case, NoticeId Notice)? Parse(object? text) =>
        text is string { Length: > CaseIds.Length } id && id[CaseIds.Length] == '.' && CaseIds.Parse(id[..CaseIds.Length]) is { } actor
        && NoticeId.TryParse(id.AsSpan(CaseIds.Length + 1), out var notice)
            ? (actor, notice)
            : null;
}
