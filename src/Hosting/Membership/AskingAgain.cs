using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Membership;

/// <summary>
/// Asks again while the answer to a command is in doubt: its owner said that it is not, the line broke, the owner is another now. A command has a name that its actor
/// remembers, so asking again never does it twice.
/// </summary>
static class AskingAgain
{
    /// <summary>Between two attempts, unless the members change before.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="attempt">One attempt, told what is done when the members change; the answer, or null where it has to be asked again. Null at once where there is nobody to ask.</param>
    public static async Task<Answer> AskAsync(Func<Task, CancellationToken, Task<Answer?>?> attempt, Func<Task> nextView, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(Limits.AnswerWithin);
        var isSent = false;
        try
        {
            while (true)
            {
                var changed = nextView();
                if (attempt(changed, deadline.Token) is { } asked)
                {
                    isSent = true;
                    if (await asked.ConfigureAwait(false) is { } answer) return answer;
                }

                await Task.WhenAny(changed, Task.Delay(Pause, deadline.Token)).ConfigureAwait(false);
                deadline.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            return isSent ? new Answer.Unknown() : new Answer.Unavailable("no-silo", 2_000);
        }
    }
}
