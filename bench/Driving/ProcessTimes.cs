using System.Globalization;

namespace GridActors.Bench.Driving;

/// <summary>What /proc says of processes.</summary>
static class ProcessTimes
{
    /// <summary>As /proc counts: hundredths of a second.</summary>
    const double TicksPerSecond = 100;

    public static int ParentOf(int process) => (int)Fields(Stat(process))[1];

    /// <summary>Of a process and those that it started, ended ones included.</summary>
    public static TimeSpan OfTree(int process)
    {
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            try
            {
                var fields = Fields(Stat(id));
                if (id == process) ticks += fields[11] + fields[12] + fields[13] + fields[14];
                else if (fields[1] == process) ticks += fields[11] + fields[12];
            }
            catch (IOException)
            {
                // It ended meanwhile; what it used is its parent's.
            }
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>Of the whole machine; not what others took of it.</summary>
    public static TimeSpan OfMachine()
    {
        // user, nice, system, idle, iowait, irq, softirq
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return TimeSpan.FromSeconds((ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / TicksPerSecond);
    }

    static string Stat(int process) => File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));

    /// <summary>From the state on, which is no number; the name before it may hold anything.</summary>
    static long[] Fields(string stat) =>
        [.. stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Select(text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0)];
}
