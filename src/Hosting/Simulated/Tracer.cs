using System.Globalization;
using GridActors.Kernel.Contracts;
using NodaTime;

namespace GridActors.Hosting.Simulated;

/// <summary>A running digest of every step, and the last few hundred of them in words when asked for.</summary>
sealed class Tracer(bool isOn)
{
    const int Kept = 400;

    readonly Queue<string> last = new();

    public bool IsOn => isOn;

    public ulong Digest { get; private set; } = 14695981039346656037UL;

    public IReadOnlyList<string> Last => [.. last];

    public void Step(Instant now, int silo, string what)
    {
        Mix((ulong)now.ToUnixTimeMilliseconds());
        Mix((ulong)silo);
        foreach (var letter in what) Mix(letter);
        if (isOn) Keep(string.Create(CultureInfo.InvariantCulture, $"{InstantText.Write(now)} silo {silo} {what}"));
    }

    /// <summary>Something for the reader, which is no step: a fault, a command.</summary>
    public void Say(Instant now, string what)
    {
        if (isOn) Keep($"{InstantText.Write(now)} {what}");
    }

    void Keep(string line)
    {
        if (last.Count == Kept) last.Dequeue();
        last.Enqueue(line);
    }

    void Mix(ulong value) => Digest = (Digest ^ value) * 1099511628211UL;
}
