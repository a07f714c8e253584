using System.Collections.Concurrent;
using GridActors.Journal.Members;

namespace GridActors.Hosting.Membership;

/// <summary>One of something for each of the other members: made when the member is first seen, closed when it is gone.</summary>
/// <param name="whom">The members that have one.</param>
sealed class PerMember<T>(Func<Member, bool> whom, Func<Member, T> make, Action<T> close) : IDisposable
    where T : class
{
    readonly ConcurrentDictionary<long, T> made = [];
    readonly Lock changing = new();

    public IEnumerable<T> All => made.Values;

    /// <summary>Null where there is no such member.</summary>
    public T? Of(long member) => made.GetValueOrDefault(member);

    /// <summary>The members are others now.</summary>
    public void See(View seen)
    {
        lock (changing)
        {
            foreach (var member in seen.Members.Where(member => whom(member) && !made.ContainsKey(member.No))) made[member.No] = make(member);
            foreach (var gone in made.Keys.Where(member => seen.Find(member) is null))
                if (made.TryRemove(gone, out var found)) close(found);
        }
    }

    public void Dispose() => See(View.Empty);
}
