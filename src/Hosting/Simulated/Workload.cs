using GridActors.Hosting.Checking;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Simulated;

/// <summary>What clients do in a simulation, and what must hold of it in the end. One instance a seed.</summary>
public abstract class Workload
{
    public abstract GrainCatalog Catalog { get; }

    /// <summary>Content hash of the plan in force.</summary>
    public abstract string Plan { get; }

    /// <summary>Strings that stand for personal data: they may be found nowhere but in encrypted attachments.</summary>
    public virtual IReadOnlyList<string> Secrets => [];

    /// <summary>The next command of some client.</summary>
    public abstract ClientCommand Next(Dice dice, Instant now);

    /// <summary>A client learns what became of its command.</summary>
    public virtual void Answered(ClientCommand command, Answer answer)
    {
    }

    /// <summary>What the domain has to say about the log, event by event; null for nothing.</summary>
    public virtual LedgerWatch? Watch() => null;

    /// <summary>Sums that must come out once everything has been delivered; each broken one in a sentence.</summary>
    public virtual IEnumerable<string> Check(IReadOnlyDictionary<ActorId, Standing> standings) => [];
}

/// <summary>A command as a client holds it: whatever the number of attempts, it has one key and one body.</summary>
/// <param name="IsRepetition">It repeats the key of an earlier command, with the same body or another.</param>
public sealed record ClientCommand(
    ActorId To, Message Body, Fingerprint Command, Fingerprint Digest, long? ExpectedVersion, bool IsIntake, Attachment? Attachment)
{
    public bool IsRepetition { get; init; }
}
