using GridActors.Gateway.Keys;
using GridActors.Gateway.Personal;
using GridActors.Grains;
using GridActors.Hosting;
using GridActors.Hosting.Embedded;
using GridActors.Hosting.Ledger;
using GridActors.Hosting.Running;
using GridActors.Journal;
using GridActors.Journal.Members;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Silos;
using GridActors.Silo.Clocks;
using GridActors.Silo.Demo;
using GridActors.Silo.Journals;
using GridActors.Silo.Plans;
using GridActors.Silo.Starting;
using GridActors.Silo.Telemetry;
using NodaTime;

namespace GridActors.Silo.Running;

/// <summary>
/// A data folder brought to life: journal, plan, clock, master key and, on top of them, a silo that is alone or one of several.
/// </summary>
public sealed class City : IAsyncDisposable
{
    readonly OpenJournal opened;
    readonly CheckpointKey signing;

    City(string folder, OpenJournal opened, SiloClock clock, IJournal journal, PlanShelf plans, GrainCatalog catalog, MasterKeys masterKeys, CheckpointKey signing, CheckpointFolder checkpoints, IRunningSilo silo, CityMeter meter)
    {
        Clock = clock;
        this.opened = opened;
        Checkpoints = new(journal, signing, checkpoints, () => clock.Now);
        this.signing = signing;
        Meter = meter;
        silo.Alarmed += meter.Alarmed;
        meter.Watch(silo);
        (Folder, Journal, Plans, Catalog, MasterKeys, Silo) = (folder, journal, plans, catalog, masterKeys, silo);
        Keys = new(journal, TimeProvider.System);
    }

    public string Folder { get; }

    /// <summary>Host, port and name of the database that holds the journal; null for a file in the folder.</summary>
    public string? Database => opened.Database;

    /// <summary>Calls when another silo has taken the journal: end the process.</summary>
    public void WhenJournalLost(Action<Exception> end) => opened.WhenLost(end);

    /// <summary>City time.</summary>
    public SiloClock Clock { get; }

    /// <summary>City time for each real time.</summary>
    public int Speed => Clock.Speed;

    public IJournal Journal { get; }

    public PlanShelf Plans { get; }

    /// <summary>The plan in force.</summary>
    public Grains.Plans.Plan Plan => Plans.At(Clock.Now);

    /// <summary>The plan that the start asked for, where another is in force.</summary>
    public Grains.Plans.Plan? RefusedPlan => Plans.Wished is { } wished && wished.Hash != Plan.Hash ? wished : null;

    public GrainCatalog Catalog { get; }

    public MasterKeys MasterKeys { get; }

    public IRunningSilo Silo { get; }

    /// <summary>What it tells to whoever measures.</summary>
    public CityMeter Meter { get; }

    /// <summary>The feature level by which the silo writes.</summary>
    public required FeatureLevel Level { get; init; }

    public KeyRing Keys { get; }

    /// <summary>Signs the ledger.</summary>
    public CheckpointMaker Checkpoints { get; }

    /// <summary>The administrator's key that <see cref="MakeKeyAsync"/> made; null for none.</summary>
    public string? NewKey { get; private set; }

    /// <summary>Opens the folder, or creates it. The silo is not started yet, so that its alarms can be heard from the first.</summary>
    /// <param name="wrap">Puts something around the journal: a recorder, a fault.</param>
    /// <exception cref="StartFault">It cannot be, and why.</exception>
    public static async Task<City> OpenAsync(SiloOptions options, Func<IJournal, IJournal>? wrap = null)
    {
        var folder = Path.GetFullPath(options.Data);
        // A fault of the plan should not leave a folder behind.
        if (options.Plan is { } wished && !OpenJournal.IsFile(folder)) PlanFile.Read(wished).Parse();
        var membership = await Membership.JoinAsync(options).ConfigureAwait(false);
        var opened = await OpenJournal.OpenAsync(folder, options.Postgres, membership).ConfigureAwait(false);
        var journal = wrap is null ? opened.Journal : wrap(opened.Journal);
        try
        {
            await DemoFolder.CheckAsync(journal, folder, options.IsDemo).ConfigureAwait(false);
            var clock = await CityClock.OpenAsync(journal, options.Speed, opened.Clock, options.ClockFrom, opened.HasSteadyClock).ConfigureAwait(false);
            var plans = await PlanShelf.OpenAsync(journal, options.Plan).ConfigureAwait(false);
            var masterKeys = await MasterKeyFile.OpenAsync(journal, folder).ConfigureAwait(false);
            var signing = CheckpointKeyFile.Open(folder);
            var checkpoints = new CheckpointFolder(options.Checkpoints ?? Path.Combine(folder, "checkpoints"));
            var catalog = CityGrains.Catalog(plans.Book);
            var level = await LevelAsync(journal, catalog.Level).ConfigureAwait(false);
            await plans.RefreshAsync(catalog).ConfigureAwait(false);
            await NoticeRestoring.RunAsync(journal, catalog).ConfigureAwait(false);
            var settings = new SiloSettings { Plan = plans.First.Hash, Schedule = plans.Schedule, Level = new(level) };
            var meter = new CityMeter();
            var silo = Run(new() { Settings = settings, Clock = clock, IsJournalAway = () => opened.IsAway, Decided = meter.Decided }, catalog, journal, membership?.Host, options.Role);
            if (membership is not null) meter.Watch(membership.Host);
            var city = new City(folder, opened, clock, journal, plans, catalog, masterKeys, signing, checkpoints, silo, meter) { Level = settings.Level };
            await city.Keys.RefreshAsync().ConfigureAwait(false);
            return city;
        }
        catch
        {
            await journal.DisposeAsync().ConfigureAwait(false);
            if (membership is not null) await membership.Host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Makes the first administrator's key where there is none, or another where one is wished. Once the silo listens: a key that was made by a
    /// start that failed would never be shown. A demonstration's is nobody's secret, and made at every start, so that its greeting can be followed.
    /// </summary>
    /// <exception cref="StartFault">The file for it cannot be written.</exception>
    public async Task MakeKeyAsync(SiloOptions options)
    {
        NewKey = await Keys.CreateFirstAsync().ConfigureAwait(false);
        if (NewKey is null && (options.NewAdminKey || options.IsDemo))
            NewKey = (await Keys.CreateAsync("admin", Grains.Contracts.Role.ADMIN, Grains.Contracts.Principal.WholeCity).ConfigureAwait(false)).Secret;
        if (NewKey is not null && options.FirstKeyFile is { } file) SecretFile.Write(file, NewKey);
    }

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync().ConfigureAwait(false);
        Meter.Dispose();
        Checkpoints.Dispose();
        signing.Dispose();
        await Journal.DisposeAsync().ConfigureAwait(false);
    }

    static IRunningSilo Run(RuntimeOptions options, GrainCatalog catalog, IJournal journal, IMemberSilo? member, MemberRole? role)
    {
        if (member is null) return new EmbeddedSilo(options, catalog, journal);
        member.Run(catalog, options.Clock, role == MemberRole.Gateway ? null : wire => new SiloRuntime(options, catalog, journal, wire));
        return member;
    }

    static async Task<int> LevelAsync(IJournal journal, int program)
    {
        try
        {
            return await JournalLevel.OpenAsync(journal, program).ConfigureAwait(false);
        }
        catch (JournalFormatException ahead)
        {
            throw new StartFault(StartFault.Blocked, $"It cannot start: {ahead.Message}");
        }
    }
}
