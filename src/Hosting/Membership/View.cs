using GridActors.Journal.Members;
using GridActors.Kernel.Contracts;

namespace GridActors.Hosting.Membership;

/// <summary>
/// Who owns which shard, as one process knows it: a function of the members alone (rendezvous hashing: of all owners the one whose number weighs most
/// with the shard's), so that nobody has to tell anybody. A member that comes or goes moves its own share and nothing else. Two processes may
/// hold different views for a while; fencing makes that harmless. Immutable.
/// </summary>
public sealed class View
{
    public static readonly View Empty = new([]);

    readonly Member?[] owners = new Member?[ShardId.Count];
    readonly Dictionary<long, Member> members;

    public View(IReadOnlyList<Member> members)
    {
        this.members = members.ToDictionary(member => member.No);
        var silos = members.Where(member => member.Owns).ToArray();
        for (var shard = 0; shard < owners.Length; shard++)
        {
            var most = 0UL;
            foreach (var silo in silos)
            {
                var weight = Weight(silo.No, shard);
                if (owners[shard] is null || weight > most) (owners[shard], most) = (silo, weight);
            }
        }
    }

    public IReadOnlyCollection<Member> Members => members.Values;

    public Member? Find(long member) => members.GetValueOrDefault(member);

    /// <summary>The numbers of those who own something, in their order.</summary>
    public string Owners => string.Join(',', members.Values.Where(member => member.Owns).Select(member => member.No).Order());

    /// <summary>Null where there is no silo.</summary>
    public Member? OwnerOf(ActorId actor) => owners[actor.Shard.Number];

    public ShardSet SharesOf(long member) => ShardSet.Where(shard => owners[shard]?.No == member);

    /// <summary>Whether the two have the same members in the same states; how long each has been silent does not count.</summary>
    public bool IsSameAs(View other) =>
        members.Count == other.members.Count
        && members.Values.All(member => other.members.TryGetValue(member.No, out var known) && known with { Silent = member.Silent } == member);

    /// <summary>SplitMix64 of both numbers: published, and the same in every process.</summary>
    static ulong Weight(long member, int shard)
    {
        var z = ((ulong)member * 0x9E3779B97F4A7C15UL) + ((ulong)shard * 0xD1B54A32D192ED03UL) + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
