using System.Globalization;

namespace GridActors.Bench.Driving;

/// <summary>
/// A control group (cgroup 2, or 1 where that is mounted) that holds its processes to a share of a core: so a machine of two cores stands for several small ones, and the processes in
/// question are what a load waits for. Needs root.
/// </summary>
sealed class CpuGroup : IDisposable
{
    /// <summary>Short, so that a held process stands still for milliseconds and not for a tenth of a second.</summary>
    const int PeriodMicros = 20_000;

    const string Root = "/sys/fs/cgroup";

    readonly string folder;
    readonly bool isSecond;

    CpuGroup(string folder, bool isSecond) => (this.folder, this.isSecond) = (folder, isSecond);

    /// <summary>Into which a process writes its number.</summary>
    public string Processes => Path.Combine(folder, "cgroup.procs");

    /// <summary>In how many of the periods so far it was held, and of how many.</summary>
    public (long Held, long All) Periods => (Stat("nr_throttled"), Stat("nr_periods"));

    /// <exception cref="NoControlGroupException">This machine does not let us, and why.</exception>
    public static CpuGroup Create(string name)
    {
        try
        {
            var controllers = Path.Combine(Root, "cgroup.controllers");
            var isSecond = File.Exists(controllers) && File.ReadAllText(controllers).Split().Contains("cpu");
            if (isSecond) File.WriteAllText(Path.Combine(Root, "cgroup.subtree_control"), "+cpu");
            var parent = isSecond ? Root : new[] { "cpu", "cpu,cpuacct" }.Select(controller => Path.Combine(Root, controller)).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "cpu.cfs_quota_us")))
                ?? throw new NoControlGroupException($"no cpu controller is mounted under {Root}");
            var group = new CpuGroup(Directory.CreateDirectory(Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"gridactors-bench-{Environment.ProcessId}-{name}"))).FullName, isSecond);
            group.Free();
            return group;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new NoControlGroupException($"no control group can be made: {wrong.Message}");
        }
    }

    /// <summary>From now on its processes get this share of one core, together.</summary>
    public void Hold(double share) => Limit(((int)(PeriodMicros * share)).ToString(CultureInfo.InvariantCulture));

    /// <summary>From now on they get what there is.</summary>
    public void Free() => Limit(isSecond ? "max" : "-1");

    /// <summary>Once its processes have ended.</summary>
    public void Dispose() => Directory.Delete(folder);

    void Limit(string quota)
    {
        if (isSecond)
        {
            File.WriteAllText(Path.Combine(folder, "cpu.max"), string.Create(CultureInfo.InvariantCulture, $"{quota} {PeriodMicros}"));
            return;
        }

        File.WriteAllText(Path.Combine(folder, "cpu.cfs_period_us"), PeriodMicros.ToString(CultureInfo.InvariantCulture));
        File.WriteAllText(Path.Combine(folder, "cpu.cfs_quota_us"), quota);
    }

    long Stat(string name) => long.Parse(File.ReadLines(Path.Combine(folder, "cpu.stat")).First(line => line.StartsWith(name + " ", StringComparison.Ordinal)).AsSpan(name.Length + 1), CultureInfo.InvariantCulture);
}

/// <summary>This machine has no control groups for us, and why.</summary>
sealed class NoControlGroupException(string message) : Exception(message);
