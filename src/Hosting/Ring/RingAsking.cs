using GridActors.Hosting.Membership;
using GridActors.Hosting.Running;
using GridActors.Journal.Members;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Ring;

/// <summary>Brings commands to whoever owns their actor, and asks again while that is in doubt.</summary>
sealed class RingAsking(Func<View> view, RingWire wire, Func<Task> nextView, Action hurry)
{
    /// <summary>The answer may have been lost on its way: ask again.</summary>
    static readonly TimeSpan AttemptAtMost = TimeSpan.FromSeconds(3);

    /// <param name="self">This member and its runtime; null for a gateway alone.</param>
    public Task<Answer> AskAsync(Envelope command, (long No, SiloRuntime Runtime)? self, CancellationToken cancel) => AskingAgain.AskAsync(
        (changed, deadline) => view().OwnerOf(command.To) is { } owner ? AttemptAsync(owner, command, self, changed, deadline) : null, nextView, cancel);

    /// <summary>Null where the answer is in doubt.</summary>
    async Task<Answer?> AttemptAsync(Member owner, Envelope command, (long No, SiloRuntime Runtime)? self, Task changed, CancellationToken cancel)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        attempt.CancelAfter(AttemptAtMost);
        var asked = self?.No == owner.No ? AskHereAsync(self.Value.Runtime, command, attempt.Token) : AskAwayAsync(owner, command, attempt.Token);
        while (!asked.IsCompleted)
        {
            await Task.WhenAny(asked, changed).ConfigureAwait(false);
            if (asked.IsCompleted) break;
            if (view().OwnerOf(command.To)?.No != owner.No)
            {
                await attempt.CancelAsync().ConfigureAwait(false);
                return null;
            }

            changed = nextView();
        }

        var answer = await asked.ConfigureAwait(false);
        if (answer is Answer.Unavailable { Code: "not-owner" }) hurry();
        return answer;
    }

    static async Task<Answer?> AskHereAsync(SiloRuntime runtime, Envelope command, CancellationToken cancel) => await runtime.AskAsync(command, cancel).ConfigureAwait(false);

    async Task<Answer?> AskAwayAsync(Member owner, Envelope command, CancellationToken cancel)
    {
        try
        {
            var answer = await wire.AskAsync(owner, command, cancel).ConfigureAwait(false);
            if (answer is null) hurry();
            return answer;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
