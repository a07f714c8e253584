using GridActors.Journal.Postgres;
using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Postgres;

/// <summary>Several silos on one database.</summary>
public sealed class PostgresConcurrencyTests(PostgresFixture postgres) : IAsyncLifetime
{
    const int Rounds = 60;

    string? database;

    public async ValueTask InitializeAsync() => database = await postgres.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (database is not null) await postgres.DropAsync(database);
    }

    [Fact]
    public async Task Of_two_silos_that_decide_for_the_same_actors_exactly_one_commits_on_each_head()
    {
        await using var one = await PostgresJournal.OpenAsync(database!);
        await using var two = await PostgresJournal.OpenAsync(database!);
        var random = new Random(5);
        var heads = Enumerable.Range(1, 12).Select(n => new Chain($"case/{n}")).ToList();
        var won = new int[2];
        for (var round = 0; round < Rounds; round++)
        {
            // New actors too, whose first writes race; each silo has them in an order of its own.
            if (round % 3 == 0) heads.Add(new($"case/new-{round}"));
            var (ours, theirs) = (Decide("one"), Decide("two"));
            var outcomes = await Task.WhenAll(Task.Run(async () => await one.AppendAsync(ours)), Task.Run(async () => await two.AppendAsync(theirs)));

            var ends = ours.Zip(outcomes[0]).Select(pair => (0, pair.First, pair.Second)).Concat(theirs.Zip(outcomes[1]).Select(pair => (1, pair.First, pair.Second)));
            foreach (var actor in ends.GroupBy(end => end.First.Actor))
            {
                var (silo, append, _) = actor.Where(end => end.Second is AppendOutcome.Committed).ShouldHaveSingleItem();
                actor.Where(end => end.Second is not AppendOutcome.Committed).ShouldHaveSingleItem().Second.ShouldBe(new AppendOutcome.Fenced(append.Last.Version));
                heads.Single(head => head.Actor == append.Actor).Continue(append);
                won[silo]++;
            }

            ActorAppend[] Decide(string text) => [.. heads.OrderBy(_ => random.Next()).Select(head => head.Fork().Next($"{text} {round}"))];
        }

        won.ShouldAllBe(times => times > 0);
        var log = await one.ReadLogAsync(0, int.MaxValue);
        log.Select(row => row.Position).ShouldBe(Enumerable.Range(1, won.Sum()).Select(n => (long)n));
        (await one.ReadHeadsAsync(0, int.MaxValue)).Select(head => (head.Number, head.Hash)).OrderBy(head => head.Hash.ToString())
            .Select(head => head.Hash).ShouldBe(heads.Select(head => head.Hash).OrderBy(hash => hash.ToString()));
    }

    [Fact]
    public async Task Two_silos_that_deliver_the_same_messages_have_each_effect_once()
    {
        await using var one = await PostgresJournal.OpenAsync(database!);
        await using var two = await PostgresJournal.OpenAsync(database!);
        var sender = new Chain("case/1");
        for (var round = 0; round < 20; round++)
        {
            var positions = await one.CommitAsync(sender.Next(new Draft { Messages = 4 }));
            var numbers = Enumerable.Range(0, 4).Select(n => MessageNumber.Of(positions[0], n)).ToArray();
            // The receivers differ, which heads cannot tell apart: only the message's row can.
            var outcomes = await Task.WhenAll(new[] { one, two }.Select((journal, silo) => Task.Run(async () =>
                await journal.AppendAsync([.. numbers.Select((number, n) => new Chain($"grid/{round}-{n}-{silo}").Next(new Draft { Consumed = [number] }))]))));
            for (var n = 0; n < numbers.Length; n++)
            {
                var both = outcomes.Select(answer => answer[n]).ToArray();
                both.OfType<AppendOutcome.Committed>().ShouldHaveSingleItem();
                both.OfType<AppendOutcome.AlreadyDone>().ShouldHaveSingleItem().Numbers.ShouldBe([numbers[n]]);
            }
        }

        (await one.PendingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_follower_of_the_log_misses_no_position_while_four_silos_append()
    {
        const int writers = 4;
        var silos = await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => PostgresJournal.OpenAsync(database!)));
        await using var reader = await PostgresJournal.OpenAsync(database!);
        var appending = silos.Select((silo, number) => Task.Run(async () =>
        {
            var random = new Random(number);
            var chains = Enumerable.Range(0, 20).Select(n => new Chain($"case/{number}-{n}")).ToArray();
            for (var round = 0; round < Rounds; round++)
                await silo.CommitAsync([.. chains.Where(_ => random.Next(2) == 0).Append(new Chain($"case/{number}-new-{round}")).Select(chain => chain.Next(Draft.Of("a"), Draft.Of("b")))]);
        })).ToArray();

        var (seen, pages, all) = (0L, 0, Task.WhenAll(appending));
        for (var isOver = false; ; pages++)
        {
            var ended = isOver;
            var page = await reader.ReadLogAsync(seen, 50);
            page.Select(row => row.Position).ShouldBe(Enumerable.Range(1, page.Count).Select(n => seen + n));
            seen += page.Count;
            if (page.Count == 0 && ended) break;
            isOver = all.IsCompleted;
        }

        await all;
        seen.ShouldBe((await reader.CountAsync()).Transitions);
        pages.ShouldBeGreaterThan(20);
        foreach (var silo in silos) await silo.DisposeAsync();
    }

    [Fact]
    public async Task A_database_has_one_owner_and_the_next_one_when_that_one_is_gone()
    {
        await using (var owner = await PostgresJournal.OpenAsync(database!, new() { Owner = true }))
        {
            (await Should.ThrowAsync<JournalInUseException>(async () => await PostgresJournal.OpenAsync(database!, new() { Owner = true }))).Message.ShouldContain(owner.Name);
            await using var tool = await PostgresJournal.OpenAsync(database!, new() { ReadOnly = true });
            (await tool.CountAsync()).Actors.ShouldBe(0);
            var behind = NodaTime.SystemClock.Instance.GetCurrentInstant() - owner.Clock.GetCurrentInstant();
            Math.Abs(behind.TotalSeconds).ShouldBeLessThan(5, "the server runs on this machine's clock");
        }

        await using var next = await PostgresJournal.OpenAsync(database!, new() { Owner = true });
        next.IsAway.ShouldBeFalse();
    }

    [Fact]
    public async Task An_owner_that_shows_no_life_is_ended_by_the_next()
    {
        // A session with an owner's lock and without its heartbeat, as a machine leaves it that is out of reach.
        await using var source = Sessions.Create(database!, new() { ApplicationName = "silent" }, pool: 0);
        await using var silent = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var take = new Npgsql.NpgsqlCommand($"SELECT pg_advisory_lock({OwnerSession.Lock})", silent);
        await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await using var next = await PostgresJournal.OpenAsync(database!, new() { Owner = true });
        await Should.ThrowAsync<Npgsql.NpgsqlException>(async () => await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_owner_takes_its_own_broken_session_for_no_rival_though_that_one_shows_life()
    {
        await using var source = OwnerSession.CreateSource(database!, new());
        // What the server has of an owner whose line broke: a session of its name with its lock, which late heartbeats still reach.
        await using var broken = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var take = new Npgsql.NpgsqlCommand($"SELECT pg_advisory_lock({OwnerSession.Lock})", broken);
        await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var beating = Task.Run(async () =>
        {
            await using var beat = new Npgsql.NpgsqlCommand("SELECT pg_sleep(0.01)", broken);
            while (!enough.IsCancellationRequested) await beat.ExecuteNonQueryAsync(CancellationToken.None);
        }, TestContext.Current.CancellationToken);

        OwnerSession next;
        try
        {
            next = await OwnerSession.OpenAsync(source, "next");
        }
        catch (JournalInUseException)
        {
            await enough.CancelAsync();
            await beating;
            throw;
        }

        await using (next) next.IsAway.ShouldBeFalse();
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => beating)).SqlState.ShouldBe(Npgsql.PostgresErrorCodes.AdminShutdown);
    }
}
