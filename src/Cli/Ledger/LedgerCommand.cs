using System.CommandLine;

namespace GridActors.Cli.Ledger;

/// <summary><c>gridactors ledger</c>: signs the log, and holds it against what was signed.</summary>
public static class LedgerCommand
{
    public static Command Create() => new("ledger", "The log as a ledger: signed checkpoints, and whether anything was altered since.") { VerifyCommand.Create(), CheckpointCommand.Create(), ExportCommand.Create() };
}
