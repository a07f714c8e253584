namespace GridActors.Kernel.Silos;

/// <summary>
/// Up to which level new kinds of events and messages may be written: that of the journal, which an operator raises once no program of an earlier
/// one is in use. Reading and raising may happen on any thread; a decision sees the level before or after.
/// </summary>
public sealed class FeatureLevel(int level)
{
    volatile int current = level;

    public int Current => current;

    /// <summary>It only rises: what has been written stays.</summary>
    public void Raise(int level) => current = Math.Max(current, level);
}
