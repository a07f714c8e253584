using System.Globalization;
using System.Text;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Hosting.Simulated.Sums;

/// <summary>
/// Errands that move amounts between purses: whatever is lost, doubled or done on a stale state shows as a sum that does not come out. Knows
/// nothing of cities, so that the kernel is tested without them.
/// </summary>
/// <param name="throws">Whether some decisions are to fail.</param>
/// <param name="purses">How many purses there are: the fewer, the hotter.</param>
public sealed class SumsWorkload(bool throws, int purses = 24) : Workload
{
    const string Secret = "138-0000-1111";
    const int HotFor = 20;

    readonly List<(ActorId Errand, long Version)> known = [];
    readonly SortedDictionary<string, long> seen = new(StringComparer.Ordinal);
    int issued;

    public override GrainCatalog Catalog { get; } = new([new ErrandGrain(), new PurseGrain()]);

    public override string Plan => "sums";

    public override IReadOnlyList<string> Secrets => [Secret];

    public override ClientCommand Next(Dice dice, Instant now)
    {
        var number = (issued++).ToString(CultureInfo.InvariantCulture);
        return dice.Below(10) switch
        {
            0 => Ask(dice, Purse(dice), number),
            1 or 2 or 5 or 6 or 7 when known.Count > 0 => Turn(dice, number),
            3 when throws => Command(dice, new("errand", $"e{number}"), new BreakErrand(HowToFail(dice)), number, null),
            4 when throws => Command(dice, new("errand", $"e{number}"), new PoisonPurse(Purse(dice), HowToFail(dice)), number, null),
            _ => Start(dice, number),
        };
    }

    public override void Answered(ClientCommand command, Answer answer)
    {
        if (answer is not Answer.Done done) return;
        if (command.Body is StartErrand) known.Add((command.To, done.Version));
        if (command.Body is TurnErrand) known[known.FindIndex(errand => errand.Errand == command.To)] = (command.To, done.Version);
        if (command.Body is AskBalance) seen[command.To.Key] = done.Version;
    }

    public override IEnumerable<string> Check(IReadOnlyDictionary<ActorId, Standing> standings)
    {
        var expected = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var errand in standings.Values.Select(standing => standing.State).OfType<ErrandState>().Where(errand => errand.Amount > 0))
        {
            // From and To trade places at every turn; after an even number of them each receiver has the amount, after an odd one nobody has.
            if (errand.Turned % 2 != 0) continue;
            string[] receivers = [errand.To, .. errand.Others.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            expected[errand.From] = expected.GetValueOrDefault(errand.From) - (errand.Amount * receivers.Length);
            foreach (var purse in receivers) expected[purse] = expected.GetValueOrDefault(purse) + errand.Amount;
        }

        foreach (var (actor, standing) in standings)
        {
            if (standing.State is PurseState purse && purse.Balance != expected.GetValueOrDefault(actor.Key))
                yield return $"{actor} holds {purse.Balance}; the errands add up to {expected.GetValueOrDefault(actor.Key)}";
        }
    }

    ClientCommand Start(Dice dice, string number)
    {
        var from = dice.Below(purses);
        var to = dice.Between(1, purses - 1);
        var others = Enumerable.Range(to + 1, dice.Below(purses - to)).Select(next => $"p{(from + next) % purses}");
        var body = new StartErrand($"p{from}", $"p{(from + to) % purses}", dice.Between(1, 9), dice.Below(4), dice.Between(1, 2_000_000)) { Others = string.Join(' ', others) };
        return Command(dice, new("errand", $"e{number}"), body, number, null) with { IsIntake = true };
    }

    ClientCommand Ask(Dice dice, string purse, string number) =>
        Command(dice, new("purse", purse), new AskBalance(), number, dice.Chance(5_000) && seen.TryGetValue(purse, out var version) ? version : null);

    /// <summary>Mostly one errand for a while, so that several commands, and its timer, meet at one actor.</summary>
    ClientCommand Turn(Dice dice, string number)
    {
        var (errand, version) = known[dice.Chance(7_000) ? (known.Count - 1) / HotFor * HotFor : dice.Below(known.Count)];
        long? expected = dice.Chance(5_000) ? null : dice.Chance(2_000) ? version + 1 : version;
        return Command(dice, errand, new TurnErrand(), number, expected);
    }

    static ClientCommand Command(Dice dice, ActorId to, Message body, string number, long? expected) =>
        new(to, body, Fingerprint.Of("client", number), Fingerprint.Of(body.ToString()), expected, false,
            dice.Chance(5_000) ? new Attachment("key"u8.ToArray(), Encoding.UTF8.GetBytes(Secret)) : null);

    static Failure HowToFail(Dice dice) => (Failure)dice.Between((int)Failure.Throw, (int)Failure.Bulk);

    string Purse(Dice dice) => $"p{dice.Below(purses)}";
}
