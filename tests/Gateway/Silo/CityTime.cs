using GridActors.Gateway.Tests.Support;
using GridActors.Journal.Sqlite;
using GridActors.Silo.Clocks;
using NodaTime;

namespace GridActors.Gateway.Tests.Silo;

public sealed class CityTime
{
    static readonly Instant Created = Instant.FromUtc(2026, 6, 1, 8, 0);

    [Fact]
    public async Task It_goes_on_where_it_would_be_had_the_silo_never_stopped()
    {
        using var folder = new TempFolder();
        await using var journal = SqliteJournal.Open(folder.File("clock.db"));

        var first = await CityClock.OpenAsync(journal, 60, new At(Created));
        var later = await CityClock.OpenAsync(journal, 60, new At(Created + Duration.FromMinutes(10)));

        // Ten real minutes at sixty times are ten hours; the test itself takes less than a real second, a city minute.
        (first.Now - Created).ShouldBeInRange(Duration.Zero, Duration.FromMinutes(1));
        (later.Now - (Created + Duration.FromHours(10))).ShouldBeInRange(Duration.Zero, Duration.FromMinutes(1));
    }

    [Fact]
    public async Task At_speed_one_it_is_real_time()
    {
        using var folder = new TempFolder();
        await using var journal = SqliteJournal.Open(folder.File("clock.db"));
        await CityClock.OpenAsync(journal, 1, new At(Created));

        var later = await CityClock.OpenAsync(journal, 1, new At(Created + Duration.FromDays(100)));

        (later.Now - (Created + Duration.FromDays(100))).ShouldBeInRange(Duration.Zero, Duration.FromSeconds(10));
    }

    sealed class At(Instant time) : IClock
    {
        public Instant GetCurrentInstant() => time;
    }
}
