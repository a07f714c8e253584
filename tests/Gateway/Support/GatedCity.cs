using GridActors.Hosting.Embedded;

namespace GridActors.Gateway.Tests.Support;

/// <summary>A city whose commits can be held back.</summary>
sealed class GatedCity : IAsyncDisposable
{
    readonly TempFolder folder = new();

    public TestCity City { get; private set; } = null!;

    public GatedJournal Journal { get; private set; } = null!;

    public EmbeddedSilo Silo { get; private set; } = null!;

    /// <summary>Counts the commands that reached the silo.</summary>
    public Front Front { get; private set; } = null!;

    public static async Task<GatedCity> StartAsync()
    {
        var gated = new GatedCity();
        gated.City = await TestCity.OpenAsync(gated.folder.Path, front: async city =>
        {
            gated.Journal = new(city.Journal);
            gated.Silo = new(new() { Settings = new() { Plan = city.Plan.Hash } }, city.Catalog, gated.Journal);
            await gated.Silo.StartAsync();
            return gated.Front = new(gated.Silo, (silo, command) => silo.AskAsync(command, CancellationToken.None));
        });
        return gated;
    }

    public async ValueTask DisposeAsync()
    {
        Journal.Release();
        await Silo.DisposeAsync();
        await City.DisposeAsync();
        folder.Dispose();
    }
}
