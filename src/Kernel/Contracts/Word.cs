using System.Text.Json.Serialization.Metadata;

namespace GridActors.Kernel.Contracts;

/// <summary>A record's stable name.</summary>
/// <param name="Since">
/// The feature level at which it appeared: it is written only once the journal has been raised to that level, when no program of an earlier one is
/// in use any more. 1 for everything that was there from the start.
/// </param>
public readonly record struct Word(string Name, JsonTypeInfo Info, int Since = 1);
