using GridActors.Hosting;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Gateway.Tests.Support;

/// <summary>Stands before a real silo and does to its answers what networks and crashes do.</summary>
sealed class Front(ISilo silo, Func<ISilo, Envelope, Task<Answer>> ask) : ISilo
{
    int asked;

    /// <summary>How many commands came by.</summary>
    public int Asked => Volatile.Read(ref asked);

    public SiloHealth Health => silo.Health;

    public Instant Now => silo.Now;

    public Horizon Horizon => silo.Horizon;

    public Task<Answer> AskAsync(Envelope command, CancellationToken cancel)
    {
        Interlocked.Increment(ref asked);
        return ask(silo, command);
    }

    /// <summary>The first answers get lost: the command is carried out, the caller hears that nothing is known.</summary>
    public static Front LosingAnswers(ISilo silo, int howMany)
    {
        var left = howMany;
        return new(silo, async (inner, command) =>
        {
            var answer = await inner.AskAsync(command, CancellationToken.None);
            return Interlocked.Decrement(ref left) >= 0 ? new Answer.Unknown() : answer;
        });
    }

    /// <summary>Every command is answered so, and none reaches the silo.</summary>
    public static Front Answering(ISilo silo, Answer answer) => new(silo, (_, _) => Task.FromResult(answer));
}
