using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Membership;

/// <summary>
/// Asks again while the answer to a command is in doubt: its owner said that it is not, the line broke, the owner is another now. A command has a name that its actor
/// remembers, so asking again never does it twice. While an attempt is in doubt, that a later one was not decided on says nothing of what the first did.
/// </summary>
static class AskingAgain
{
    /// <summary>Between two attempts, unless the members change before.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>One attempt by a call that may be lost. Null where the answer is in doubt: it failed, it takes too long, the members changed, of whom one may have been about to answer.</summary>
    public static async Task<Answer?> AttemptAsync(Func<CancellationToken, Task<Answer?>> call, TimeSpan atMost, Task changed, CancellationToken cancel)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        attempt.CancelAfter(atMost);
        var asked = call(attempt.Token);
        try
        {
            if (await Task.WhenAny(asked, changed, Task.Delay(Timeout.Infinite, attempt.Token)).ConfigureAwait(false) == asked) return await asked.ConfigureAwait(false);
            // Nobody waits for it any more, and its failure is nobody's.
            _ = asked.ContinueWith(static lost => lost.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            await attempt.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever became of the call: it may have been heard.
        }

        return null;
    }

    /// <param name="attempt">One attempt, told what is done when the members change: the answer, or null where it is in doubt. Null at once where there is nobody to ask.</param>
    public static async Task<Answer> AskAsync(Func<Task, CancellationToken, Task<Answer?>?> attempt, Func<Task> nextView, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(Limits.AnswerWithin);
        var isInDoubt = false;
        Answer nothing = new Answer.Unavailable("no-silo", 2_000);
        try
        {
            while (true)
            {
                var changed = nextView();
                if (attempt(changed, deadline.Token) is { } asked)
                {
                    var wasInDoubt = isInDoubt;
                    isInDoubt = true;
                    var answer = await asked.ConfigureAwait(false);
                    if (answer is Answer.Unavailable unavailable)
                    {
                        (isInDoubt, nothing) = (wasInDoubt, answer);
                        if (!isInDoubt && unavailable.Code is not ("not-owner" or "stopping")) return answer;
                    }
                    else if (answer is not (null or Answer.Unknown))
                    {
                        return answer;
                    }
                }

                await Task.WhenAny(changed, Task.Delay(Pause, deadline.Token)).ConfigureAwait(false);
                deadline.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            return isInDoubt ? new Answer.Unknown() : nothing;
        }
    }
}
