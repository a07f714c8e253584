using GridActors.Journal.Members;
using GridActors.Journal.Postgres;
using GridActors.Journal.Postgres.Members;
using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Log;
using NodaTime;
using Npgsql;

namespace GridActors.Journal.Tests.Postgres;

/// <summary>The table of a ring's members, and what becomes of the appends of one that is dead.</summary>
public sealed class PostgresMembersTests(PostgresFixture postgres) : IAsyncLifetime
{
    static readonly CancellationToken Never = CancellationToken.None;

    string? database;

    public async ValueTask InitializeAsync() => database = await postgres.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (database is not null) await postgres.DropAsync(database);
    }

    [Fact]
    public async Task Members_see_each_other_with_what_their_rows_say()
    {
        await using var one = await PostgresMembers.OpenAsync(database!);
        await using var two = await PostgresMembers.OpenAsync(database!);
        var first = await one.JoinAsync("a:1", MemberRole.Silo, "aa", Never);
        var second = await two.JoinAsync("b:2", MemberRole.Gateway, "bb", Never);
        second.ShouldBeGreaterThan(first);

        (await one.BeatAsync(first, Never))!.Members.Select(member => (member.No, member.Address, member.Role, member.State, member.Print, member.Level))
            .ShouldBe([(first, "a:1", MemberRole.Silo, MemberState.Joining, "aa", 0), (second, "b:2", MemberRole.Gateway, MemberState.Joining, "bb", 0)]);
        await one.ActivateAsync(first, 3, Never);
        (await two.BeatAsync(second, Never))!.Members[0].ShouldSatisfyAllConditions(
            member => member.State.ShouldBe(MemberState.Active), member => member.Level.ShouldBe(3), member => member.Silent.ShouldBeGreaterThanOrEqualTo(Duration.Zero));
        await one.LeaveAsync(first, Never);
        (await two.BeatAsync(second, Never))!.Members[0].State.ShouldBe(MemberState.Leaving);
        await one.EndAsync(first, Never);
        (await two.BeatAsync(second, Never))!.Members.Select(member => member.No).ShouldBe([second]);
        (await one.BeatAsync(first, Never)).ShouldBeNull();
    }

    [Fact]
    public async Task Only_one_that_is_silent_even_now_is_declared_dead_and_only_once()
    {
        await using var one = await PostgresMembers.OpenAsync(database!);
        await using var two = await PostgresMembers.OpenAsync(database!);
        var (living, silent) = (await one.JoinAsync("a:1", MemberRole.Silo, "", Never), await two.JoinAsync("b:2", MemberRole.Silo, "", Never));

        (await one.EvictAsync(silent, Duration.FromMinutes(1), Never)).ShouldBeFalse();
        (await two.BeatAsync(silent, Never)).ShouldNotBeNull();
        await SilenceAsync(silent);
        (await one.EvictAsync(silent, Duration.FromMinutes(1), Never)).ShouldBeTrue();
        (await one.EvictAsync(silent, Duration.FromMinutes(1), Never)).ShouldBeFalse();
        (await LastBeatAsync(two, silent)).ShouldBeNull();
        (await one.BeatAsync(living, Never))!.Members.Select(member => member.No).ShouldBe([living]);
    }

    [Fact]
    public async Task Nothing_of_a_dead_member_is_committed_and_its_sessions_are_ended()
    {
        await using var members = await PostgresMembers.OpenAsync(database!);
        var member = await members.JoinAsync("a:1", MemberRole.Silo, "", Never);
        await using var journal = await PostgresJournal.OpenAsync(database!, new() { Member = member });
        var chain = new Chain("case/1");
        await journal.CommitAsync(chain.Next("alive"));
        await SilenceAsync(member);

        await using var other = await PostgresMembers.OpenAsync(database!);
        (await other.EvictAsync(member, Duration.FromMinutes(1), Never)).ShouldBeTrue();

        // The first append finds its session ended, and may not say what became of it; the next one is refused for good.
        var late = chain.Next("dead");
        try
        {
            await journal.AppendAsync([late]);
        }
        catch (Exception lost) when (lost is AnswerLostException or MemberEndedException)
        {
            await Should.ThrowAsync<MemberEndedException>(async () => await journal.AppendAsync([late]));
        }

        await using var successor = await PostgresJournal.OpenAsync(database!);
        (await successor.ReadTransitionsAsync(chain.Actor, 0, 10)).Count.ShouldBe(1);
        (await successor.AppendAsync([late]))[0].ShouldBeOfType<AppendOutcome.Committed>();
    }

    [Fact]
    public async Task A_silo_that_wants_the_database_for_itself_and_members_refuse_each_other()
    {
        await using (var members = await PostgresMembers.OpenAsync(database!))
        {
            await using var beside = await PostgresMembers.OpenAsync(database!);
            var member = await members.JoinAsync("a:1", MemberRole.Silo, "", Never);
            // As long as it beats it has its share of the database.
            var refused = Task.Run(() => Should.ThrowAsync<JournalInUseException>(() => PostgresJournal.OpenAsync(database!, new() { Owner = true })));
            while (!refused.IsCompleted)
            {
                await members.BeatAsync(member, Never);
                await Task.WhenAny(refused, Task.Delay(50, TestContext.Current.CancellationToken));
            }

            await refused;
        }

        await using var owner = await PostgresJournal.OpenAsync(database!, new() { Owner = true });
        (await Should.ThrowAsync<JournalInUseException>(() => PostgresMembers.OpenAsync(database!))).Message.ShouldContain("for itself");
    }

    /// <summary>The first one after an eviction may find its session ended.</summary>
    static async Task<Beat?> LastBeatAsync(PostgresMembers members, long member)
    {
        try
        {
            return await members.BeatAsync(member, Never);
        }
        catch (JournalUnavailableException)
        {
            return await members.BeatAsync(member, Never);
        }
    }

    async Task SilenceAsync(long member)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var past = new NpgsqlCommand("UPDATE gridactors.member SET beat_at = beat_at - interval '5 minutes' WHERE no = $1", connection) { Parameters = { new() { Value = member } } };
        (await past.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }
}
