using GridActors.Kernel.Log;

namespace GridActors.Journal.Postgres.Appending;

/// <summary>The message rows that a batch deletes.</summary>
sealed class ConsumedColumns(Columns columns)
{
    readonly List<int> append = columns.Ints();
    readonly List<long> number = columns.Longs();

    public void Add(int of, TransitionRow row)
    {
        foreach (var consumed in row.Consumed)
        {
            append.Add(of);
            number.Add(consumed);
        }
    }
}

/// <summary>The message rows that a batch inserts.</summary>
sealed class MessageColumns(Columns columns)
{
    readonly List<int> append = columns.Ints();
    readonly List<int> transition = columns.Ints();
    readonly List<int> ordinals = columns.Ints();
    readonly List<int> shards = columns.Ints();

    public void Add(int of, int number, int shard, TransitionRow row)
    {
        for (var ordinal = 0; ordinal < row.Messages; ordinal++)
        {
            append.Add(of);
            transition.Add(number);
            ordinals.Add(ordinal);
            shards.Add(shard);
        }
    }
}

/// <summary>The messages that a batch parks.</summary>
sealed class ParkedColumns(Columns columns)
{
    readonly List<int> append = columns.Ints();
    readonly List<int> transition = columns.Ints();
    readonly List<int> ordinals = columns.Ints();
    readonly List<string?> cause = columns.Texts();
    readonly List<string?> error = columns.Texts();

    public void Add(int of, int number, TransitionRow row)
    {
        for (var ordinal = 0; ordinal < row.Parked.Length; ordinal++)
        {
            append.Add(of);
            transition.Add(number);
            ordinals.Add(ordinal);
            cause.Add(row.Parked[ordinal].Cause);
            // PostgreSQL has no text with a zero character in it; an exception's message may have one.
            error.Add(row.Parked[ordinal].Error.Replace('\0', ' '));
        }
    }
}
