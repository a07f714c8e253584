namespace GridActors.Orleans.Wire;

/// <summary>
/// How far the log is, as a stream of the cluster: silos say it, processes that take requests hear it. Who listens is known in the memory of some silo alone, and whoever carries the
/// stream does not ask again when that one ends: so there is another stream whenever other silos are members, and whoever hears it begins anew.
/// </summary>
static class Tidings
{
    /// <summary>The provider, and the store of its subscriptions, which Orleans names.</summary>
    public const string Provider = "tidings", Subscriptions = "PubSubStore";

    /// <summary>Silos tell not more often than once in this; what was told is fetched as often.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    public static Task TellAsync(IServiceProvider services, string silos, long position) => TryAsync(() => Stream(services, silos).OnNextAsync(position));

    /// <param name="way">Into the cluster, as it is now, null where there is none; and its silos.</param>
    public static async Task ListenAsync(Func<(IServiceProvider? Services, string Silos)> way, Horizon horizon, Func<Task> nextView, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var (changed, (services, silos), heard) = (nextView(), way(), default(StreamSubscriptionHandle<long>));
            if (services is not null) await TryAsync(async () => heard = await Stream(services, silos).SubscribeAsync((position, _) => Task.Run(() => horizon.Heard(position)))).ConfigureAwait(false);
            await changed.WaitAsync(heard is null ? Every * 10 : Timeout.InfiniteTimeSpan, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (heard is not null) _ = TryAsync(heard.UnsubscribeAsync);
        }
    }

    static IAsyncStream<long> Stream(IServiceProvider services, string silos) => services.GetRequiredService<IClusterClient>().GetStreamProvider(Provider).GetStream<long>("reached", silos);

    /// <summary>It is a word, and no more: one that is lost is missed by nobody for long.</summary>
    static Task TryAsync(Func<Task> word) => Task.Run(word).ContinueWith(static done => done.Exception, TaskScheduler.Default);
}
