using GridActors.Hosting.Membership;
using GridActors.Journal.Members;

namespace GridActors.Hosting.Ring;

/// <summary>
/// Says when it is this silo that is cut off: it reaches the table, and again and again none of at least two other members, one of which could take over. Of two alone nobody can
/// say which it is; where nobody could take over, nothing would be won. Counted in looks, not in time: a process that stood still has not looked. Pure; fed with each look.
/// </summary>
/// <param name="looks">So many in a row without anybody reached, and it is cut off.</param>
public sealed class Isolation(int looks)
{
    int alone;

    /// <summary>Looks once more.</summary>
    /// <param name="reaches">Whether a line to that member is open.</param>
    /// <returns>Whether it is cut off.</returns>
    public bool Look(View view, long self, Func<long, bool> reaches)
    {
        alone = IsAlone(view, self, reaches) ? alone + 1 : 0;
        return alone >= looks;
    }

    /// <summary>Whether it reaches nobody at this moment, and others could do without it.</summary>
    public static bool IsAlone(View view, long self, Func<long, bool> reaches)
    {
        var others = view.Members.Where(member => member.No != self && member.State == MemberState.Active).ToList();
        return others.Count > 1 && others.Exists(member => member.Owns) && !others.Exists(member => reaches(member.No));
    }
}
