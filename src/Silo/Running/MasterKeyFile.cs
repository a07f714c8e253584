using GridActors.Gateway.Personal;
using GridActors.Journal;
using GridActors.Silo.Starting;

namespace GridActors.Silo.Running;

/// <summary>The master keys of a data folder, in <c>keys</c>.</summary>
static class MasterKeyFile
{
    /// <exception cref="StartFault">They cannot be read, or are not those of this folder.</exception>
    public static async Task<MasterKeys> OpenAsync(IJournal journal, string folder)
    {
        try
        {
            return await MasterKeys.OpenAsync(journal, Path.Combine(folder, "keys")).ConfigureAwait(false);
        }
        catch (InvalidDataException wrong)
        {
            throw new StartFault(StartFault.Blocked, wrong.Message);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new StartFault(StartFault.Blocked, $"The master key cannot be read: {wrong.Message}");
        }
    }
}
