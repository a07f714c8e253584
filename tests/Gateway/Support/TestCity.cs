using GridActors.Hosting;
using GridActors.Journal;
using GridActors.Silo.Running;
using GridActors.Silo.Starting;
using Microsoft.Extensions.Logging;

namespace GridActors.Gateway.Tests.Support;

/// <summary>
/// The sample city on real SQLite in a folder of its own, and its gateway on real Kestrel: composed as the silo's process composes them.
/// </summary>
public sealed class TestCity : IAsyncLifetime
{
    readonly TempFolder? owned;
    readonly int speed = 1;
    Web web = null!;

    public TestCity()
    {
        owned = new();
        Folder = owned.Path;
    }

    TestCity(string folder, int speed) => (Folder, this.speed) = (folder, speed);

    public string Folder { get; }

    public City City { get; private set; } = null!;

    public Client Admin { get; private set; } = null!;

    public string AdminKey { get; private set; } = "";

    public Uri Address { get; private set; } = null!;

    /// <summary>Everything that was logged.</summary>
    public LogLines Log { get; } = new();

    /// <summary>Opens a city on a folder that exists, or with something in front of its silo.</summary>
    public static async Task<TestCity> OpenAsync(string folder, string? adminKey = null, Func<City, Task<ISilo>>? front = null, int speed = 1)
    {
        var city = new TestCity(folder, speed) { AdminKey = adminKey ?? "" };
        await city.StartAsync(front);
        return city;
    }

    public async ValueTask InitializeAsync() => await StartAsync(null);

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        await City.DisposeAsync();
        owned?.Dispose();
    }

    /// <summary>Another gateway on the same silo, as another process in front of the same actors would be.</summary>
    public async Task<(Web Web, Client Admin)> AnotherGatewayAsync(ISilo? silo = null)
    {
        var other = await Web.StartAsync(City, silo ?? City.Silo, "http://127.0.0.1:0", Logging);
        return (other, new(new(other.Addresses.First()), AdminKey));
    }

    /// <summary>Somebody with a key of his own.</summary>
    public async Task<Client> AsAsync(Grains.Contracts.Role role, string scope = "*", string? name = null)
    {
        var (_, secret, _) = await City.Keys.CreateAsync(name ?? $"{role}-{scope}", role, scope);
        return new(Address, secret);
    }

    /// <summary>The totals of the journal once no message is under way any more.</summary>
    public async Task<JournalCounts> CountAsync()
    {
        JournalCounts counts = null!;
        await Eventually.Is(async () => (counts = await City.Journal.CountAsync()).Pending == 0, () => Task.FromResult(counts.ToString()));
        return counts;
    }

    async Task StartAsync(Func<City, Task<ISilo>>? front)
    {
        City = await City.OpenAsync(new SiloOptions { Data = Folder, Speed = speed });
        ISilo silo = City.Silo;
        if (front is null) await City.Silo.StartAsync();
        else silo = await front(City);
        web = await Web.StartAsync(City, silo, "http://127.0.0.1:0", Logging);
        Address = new(web.Addresses.First());
        await City.MakeKeyAsync(new());
        if (City.NewKey is { } key) AdminKey = key;
        Admin = new(Address, AdminKey);
    }

    void Logging(ILoggingBuilder log) => log.SetMinimumLevel(LogLevel.Debug).AddProvider(Log);
}
