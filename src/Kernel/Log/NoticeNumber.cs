using GridActors.Kernel.Contracts;

namespace GridActors.Kernel.Log;

/// <summary>
/// The number of a notice's row: its transition's position and its place among what that transition posts, so that notices are numbered in
/// the order of the log and a reader that goes on after a number misses none.
/// </summary>
public static class NoticeNumber
{
    public static long Of(long position, int ordinal) => (position << Limits.MessageOrdinalBits) | (long)ordinal;

    public static long Position(long number) => number >> Limits.MessageOrdinalBits;

    public static int Ordinal(long number) => (int)(number & ((1 << Limits.MessageOrdinalBits) - 1));
}
