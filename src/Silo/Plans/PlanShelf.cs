using GridActors.Grains.Plans;
using GridActors.Journal;
using GridActors.Silo.Starting;

namespace GridActors.Silo.Plans;

/// <summary>
/// The plans of a data folder: every version by content hash, because the log refers to them for good, and which one is active. A folder
/// keeps its plan: the log was decided under it, and changing it is a transition of its own, which is not built yet. Only an empty folder
/// takes another.
/// </summary>
/// <param name="Book">All versions.</param>
/// <param name="Active">The one in force.</param>
/// <param name="Refused">Name and hash of a plan that was asked for and not taken.</param>
public sealed record PlanShelf(PlanBook Book, Plan Active, Plan? Refused)
{
    const string Prefix = "plan/";
    const string ActiveSetting = "plan.active";

    /// <summary>Finds the folder's plan, or puts the wished one (the sample, when none is wished) onto an empty shelf.</summary>
    /// <exception cref="StartFault">The wished plan, or a stored one, cannot be read.</exception>
    public static async Task<PlanShelf> OpenAsync(IJournal journal, string? wishedPath)
    {
        var active = await journal.ReadSettingAsync(ActiveSetting).ConfigureAwait(false);
        var wished = wishedPath is not null || active is null ? PlanFile.Read(wishedPath ?? PlanFile.Sample) : null;
        var plan = wished?.Parse();
        if (plan is not null && plan.Hash != active && await IsEmptyAsync(journal).ConfigureAwait(false))
        {
            // The text before the pointer: a crash in between leaves a plan nobody points to, never a pointer to nothing.
            await journal.WriteSettingAsync(Prefix + plan.Hash, wished!.Text, onlyIfAbsent: true).ConfigureAwait(false);
            await journal.WriteSettingAsync(ActiveSetting, plan.Hash, onlyIfAbsent: false).ConfigureAwait(false);
            active = plan.Hash;
        }

        var stored = await journal.ListSettingsAsync(Prefix).ConfigureAwait(false);
        var plans = stored.Select(setting => PlanFile.Stored(setting.Key[Prefix.Length..], setting.Value).Parse()).ToArray();
        var inForce = plans.FirstOrDefault(version => version.Hash == active)
            ?? throw new StartFault(StartFault.Blocked, $"The data folder's active plan {active} is not stored in it.");
        return new(new(plans), inForce, plan is not null && plan.Hash != inForce.Hash ? plan : null);
    }

    static async Task<bool> IsEmptyAsync(IJournal journal) => (await journal.ReadHeadsAsync(0, 1).ConfigureAwait(false)).Count == 0;
}
