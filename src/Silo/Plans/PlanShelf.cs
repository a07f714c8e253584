using GridActors.Grains.Contracts;
using GridActors.Grains.Plans;
using GridActors.Grains.Plans.Versions;
using GridActors.Hosting;
using GridActors.Journal;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using GridActors.Kernel.Silos;
using GridActors.Silo.Starting;
using NodaTime;

namespace GridActors.Silo.Plans;

/// <summary>
/// The plans of a data folder: every version by content hash, because the log refers to them for good, and which one is in force from when. An empty
/// folder takes the plan it is started with; after that only the plan's actor changes it (<see cref="PlanGrain"/>), and a start with another says so.
/// </summary>
public sealed class PlanShelf
{
    const string Prefix = "plan/";
    const string FirstSetting = "plan.active";

    readonly IJournal journal;
    readonly string first;

    PlanShelf(IJournal journal, PlanBook book, string first)
    {
        (this.journal, Book, this.first) = (journal, book, first);
        Schedule = new(first);
    }

    /// <summary>All versions.</summary>
    public PlanBook Book { get; }

    /// <summary>Which one is in force when.</summary>
    public PlanSchedule Schedule { get; }

    /// <summary>The plan that the start asked for; null for none.</summary>
    public Plan? Wished { get; private init; }

    /// <summary>The version in force at a time.</summary>
    public Plan At(Instant time) => Book[Schedule.At(time)];

    /// <summary>Finds the folder's plans, or puts the wished one (the sample, when none is wished) onto an empty shelf.</summary>
    /// <exception cref="StartFault">The wished plan, or a stored one, cannot be read.</exception>
    public static async Task<PlanShelf> OpenAsync(IJournal journal, string? wishedPath)
    {
        var first = await journal.ReadSettingAsync(FirstSetting).ConfigureAwait(false);
        var wished = wishedPath is not null || first is null ? PlanFile.Read(wishedPath ?? PlanFile.Sample) : null;
        var plan = wished?.Parse();
        if (plan is not null && plan.Hash != first && await IsEmptyAsync(journal).ConfigureAwait(false))
        {
            // The text before the pointer: a crash in between leaves a plan nobody points to, never a pointer to nothing.
            await journal.WriteSettingAsync(Prefix + plan.Hash, wished!.Text, onlyIfAbsent: true).ConfigureAwait(false);
            await journal.WriteSettingAsync(FirstSetting, plan.Hash, onlyIfAbsent: false).ConfigureAwait(false);
            first = plan.Hash;
        }

        var stored = await journal.ListSettingsAsync(Prefix).ConfigureAwait(false);
        var book = new PlanBook(stored.Select(setting => PlanFile.Stored(setting.Key[Prefix.Length..], setting.Value).Parse()).ToArray());
        if (!book.Knows(first!)) throw new StartFault(StartFault.Blocked, $"The data folder's plan {first} is not stored in it.");
        return new(journal, book, first!) { Wished = plan };
    }

    /// <summary>Reads from the log which version is in force when: at the start, and after each change.</summary>
    /// <exception cref="StartFault">A version in force is not stored.</exception>
    public async Task<PlanState> RefreshAsync(GrainCatalog catalog)
    {
        var record = (await RecordLoader.LoadAsync(journal, catalog, [Actors.CityPlan]).ConfigureAwait(false))[0];
        var state = (PlanState)new Folding(catalog, new TransitionCodec(catalog)).Fold(Actors.CityPlan, record).State;
        foreach (var period in state.Periods.Where(period => !Book.Knows(period.Hash)))
        {
            var text = await journal.ReadSettingAsync(Prefix + period.Hash).ConfigureAwait(false)
                ?? throw new StartFault(StartFault.Blocked, $"The data folder's plan {period.Hash} is not stored in it.");
            var plan = PlanFile.Stored(period.Hash, text).Parse();
            lock (Book) Book.Add(plan);
        }

        Schedule.Replace(state.Periods.Select(period => (period.From, period.Hash)));
        return state;
    }

    /// <summary>The plan with which the folder began.</summary>
    public Plan First => Book[first];

    /// <summary>Stores a version for good and lets decisions know it; in force it comes by its actor.</summary>
    public async Task PublishAsync(Plan plan, string text)
    {
        await journal.WriteSettingAsync(Prefix + plan.Hash, text, onlyIfAbsent: true).ConfigureAwait(false);
        lock (Book) Book.Add(plan);
    }

    static async Task<bool> IsEmptyAsync(IJournal journal) => (await journal.ReadHeadsAsync(0, 1).ConfigureAwait(false)).Count == 0;
}
