using System.Globalization;
using GridActors.Bench.Stores;

namespace GridActors.Bench.Measures.Baselines;

/// <summary>What the runtime is worth, and what it costs: the same intake, behind the same gateway, by plain Orleans grains.</summary>
static class BaselinesMeasure
{
#if ORLEANS
    public static bool IsBuiltIn => true;
#else
    public static bool IsBuiltIn => false;
#endif

    public static async Task<IEnumerable<Row>> RunAsync(PostgresStore store, TimeSpan time, Action<string> say)
    {
        var outcomes = await Contest.RunAsync(store, Contest.LongWarmUp, time, say, Contestant.Product, Contestant.Textbook, Contestant.Best, Contestant.OnOrleans);
        return outcomes.Select(outcome => outcome.ToRow()).Append(Ratio("the product, of the textbook", outcomes[0], outcomes[1], 5)).Append(Ratio("the product, of the best", outcomes[0], outcomes[2], 2));
    }

    /// <summary>What lies between the textbook and the product, step by step.</summary>
    public static async Task<IEnumerable<Row>> StepsAsync(PostgresStore store, TimeSpan time, Action<string> say) =>
        (await Contest.RunAsync(store, Contest.LongWarmUp, time, say, [Contestant.Product, .. Contestant.Steps])).Select(outcome => outcome.ToRow());

    /// <summary>Every variant with one write a case that was tried, one after the other and for less time.</summary>
    public static async Task<IEnumerable<Row>> SearchAsync(PostgresStore store, TimeSpan time, Action<string> say)
    {
        var rows = new List<Row>();
        foreach (var contestant in Contestant.Search) rows.AddRange((await Contest.RunAsync(store, Contest.LongWarmUp / 2, time / 3, say, contestant)).Select(outcome => outcome.ToRow()));
        return rows;
    }

    static Row Ratio(string measure, Outcome ours, Outcome theirs, int reach)
    {
        var ratio = ours.PerSecond / theirs.PerSecond;
        var rounds = ours.Rounds.Zip(theirs.Rounds, (our, their) => (our.Load.PerSecond / their.Load.PerSecond).ToString("n1", CultureInfo.InvariantCulture));
        return new(measure, string.Create(CultureInfo.InvariantCulture, $"{ratio:n1} ×"), $"≥ {reach} ×", ratio >= reach, $"by round: {string.Join(" / ", rounds)}");
    }
}
