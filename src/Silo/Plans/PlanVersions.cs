using GridActors.Gateway.Plan;
using GridActors.Grains.Plans;
using GridActors.Hosting;
using GridActors.Kernel.Contracts;

namespace GridActors.Silo.Plans;

/// <summary>Publishes and lists the versions of a data folder's plan.</summary>
sealed class PlanVersions(PlanShelf plans, GrainCatalog catalog, SiloClock clock) : IPlanVersions
{
    public async Task<PublishedPlan> PublishAsync(string text)
    {
        var read = PlanReader.Read(text);
        if (read.Plan is not { } plan) return new("", "", [.. read.Faults.Select(fault => fault.ToString())]);
        await plans.PublishAsync(plan, PlanBundle.Parse(text).Text).ConfigureAwait(false);
        return new(plan.Hash, plan.Name, []);
    }

    public Task RefreshAsync() => plans.RefreshAsync(catalog);

    public async Task<IReadOnlyList<PlanVersion>> ListAsync()
    {
        var state = await plans.RefreshAsync(catalog).ConfigureAwait(false);
        var now = plans.At(clock.Now).Hash;
        return
        [
            .. plans.Book.All
                .Select(plan => new PlanVersion(plan.Hash, plan.Name, state.Periods.LastOrDefault(period => period.Hash == plan.Hash)?.From, plan.Hash == now))
                .OrderBy(version => version.From).ThenBy(version => version.Hash, StringComparer.Ordinal),
        ];
    }
}
