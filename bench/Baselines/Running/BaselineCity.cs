using GridActors.Baselines.Flow;
using GridActors.Silo.Running;
using Microsoft.Extensions.Logging.Console;

namespace GridActors.Baselines.Running;

/// <summary>
/// A city behind the product's gateway with a baseline for its actors. Of the journal it uses the keys of those who may report; the product's own silo is opened with it and never started.
/// </summary>
sealed class BaselineCity : IAsyncDisposable
{
    readonly City city;
    readonly IHost grains;
    readonly Web web;

    BaselineCity(City city, IHost grains, Web web) => (this.city, this.grains, this.web) = (city, grains, web);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(web.Addresses.First());

    /// <summary>Is back when it takes cases in and its first key is made.</summary>
    public static async Task<BaselineCity> StartAsync(BaselineOptions options)
    {
        var city = await City.OpenAsync(options.City);
        var grains = await Grains.StartAsync(options, new(city.Plan), Log);
        var web = await Web.StartAsync(city, new BaselineSilo(grains.Services.GetRequiredService<IWayIn>(), () => city.Clock.Now), options.City.Urls, Log);
        await city.MakeKeyAsync(options.City);
        return new(city, grains, web);
    }

    public async ValueTask DisposeAsync()
    {
        await web.StopAsync(TimeSpan.FromSeconds(5));
        await web.DisposeAsync();
        await grains.StopAsync();
        grains.Dispose();
        await city.DisposeAsync();
    }

    /// <summary>As a silo: warnings and worse, to standard error.</summary>
    static void Log(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Warning);
        // Says at its start that it was not heard of since the machine started.
        logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.None);
        logging.AddSimpleConsole(text => text.SingleLine = true);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
