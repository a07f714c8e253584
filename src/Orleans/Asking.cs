namespace GridActors.Orleans;

/// <summary>Brings commands to the grains of their actors, and asks again while the answer is in doubt.</summary>
/// <param name="wayTo">By whom an actor's grain is reached now; null where there is nobody.</param>
sealed class Asking(Func<ActorId, IGrainFactory?> wayTo, FrameCodec codec, TimeSpan attemptAtMost, Func<Task> nextView)
{
    public Task<Answer> AskAsync(Envelope command, CancellationToken cancel)
    {
        var frame = codec.Pack(new Frame.Command(0, command));
        return AskingAgain.AskAsync((changed, deadline) => GrainOf(command.To) is { } grain ? AttemptAsync(grain, frame, changed, deadline) : null, nextView, cancel);
    }

    /// <summary>Brings the wish to the actor's silo; a failure of the call is nobody's.</summary>
    public Task RetryAsync(ActorId actor) => GrainOf(actor) is { } grain ? AttemptAsync(grain, codec.Pack(new Frame.Retry(actor)), new TaskCompletionSource().Task, default) : Task.CompletedTask;

    IActorGrain? GrainOf(ActorId actor) => wayTo(actor)?.GetGrain<IActorGrain>(GrainNames.Of(actor));

    /// <summary>Null where the answer is in doubt.</summary>
    async Task<Answer?> AttemptAsync(IActorGrain grain, byte[] frame, Task changed, CancellationToken cancel)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        attempt.CancelAfter(attemptAtMost);
        try
        {
            var asked = grain.AskAsync(frame, attempt.Token);
            // Somebody came or went: that may have been the one who was to answer.
            if (await Task.WhenAny(asked, changed, Task.Delay(Timeout.Infinite, attempt.Token)).ConfigureAwait(false) != asked)
            {
                // Nobody waits for it any more, and its failure is nobody's.
                _ = asked.ContinueWith(static lost => lost.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                await attempt.CancelAsync().ConfigureAwait(false);
                return null;
            }

            var answer = await asked.ConfigureAwait(false);
            return answer.Length > 0 && codec.Read(answer)[0] is Frame.Answered answered ? answered.Answer : null;
        }
        catch (Exception)
        {
            // Whatever became of the call: it may have been heard.
            return null;
        }
    }
}
