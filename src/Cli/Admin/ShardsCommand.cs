using System.CommandLine;
using System.Globalization;
using GridActors.Hosting.Membership;
using GridActors.Journal.Members;
using GridActors.Journal.Postgres.Members;
using GridActors.Kernel.Contracts;

namespace GridActors.Cli.Admin;

/// <summary>
/// <c>gridactors admin shards</c>: which member owns which shards. Computed as every member computes it, from the rows of the table; one that has not looked yet may
/// believe otherwise for a heartbeat.
/// </summary>
static class ShardsCommand
{
    public static Command Create()
    {
        var actor = new Option<string?>("--actor") { Description = "Only who owns this actor: kind/key.", HelpName = "actor" };
        actor.Validators.Add(result =>
        {
            if (!ActorNames.TryParse(result.Tokens[0].Value, out _)) result.AddError("--actor takes kind/key.");
        });
        var list = new Option<bool>("--list") { Description = "Every shard by its number." };
        return DatabaseCommand.Create(
            "shards", "Which member of a ring owns how many of the 1,024 shards. Exits 1 where nobody owns any.",
            (connection, parsed, cancel) => RunAsync(connection, parsed.GetValue(actor), parsed.GetValue(list), cancel), actor, list);
    }

    static async Task<int> RunAsync(string connection, string? actor, bool isList, CancellationToken cancel)
    {
        var view = new View([.. (await PostgresMembers.ListAsync(connection, cancel).ConfigureAwait(false)).Where(row => row.Ended is null).Select(MemberOf)]);
        if (!view.Members.Any(member => member.Owns))
        {
            Console.WriteLine("No silo of a ring runs on this database: nobody owns a shard.");
            return 1;
        }

        if (actor is not null) WriteOwner(view, ActorId.Parse(actor));
        else WriteAll(view, isList);
        return 0;
    }

    static void WriteOwner(View view, ActorId actor)
    {
        var owner = view.OwnerOf(actor)!;
        Console.WriteLine($"{actor} is of shard {Text(actor.Shard.Number)}, which member {Text(owner.No)} at {owner.Address} owns.");
    }

    static void WriteAll(View view, bool isList)
    {
        Console.WriteLine($"{"no",6}  {"shards",6}  address");
        foreach (var member in view.Members.Where(member => member.Owns).OrderBy(member => member.No))
        {
            var share = view.SharesOf(member.No);
            Console.WriteLine($"{Text(member.No),6}  {Text(share.Count),6}  {member.Address}");
            if (!isList) continue;
            foreach (var row in Enumerable.Range(0, ShardId.Count).Where(shard => share.Contains(new(shard))).Chunk(20)) Console.WriteLine($"{"",16}{string.Join(' ', row.Select(shard => $"{Text(shard),4}"))}");
        }
    }

    static Member MemberOf(MemberRecord row) =>
        new(row.No, row.Address, Enum.Parse<MemberRole>(row.Role, ignoreCase: true), Enum.Parse<MemberState>(row.State, ignoreCase: true), "", row.Level, row.Silent);

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
