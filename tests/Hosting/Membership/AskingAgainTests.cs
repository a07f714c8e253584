using GridActors.Hosting.Membership;
using GridActors.Kernel.Log;

namespace GridActors.Hosting.Tests.Membership;

public sealed class AskingAgainTests
{
    static readonly Answer Done = new Answer.Done(1, 1, null, Repeated: true);
    static readonly Answer Overloaded = new Answer.Unavailable("overloaded", 1_000);
    static readonly Answer NotOwner = new Answer.Unavailable("not-owner", 50);

    [Fact]
    public async Task Whoever_is_not_the_owner_is_asked_again()
    {
        (await AskAsync([NotOwner, new Answer.Unavailable("stopping", 2_000), Done])).ShouldBe(Done);
    }

    [Fact]
    public async Task What_the_owner_says_first_is_said()
    {
        (await AskAsync([Overloaded, Done])).ShouldBe(Overloaded);
    }

    [Fact]
    public async Task After_a_lost_attempt_that_a_later_one_was_not_decided_on_is_no_answer()
    {
        (await AskAsync([null, Overloaded, NotOwner, Overloaded, Done])).ShouldBe(Done);
    }

    [Fact]
    public async Task A_lost_attempt_with_nothing_but_refusals_to_decide_after_it_stays_unknown()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        (await AskAsync([null, .. Enumerable.Repeat(Overloaded, 1_000)], patience.Token)).ShouldBeOfType<Answer.Unknown>();
    }

    [Fact]
    public async Task Where_nobody_ever_was_the_owner_nothing_happened()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        (await AskAsync(Enumerable.Repeat(NotOwner, 1_000), patience.Token)).ShouldBe(NotOwner);
    }

    [Fact]
    public async Task Where_there_is_nobody_to_ask_nothing_happened()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        (await AskingAgain.AskAsync((_, _) => null, () => Never, patience.Token)).ShouldBe(new Answer.Unavailable("no-silo", 2_000));
    }

    static Task Never => new TaskCompletionSource().Task;

    static Task<Answer> AskAsync(IEnumerable<Answer?> attempts, CancellationToken? cancel = null)
    {
        var answers = new Queue<Answer?>(attempts);
        return AskingAgain.AskAsync((_, _) => Task.FromResult(answers.Dequeue()), () => Never, cancel ?? TestContext.Current.CancellationToken);
    }
}
