using System.Collections.Concurrent;

namespace GridActors.Hosting.Wire;

/// <summary>The lines of a process to others, made when they are first needed.</summary>
/// <param name="carry">As that of a <see cref="FrameLine"/>, to one of them.</param>
sealed class FrameLines<T>(FrameCodec codec, Func<T, ReadOnlyMemory<byte>, CancellationToken, Task<bool>> carry, Action<Frame> dropped)
    where T : notnull
{
    readonly ConcurrentDictionary<T, FrameLine> lines = [];

    public void Post(T to, Frame frame) => lines.GetOrAdd(to, other => new(codec, (batch, cancel) => carry(other, batch, cancel), dropped)).Post(frame);

    /// <summary>Closes those to all others.</summary>
    public void Keep(IReadOnlySet<T> others)
    {
        foreach (var gone in lines.Keys.Except(others))
            if (lines.TryRemove(gone, out var line)) line.Dispose();
    }
}
