namespace GridActors.Orleans;

/// <summary>Brings commands to the grains of their actors, and asks again while the answer is in doubt.</summary>
/// <param name="wayTo">By whom an actor's grain is reached now; null where there is nobody.</param>
sealed class Asking(Func<ActorId, IServiceProvider?> wayTo, FrameCodec codec, TimeSpan attemptAtMost, Func<Task> nextView)
{
    public Task<Answer> AskAsync(Envelope command, CancellationToken cancel)
    {
        var frame = codec.Pack(new Frame.Command(0, command, Traces.Parent));
        return AskingAgain.AskAsync((changed, deadline) => GrainOf(command.To) is { } grain ? AttemptAsync(grain, frame, changed, deadline) : null, nextView, cancel);
    }

    /// <summary>Brings the wish to the actor's silo; a failure of the call is nobody's.</summary>
    public Task RetryAsync(ActorId actor) => GrainOf(actor) is { } grain ? AttemptAsync(grain, codec.Pack(new Frame.Retry(actor)), new TaskCompletionSource().Task, default) : Task.CompletedTask;

    IActorGrain? GrainOf(ActorId actor) => wayTo(actor)?.GetRequiredService<IGrainFactory>().GetGrain<IActorGrain>(GrainNames.Of(actor));

    /// <summary>Null where the answer is in doubt.</summary>
    Task<Answer?> AttemptAsync(IActorGrain grain, byte[] frame, Task changed, CancellationToken cancel) => AskingAgain.AttemptAsync(
        async attempt => await grain.AskAsync(frame, attempt).ConfigureAwait(false) is { Length: > 0 } answer && codec.Read(answer)[0] is Frame.Answered answered ? answered.Answer : null,
        attemptAtMost, changed, cancel);
}
