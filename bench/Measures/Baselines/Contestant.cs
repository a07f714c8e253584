using GridActors.Bench.Driving;
using GridActors.Bench.Stores;

namespace GridActors.Bench.Measures.Baselines;

/// <summary>Somebody who takes cases in over HTTP, in a process of its own on a database of its own.</summary>
/// <param name="Name">For tables.</param>
/// <param name="StartAsync">Starts it on a new folder; is back when it is ready.</param>
/// <param name="WrittenSql">Asks its database how many writes it has, in the sense of <paramref name="WritesACase"/>.</param>
/// <param name="WritesACase">How many a case must have left.</param>
sealed record Contestant(string Name, Func<PostgresStore, string, Task<SiloProcess>> StartAsync, string WrittenSql, int WritesACase)
{
    const string Cases = "SELECT count(*) FROM gridactors.actor WHERE id LIKE 'case/%'";

    /// <summary>A version a write: of cases, grids and departments alike.</summary>
    const string AdoNetWrites = "SELECT coalesce(sum(version), 0)::bigint FROM ado_net.state";

    const string Rows = "SELECT count(*) FROM one_write.cases";

    public static Contestant Product { get; } = new("the product, embedded", (store, folder) => SiloProcess.StartAsync(store, folder, store.Active), Cases, 1);

    public static Contestant OnOrleans { get; } = new("the product, host on Orleans", (store, folder) => SiloProcess.StartAsync(store, folder, store.Active, "--host", "orleans"), Cases, 1);

    public static Contestant Textbook { get; } = Baseline("textbook Orleans, three writes a case", AdoNetWrites, 3, "--kind", "Textbook");

    /// <summary>The fastest of those with one write a case that <see cref="Search"/> goes through.</summary>
    public static Contestant Best { get; } = Baseline("best Orleans, one write a case", Rows, 1, "--kind", "Worker", "--sessions", "64");

    /// <summary>
    /// The textbook with a tuned connection and serializer. The best, if it is to leave what the product leaves for readers and clocks; with the product's idea of a journal, many cases a commit;
    /// and with both, which is nearest to what the product does, without its log, its deliveries and what its grids and departments keep.
    /// </summary>
    public static IEnumerable<Contestant> Steps =>
    [
        Baseline("textbook grains, connection and serializer tuned", AdoNetWrites, 3, "--kind", "TunedTextbook", "--sessions", "64"),
        Baseline("best Orleans, with list, notice, clocks and sealed data in each commit", Rows, 1, "--kind", "Complete", "--sessions", "64"),
        Baseline("best Orleans, many cases a commit", Rows, 1, "--kind", "Grouped", "--sessions", "1"),
        Baseline("best Orleans, with both", Rows, 1, "--kind", "GroupedComplete", "--sessions", "1"),
    ];

    /// <summary>Whatever was tried with one write a case.</summary>
    public static IEnumerable<Contestant> Search =>
    [
        .. new[] { 32, 64 }.Select(sessions => Of("AdoNet", AdoNetWrites, sessions)),
        Of("Storage", Rows, 64),
        .. new[] { 32, 64 }.Select(sessions => Of("Insert", Rows, sessions)),
        .. new[] { 16, 32, 64, 100 }.Select(sessions => Of("Worker", Rows, sessions)),
        .. new[] { 8, 16 }.Select(sessions => Of("Worker", Rows, sessions, "--multiplexing")),
        Of("NoGrains", Rows, 64),
    ];

    static Contestant Of(string kind, string written, int sessions, params string[] more) =>
        Baseline(FormattableString.Invariant($"{kind}, {sessions} sessions{string.Concat(more.Select(text => $", {text[2..]}"))}"), written, 1, ["--kind", kind, "--sessions", sessions.ToString(System.Globalization.CultureInfo.InvariantCulture), .. more]);

    static Contestant Baseline(string name, string written, int writes, params string[] arguments) =>
        new(name, (store, folder) => SiloProcess.StartBaselineAsync(store, folder, store.Active, arguments), written, writes);
}
