using System.Net;
using GridActors.Hosting.Tests.Rebuilding;
using GridActors.Silo.Tests.Support;
using Microsoft.Data.Sqlite;

namespace GridActors.Silo.Tests.Rebuilding;

/// <summary>
/// A city that worked, stopped, worked again and was killed under load, so that there is some of everything. Its clock runs so fast that a stage limit of 15
/// minutes lapses within two seconds. Each test has a copy.
/// </summary>
public sealed class WorkedCity : IAsyncLifetime
{
    public const int Speed = 600;
    const int Cases = 120;

    readonly SiloFolder folder = new() { Speed = Speed };

    /// <summary>Every row that the silo left, without snapshots.</summary>
    public IReadOnlyList<string> Rows { get; private set; } = [];

    public string AdminKey => folder.AdminKey;

    public async ValueTask InitializeAsync()
    {
        await using (var silo = await folder.StartAsync())
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => WorkAsync(folder.Admin(silo), worker, Cases / 8)));
            (await RebuildAsync("--check")).Exit.ShouldBe(0, "beside the silo");
            var (exit, errors) = await RebuildAsync();
            (exit, errors.Contains("stop the silo first", StringComparison.Ordinal)).ShouldBe((2, true), errors);
            (await silo.StopAsync()).ShouldBe(0);
        }

        // Killed until somebody's message was still under way.
        for (var round = 0; round == 0 || Number("SELECT count(*) FROM message") == 0; round++)
        {
            round.ShouldBeLessThan(10, "no message was ever under way");
            await using var silo = await folder.StartAsync();
            var (admin, answers) = (folder.Admin(silo), 0);
            var load = Enumerable.Range(0, 24).Select(worker => LoadAsync(admin, $"{round}-{worker}", () => Interlocked.Increment(ref answers))).ToArray();
            await Eventually.Is(() => answers > 100, () => $"{answers} answers {silo.Output}{silo.Errors}");
            await silo.KillAsync();
            await Task.WhenAll(load);
        }

        Rows = Dump.Of(folder.Database);
        foreach (var sql in new[] { "timer", "snapshot", "personal", "notice WHERE open = 0", "notice WHERE open = 1" }) Number($"SELECT count(*) FROM {sql}").ShouldBeGreaterThan(0, sql);
    }

    public ValueTask DisposeAsync()
    {
        folder.Passed();
        folder.Dispose();
        return default;
    }

    /// <summary>The folder as the killed silo left it, elsewhere.</summary>
    public void CopyTo(string path)
    {
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(path, Path.GetRelativePath(folder.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Cases that are reported, filed, dispatched and read, one after the other.</summary>
    internal static async Task WorkAsync(Client admin, int worker, int cases)
    {
        var (hotline, centre, unit) = (admin.As("H"), admin.As("DC", SamplePlan.District), admin.As("U", "water-supply"));
        for (var n = 0; n < cases; n++)
        {
            var body = $$$"""{"channel":"12345","item":"component/0101","grid":"{{{SamplePlan.UnitGrid}}}","reporter":{"name":"Wang {{{worker}}}","phone":"13900000000"}}""";
            var id = (await hotline.ReportAsync(body, $"work-{worker}-{n}")).Is(HttpStatusCode.Created).Id;
            if (n % 4 == 0) continue;
            // The clock is fast: a case may have moved on by itself.
            await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""");
            await centre.CommandAsync(id, "dispatch", 2, """{"unit":"water-supply"}""");
            if (n % 2 == 0) await unit.PostAsync($"/api/v1/notices/{id}.3.0/acknowledge", null);
        }
    }

    static async Task LoadAsync(Client admin, string name, Action answered)
    {
        try
        {
            for (var n = 0; ; n++)
            {
                var id = (await admin.As("H").ReportAsync($$"""{"channel":"12345","item":"component/0101","grid":"{{SamplePlan.UnitGrid}}"}""", $"load-{name}-{n}")).Id;
                answered();
                await admin.As("DC", SamplePlan.District).CommandAsync(id, "file", 1, """{"condition":"1"}""");
                await admin.As("DC", SamplePlan.District).CommandAsync(id, "dispatch", 2, """{"unit":"water-supply"}""");
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or KeyNotFoundException or NullReferenceException)
        {
            // The silo was killed.
        }
    }

    async Task<(int Exit, string Errors)> RebuildAsync(params string[] more)
    {
        var (exit, _, errors) = await Tool.RunAsync(["admin", "rebuild", "--data", Path.Combine(folder.Path, "data"), .. more]);
        return (exit, errors);
    }

    long Number(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
