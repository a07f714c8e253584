using System.Collections.Immutable;

namespace GridActors.Grains.Plans.Reading;

/// <summary><c>channels</c>: how cases arrive, and the tier whose centre takes them in.</summary>
static class ChannelSection
{
    public static Dictionary<string, Channel> Read(Node root, ImmutableArray<Tier> tiers)
    {
        var channels = new Dictionary<string, Channel>(StringComparer.Ordinal);
        if (root.Need("channels") is not { } section) return channels;
        var entries = section.Entries();
        foreach (var node in entries)
        {
            node.Only("code", "zh", "en", "entry");
            var code = node.Code("code");
            var word = node.Text("entry");
            var tier = tiers.FirstOrDefault(tier => tier.Code == word && tier.Rung > 0);
            if (tier is null) node.Need("entry")?.Fault($"there is no tier of centres '{word}'");
            else if (!channels.TryAdd(code, new(code, node.Text("zh"), node.Text("en"), tier))) node.Fault($"channel '{code}' stands here twice");
        }

        if (entries.Count == 0) section.Fault("needs at least one channel");
        return channels;
    }
}
