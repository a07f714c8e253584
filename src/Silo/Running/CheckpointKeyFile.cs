using GridActors.Hosting.Ledger;
using GridActors.Silo.Starting;

namespace GridActors.Silo.Running;

/// <summary>The key of a data folder that signs its ledger: <c>keys/checkpoint.key</c>, made at the first start.</summary>
static class CheckpointKeyFile
{
    /// <exception cref="StartFault">It cannot be read or made.</exception>
    public static CheckpointKey Open(string folder)
    {
        try
        {
            return CheckpointKey.ReadOrCreate(Path.Combine(folder, "keys", "checkpoint.key"));
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new StartFault(StartFault.Blocked, $"The key that signs checkpoints cannot be read: {wrong.Message}");
        }
    }
}
