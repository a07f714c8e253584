namespace GridActors.Silo.Tests.Killing;

/// <summary>Whether the silo can be reached: callers who find it dead wait here for its return.</summary>
sealed class Line
{
    volatile TaskCompletionSource up = New();

    public Task UpAsync(CancellationToken cancel) => up.Task.WaitAsync(cancel);

    public bool IsUp => up.Task.IsCompleted;

    public void Up() => up.TrySetResult();

    public void Down() => up = New();

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
