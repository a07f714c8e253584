using System.CommandLine;
using System.Globalization;
using GridActors.Journal.Members;
using GridActors.Journal.Postgres.Members;
using GridActors.Kernel.Contracts;

namespace GridActors.Cli.Admin;

/// <summary><c>gridactors admin members</c>: who is in the ring, and who was.</summary>
static class MembersCommand
{
    /// <summary>Also by the name of <c>silos</c>, which is what most of them are.</summary>
    public static Command Create()
    {
        var command = DatabaseCommand.Create("members", "The processes that share a PostgreSQL journal, and those that left it or were declared dead within the last day. The same as 'admin silos'.", RunAsync);
        command.Aliases.Add("silos");
        return command;
    }

    static async Task<int> RunAsync(string connection, CancellationToken cancel)
    {
        var members = await PostgresMembers.ListAsync(connection, cancel).ConfigureAwait(false);
        if (members.Count == 0) Console.WriteLine("No process has joined a ring here within the last day.");
        else Write(members);
        return 0;
    }

    static void Write(IReadOnlyList<MemberRecord> members)
    {
        Console.WriteLine(Line("no", "role", "state", "level", "address", "joined", "last heartbeat"));
        foreach (var member in members)
        {
            var heard = member.Ended is { } ended ? $"ended {InstantText.Write(ended)}" : string.Create(CultureInfo.InvariantCulture, $"{member.Silent.TotalSeconds:0.0} s ago");
            Console.WriteLine(Line(Text(member.No), member.Role, member.State, Text(member.Level), member.Address, InstantText.Write(member.Joined), heard));
        }
    }

    static string Line(string no, string role, string state, string level, string address, string joined, string heard) =>
        $"{no,6}  {role,-7}  {state,-7}  {level,5}  {address,-24}  {joined,-24}  {heard}";

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
