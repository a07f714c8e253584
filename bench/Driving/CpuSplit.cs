using System.Diagnostics;
using System.Globalization;

namespace GridActors.Bench.Driving;

/// <summary>Processor time so far: of the process that is measured, of its database, of this process, which makes the load, and of the whole machine.</summary>
readonly record struct CpuSplit(TimeSpan Measured, TimeSpan Database, TimeSpan Load, TimeSpan Machine)
{
    /// <param name="server">The first process of the database.</param>
    public static CpuSplit Of(SiloProcess measured, int server)
    {
        using var self = Process.GetCurrentProcess();
        return new(measured.Used, ProcessTimes.OfTree(server), self.TotalProcessorTime, ProcessTimes.OfMachine());
    }

    public static CpuSplit operator -(CpuSplit after, CpuSplit before) =>
        new(after.Measured - before.Measured, after.Database - before.Database, after.Load - before.Load, after.Machine - before.Machine);

    public static CpuSplit operator +(CpuSplit one, CpuSplit other) =>
        new(one.Measured + other.Measured, one.Database + other.Database, one.Load + other.Load, one.Machine + other.Machine);

    /// <summary>In microseconds a case. What others used of the machine tells whether it was quiet.</summary>
    public string PerCase(int cases) => string.Create(CultureInfo.InvariantCulture,
        $"µs of processor a case: process {Measured.TotalMicroseconds / cases:n0}, database {Database.TotalMicroseconds / cases:n0}, load {Load.TotalMicroseconds / cases:n0}, others {(Machine - Measured - Database - Load).TotalMicroseconds / cases:n0}");
}
