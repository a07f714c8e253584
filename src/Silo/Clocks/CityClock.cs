using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GridActors.Hosting;
using GridActors.Journal;
using GridActors.Kernel.Contracts;
using GridActors.Silo.Starting;
using NodaTime;

namespace GridActors.Silo.Clocks;

/// <summary>
/// The clock that a data folder was created with: city time began at the folder's creation and has run at that speed since, whether a silo
/// ran or not. Another speed is refused, so that real data never see a false clock.
/// </summary>
/// <param name="Origin">When the folder was created: there city time and real time agree, unless a trial begins on another day.</param>
/// <param name="Speed">City milliseconds for each real one.</param>
/// <param name="From">City time at the creation, where it is not the real one: a trial of some other day.</param>
public sealed record CityClock(
    [property: JsonPropertyName("origin")] Instant Origin,
    [property: JsonPropertyName("speed")] int Speed,
    [property: JsonPropertyName("from"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Instant? From = null)
{
    /// <summary>Ten thousand makes a working day of three seconds; beyond that a sweep of timers takes longer than they last.</summary>
    public const int FastestSpeed = 10_000;

    const string Setting = "clock";

    /// <summary>City time at a real time.</summary>
    public Instant At(Instant real) => (From ?? Origin) + ((real - Origin) * Speed);

    /// <summary>The clock of the folder, started at the right instant; remembered there when the folder is new.</summary>
    /// <param name="real">The machine's clock, or the database's.</param>
    /// <param name="from">City time at which a new folder begins; null for the real one.</param>
    /// <param name="isSteady">The real clock never runs backwards and is followed from now on; otherwise only the time that passes is measured.</param>
    /// <exception cref="StartFault">The folder was created with another speed, or to begin at another time.</exception>
    public static async Task<SiloClock> OpenAsync(IJournal journal, int speed, IClock real, Instant? from = null, bool isSteady = false)
    {
        var wished = new CityClock(real.GetCurrentInstant().ToMilliseconds(), speed, from?.ToMilliseconds());
        await journal.WriteSettingAsync(Setting, JsonSerializer.Serialize(wished, ClockJson.Default.CityClock), onlyIfAbsent: true).ConfigureAwait(false);
        var text = await journal.ReadSettingAsync(Setting).ConfigureAwait(false);
        var clock = JsonSerializer.Deserialize(text!, ClockJson.Default.CityClock)!;
        if (clock.Speed != speed)
        {
            throw new StartFault(StartFault.BadOptions, string.Create(CultureInfo.InvariantCulture,
                $"This data folder was created with --speed {clock.Speed} and keeps it; --speed {speed} is refused, because its times would become false. "
                + $"Start it with --speed {clock.Speed}, or take another folder with --data."));
        }

        if (from is { } begins && clock.From != begins.ToMilliseconds())
        {
            throw new StartFault(StartFault.BadOptions,
                $"This data folder's time did not begin at {InstantText.Write(begins.ToMilliseconds())} (--clock-from). Start it without that option, or take another folder with --data.");
        }

        var start = real.GetCurrentInstant();
        return new(clock.At(start), speed, isSteady ? () => real.GetCurrentInstant() - start : null);
    }
}

/// <summary>The serialiser of the clock setting.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(CityClock))]
sealed partial class ClockJson : JsonSerializerContext;
