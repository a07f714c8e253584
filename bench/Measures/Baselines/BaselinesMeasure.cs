using System.Globalization;
using GridActors.Bench.Stores;

namespace GridActors.Bench.Measures.Baselines;

/// <summary>
/// What the runtime is for, in figures: the same intake, behind the same gateway, by plain Orleans grains; one after the other on one server, the product first and last.
/// </summary>
static class BaselinesMeasure
{
#if ORLEANS
    public static bool IsBuiltIn => true;
#else
    public static bool IsBuiltIn => false;
#endif

    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    public static async Task<IEnumerable<Row>> RunAsync(PostgresStore store, TimeSpan time, Action<string> say)
    {
        var contest = new Contest(store, WarmUp, time, say);
        var first = await contest.RunAsync(Contestant.Product);
        var textbook = await contest.RunAsync(Contestant.Textbook);
        var best = await contest.RunAsync(Contestant.Best);
        var last = await contest.RunAsync(Contestant.Product);
        var onOrleans = await contest.RunAsync(Contestant.OnOrleans);
        var ours = (first.PerSecond + last.PerSecond) / 2;
        return
        [
            first.ToRow(), textbook.ToRow(), best.ToRow(), last.ToRow() with { Measure = "the product again" }, onOrleans.ToRow(),
            Ratio("the product, of the textbook", ours / textbook.PerSecond, 5),
            Ratio("the product, of the best", ours / best.PerSecond, 2),
        ];
    }

    /// <summary>What lies between the textbook and the product, step by step, between two runs of the product.</summary>
    public static Task<IEnumerable<Row>> StepsAsync(PostgresStore store, TimeSpan time, Action<string> say) => RunAllAsync(new(store, WarmUp, time, say), Contestant.Steps);

    /// <summary>Every variant with one write a case that was tried, for less time each, between two runs of the product.</summary>
    public static Task<IEnumerable<Row>> SearchAsync(PostgresStore store, TimeSpan time, Action<string> say) => RunAllAsync(new(store, WarmUp / 2, time / 3, say), Contestant.Search);

    static async Task<IEnumerable<Row>> RunAllAsync(Contest contest, IEnumerable<Contestant> contestants)
    {
        var rows = new List<Row>();
        foreach (var contestant in contestants.Prepend(Contestant.Product).Append(Contestant.Product)) rows.Add((await contest.RunAsync(contestant)).ToRow());
        return rows;
    }

    static Row Ratio(string measure, double ratio, int reach) => new(measure, string.Create(CultureInfo.InvariantCulture, $"{ratio:n1} ×"), $"≥ {reach} ×", ratio >= reach, "the mean of its two runs");
}
