using GridActors.Baselines.Flow;
using GridActors.Grains.Contracts;
using GridActors.Hosting;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Baselines.Running;

/// <summary>
/// A baseline in the place of a silo, so that it has the product's own gateway in front of it: the same keys, the same reading of the body, the same sealing of what is personal. Takes intakes by
/// a hotline and nothing else. A repetition gets the case that is there, whatever it says: the product compares them.
/// </summary>
sealed class BaselineSilo(IWayIn way, Func<Instant> now) : ISilo
{
    public SiloHealth Health { get; } = new(Started: true, Progressing: true, Accepting: true, Why: null, OldestPending: 0, WriterQueue: 0);

    public Instant Now => now();

    public Horizon Horizon { get; } = new();

    public async Task<Answer> AskAsync(Envelope command, CancellationToken cancel)
    {
        if (command.Body is not ReportCase { By.Role: Role.H, SelfDisposed: false } report) return new Answer.Faulted("a baseline takes intakes by a hotline only");
        try
        {
            var taken = await way.TakeInAsync(command.To.Key, Intake.Of(report, command.Attachment, Now)).ConfigureAwait(false);
            return taken.Refused is { } code
                ? new Answer.Refused(Refusal.Of(code), 0)
                : new Answer.Done(1, 0, new CaseReply(CaseStatus.Dispatched, taken.Holder, taken.Unit, Instant.FromUnixTimeMilliseconds(taken.Due)), taken.Repeated);
        }
        catch (Exception broken) when (broken is OrleansException or TimeoutException or Npgsql.NpgsqlException)
        {
            await Console.Error.WriteLineAsync(broken.Message).ConfigureAwait(false);
            return new Answer.Unknown();
        }
    }
}
