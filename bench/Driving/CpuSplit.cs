using System.Diagnostics;
using System.Globalization;

namespace GridActors.Bench.Driving;

/// <summary>Processor time so far: of the process that is measured, of this one, which makes the load, and of everything else on the machine, which is the database where nothing runs beside it.</summary>
readonly record struct CpuSplit(TimeSpan Measured, TimeSpan Load, TimeSpan Rest)
{
    /// <summary>As /proc/stat counts: hundredths of a second.</summary>
    const double TicksPerSecond = 100;

    public static CpuSplit Of(SiloProcess measured)
    {
        using var self = Process.GetCurrentProcess();
        // user, nice, system, idle, iowait, irq, softirq; what follows was taken by other machines.
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var busy = TimeSpan.FromSeconds((ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / TicksPerSecond);
        var (used, load) = (measured.Used, self.TotalProcessorTime);
        return new(used, load, busy - used - load);
    }

    public static CpuSplit operator -(CpuSplit after, CpuSplit before) => new(after.Measured - before.Measured, after.Load - before.Load, after.Rest - before.Rest);

    /// <summary>In microseconds a case.</summary>
    public string PerCase(int cases) => string.Create(CultureInfo.InvariantCulture,
        $"µs of processor a case: process {Measured.TotalMicroseconds / cases:n0}, load {Load.TotalMicroseconds / cases:n0}, database and rest {Rest.TotalMicroseconds / cases:n0}");
}
