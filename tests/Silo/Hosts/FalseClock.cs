using System.Globalization;
using GridActors.Silo.Tests.Support;

namespace GridActors.Silo.Tests.Hosts;

/// <summary>
/// The clock of one process, set while it runs, by Debian's libfaketime: what it is told when it asks for the time of day jumps; what tells it how long something took does not, as on a
/// machine whose clock somebody sets.
/// </summary>
sealed class FalseClock
{
    /// <summary>The library reads the file again after this, seconds.</summary>
    const int ReadWithin = 1;

    readonly string file;

    /// <param name="file">Where the offset stands.</param>
    public FalseClock(string file)
    {
        this.file = file;
        Set(0);
    }

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? Missing => Library is null ? "no libfaketime (package faketime)" : null;

    /// <summary>How a process is started that goes by it.</summary>
    /// <remarks>Without the "fix" waits last as long as they should: .NET waits by the steady clock, which is as it is.</remarks>
    public Way Way => new()
    {
        Under = ["env", $"LD_PRELOAD={Library}", "FAKETIME_DONT_FAKE_MONOTONIC=1", "FAKETIME_FORCE_MONOTONIC_FIX=0", "NO_FAKE_STAT=1", $"FAKETIME_TIMESTAMP_FILE={file}", $"FAKETIME_CACHE_DURATION={ReadWithin}"],
    };

    static string? Library { get; } = Directory.Exists("/usr/lib") ? Directory.GetDirectories("/usr/lib").Append("/usr/lib").Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists) : null;

    /// <summary>What a process takes for the time of day, as it dates its answers; null where it gives none at the moment.</summary>
    public static async Task<DateTimeOffset?> ShownByAsync(SiloProcess process)
    {
        try
        {
            return DateTimeOffset.Parse((await new Client(process.Address, null).GetAsync("/health/live")).Header("Date")!, CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>It shows so many seconds more than the true time.</summary>
    public void Set(int ahead)
    {
        // Read at any moment: never half of it.
        File.WriteAllText(file + ".new", ahead.ToString("+0;-0", CultureInfo.InvariantCulture));
        File.Move(file + ".new", file, overwrite: true);
    }
}
