using FsCheck;
using FsCheck.Fluent;
using GridActors.Kernel.Actors;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Tests.Support;
using NodaTime;

namespace GridActors.Kernel.Tests.Actors;

/// <summary>An actor's timers against a dictionary: the last change of a name counts, and only it.</summary>
public sealed class TimerTableTests
{
    static readonly Arbitrary<TimerChange[][]> Histories =
        (from name in Gen.Elements("file", "dispatch", "隐患", "close")
         from due in Gen.Frequency((3, Gen.Choose(0, 5).Select(at => (Instant?)(Stage.Start + Duration.FromMilliseconds(at)))), (2, Gen.Constant<Instant?>(null)))
         select new TimerChange(name, due)).ArrayOf().ArrayOf().ToArbitrary();

    [Fact]
    public void The_last_change_of_a_name_counts() =>
        Prop.ForAll(Histories, history =>
        {
            var expected = new Dictionary<string, ActiveTimer>();
            var timers = TimerTable.Empty;
            for (var version = 1; version <= history.Length; version++)
            {
                timers = timers.After(history[version - 1], version);
                foreach (var change in history[version - 1])
                {
                    if (change.Due is { } due) expected[change.Name] = new(change.Name, due, version);
                    else expected.Remove(change.Name);
                }
            }

            return timers.All.ToHashSet().SetEquals(expected.Values) && expected.Keys.All(name => timers.Find(name) == expected[name]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Changes_in_two_transitions_are_those_in_one_but_for_the_version() =>
        Prop.ForAll(Histories, history =>
        {
            var stepwise = history.Aggregate(TimerTable.Empty, (timers, changes) => timers.After(changes, 7));
            return stepwise.All.SequenceEqual(TimerTable.Empty.After(history.SelectMany(changes => changes).ToArray(), 7).All);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_table_never_changes() =>
        Prop.ForAll(Histories, history =>
        {
            var timers = TimerTable.Empty.After([TimerChange.Set("file", Stage.Start)], 1);
            foreach (var changes in history) timers.After(changes, 2);
            return timers.All.SequenceEqual([new ActiveTimer("file", Stage.Start, 1)]);
        }).QuickCheckThrowOnFailure();
}
