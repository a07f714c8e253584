using System.Collections.Immutable;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Cases.Notices;

/// <summary>
/// The notices that a case remembers. Their number is bounded: past <see cref="Most"/> the oldest that was acknowledged is forgotten, and where
/// none was, the oldest is withdrawn, which settles it. So whatever is open can be acknowledged.
/// </summary>
static class Postings
{
    /// <summary>A case that goes all the way, returned, disputed and reworked once, posts about twenty; more are repeats that nobody heeds.</summary>
    public const int Most = 64;

    /// <summary>Who has withdrawn a notice, as its row says.</summary>
    public static readonly string Withdrawer = Principal.System.ToString();

    /// <summary>The notices after an event.</summary>
    public static CaseState Fold(CaseState before, Event happened, CaseState after, long version)
    {
        var told = before.Told;
        if (happened is NoticeAcknowledged seen) told = Settled(told, seen.Notice);
        foreach (var line in NoticeTable.Of(before, happened, after))
        {
            var ordinal = told is [.., var last] && last.Version == version ? last.Ordinal + 1 : 0;
            if (told.Length >= Most) told = told.RemoveAt(Oldest(told));
            told = told.Add(new((int)version, (byte)ordinal, line.To.Kind, line.To.Code, false));
        }

        return told == after.Told ? after : after with { Told = told };
    }

    /// <summary>The rows that follow from an event.</summary>
    public static ImmutableArray<NoticeChange> Changes(CaseState before, Event happened, CaseState after)
    {
        if (happened is NoticeAcknowledged seen) return [new NoticeChange.Acknowledged(seen.Notice, seen.By.ToString())];
        var lines = NoticeTable.Of(before, happened, after);
        if (lines.IsEmpty) return [];
        var changes = ImmutableArray.CreateBuilder<NoticeChange>(lines.Length);
        foreach (var line in lines) changes.Add(line.Post(after));
        if (before.Told.Length + lines.Length > Most)
        {
            foreach (var posting in before.Told)
                if (!posting.Seen && Find(after.Told, posting.Id) is null) changes.Add(new NoticeChange.Acknowledged(posting.Id, Withdrawer));
        }

        return changes.DrainToImmutable();
    }

    public static Posting? Find(ImmutableArray<Posting> told, NoticeId id)
    {
        foreach (var posting in told)
            if (posting.Id == id) return posting;
        return null;
    }

    static ImmutableArray<Posting> Settled(ImmutableArray<Posting> told, NoticeId id) =>
        Find(told, id) is { } posting ? told.Replace(posting, posting with { Seen = true }) : told;

    static int Oldest(ImmutableArray<Posting> told)
    {
        for (var at = 0; at < told.Length; at++)
            if (told[at].Seen) return at;
        return 0;
    }
}
