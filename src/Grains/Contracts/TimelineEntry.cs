using System.Collections.Immutable;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>One fact of a case's history as shown to people and programs.</summary>
/// <param name="Kind">The event's stable name, e.g. <c>case.filed</c>.</param>
/// <param name="By">Who acted; null for a timer's own facts.</param>
/// <param name="Facts">The event's particulars by name; no personal data, which the log does not hold.</param>
public sealed record TimelineEntry(string Kind, Principal? By, ImmutableArray<Detail> Facts);
