using GridActors.Journal.Memory;

namespace GridActors.Journal.Tests.Conformance;

public sealed class MemoryConformance : JournalConformance
{
    protected override ValueTask<IJournal> OpenAsync() => new(new MemoryJournal());
}
