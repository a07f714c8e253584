using System.CommandLine;

namespace GridActors.Cli.Admin;

/// <summary>What an administrator looks at and does: to a journal itself, and to a process that runs.</summary>
static class AdminCommand
{
    public static Command Create() => new("admin", "What an administrator looks at and does: to a journal itself, and to a process that runs.")
    {
        MigrateCommand.Create(), BackupCommand.Create(), BackupCommand.CreateRestore(), RestoredCommand.Create(), RebuildCommand.Create(), UpgradeCommand.Create(),
        MembersCommand.Create(), ShardsCommand.Create(), ActorCommand.Create(), ParkedCommand.Create(), RemoteCommands.Retry(), RemoteCommands.Drain(),
    };
}
