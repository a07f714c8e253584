namespace GridActors.Kernel.Contracts;

/// <summary>
/// The row by which an actor is found in lists: a projection of its own state, written in the transaction of each transition. The four
/// facets are indexed; the document holds what a list shows, as UTF-8 JSON. No part depends on the clock or holds personal data.
/// </summary>
public sealed record Listing(string Status, string? Holder, string? Unit, string? Area, ReadOnlyMemory<byte> Document);
