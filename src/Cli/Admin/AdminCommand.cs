using System.CommandLine;

namespace GridActors.Cli.Admin;

/// <summary>What an administrator does to a journal itself.</summary>
static class AdminCommand
{
    public static Command Create() => new("admin", "What an administrator does to a journal itself.")
    {
        MigrateCommand.Create(), BackupCommand.Create(), BackupCommand.CreateRestore(), RebuildCommand.Create(), UpgradeCommand.Create(), MembersCommand.Create(),
    };
}
