using GridActors.Cli.Plans;
using GridActors.Cli.Replay.Mapping;
using GridActors.Cli.Replay.Rows;
using GridActors.Grains.Plans;
using GridActors.Hosting;
using NodaTime;

namespace GridActors.Cli.Replay;

/// <summary>The files of a replay, opened and checked.</summary>
sealed class ReplayInputs(Plan plan, CaseMapping mapping, CsvTable record, Instant? until) : IDisposable
{
    public Plan Plan => plan;

    public CaseMapping Mapping => mapping;

    public CsvTable Record => record;

    public Instant? Until => until;

    /// <exception cref="InputFaultException">One of them cannot be used.</exception>
    /// <exception cref="IOException">One of them cannot be read.</exception>
    public static ReplayInputs Open(ReplayArguments arguments)
    {
        var plan = ReadPlan(arguments.Plan);
        var mapping = MappingReader.Read(TextFolder.ReadFile(arguments.Mapping), arguments.Mapping);
        Instant? until = null;
        if (arguments.Until is { } text)
        {
            if (!new RecordTime(mapping.Zone ?? plan.Calendar.Zone, ignoreOffset: false).TryRead(text, out var time))
                throw new InputFaultException(new InputFault("--until", 1, null, $"'{text}' is not a time like 2026-08-05T16:00Z"));
            until = time;
        }

        return new(plan, mapping, new(File.OpenRead(arguments.Cases), arguments.Cases), until);
    }

    static Plan ReadPlan(string path)
    {
        var read = PlanReader.Read(PlanFolder.Read(path));
        return read.Plan ?? throw new InputFaultException([.. read.Faults.Select(fault => new InputFault(
            Directory.Exists(path) ? Path.Combine(path, fault.File) : path, fault.Line, null, fault.Field.Length > 0 ? $"{fault.Field}: {fault.What}" : fault.What))]);
    }

    public void Dispose() => record.Dispose();
}
