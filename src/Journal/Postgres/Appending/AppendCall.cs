using System.Collections.Immutable;
using System.Globalization;
using GridActors.Kernel.Log;
using Npgsql;
using NpgsqlTypes;

namespace GridActors.Journal.Postgres.Appending;

/// <summary>
/// One batch as the columns that <c>append_1</c> takes (Migrations/0002-append.sql says what each means), and its answer as outcomes. Kept, and
/// filled anew for each batch, as long as the connection lives. Numbers of appends and transitions count from 1, as SQL does. For one thread at a time.
/// </summary>
sealed class AppendCall : IDisposable
{
    /// <summary>
    /// Seconds: so long a line that broke in silence holds a silo up. A server that is that slow has committed, or is asked to cancel and rolls back:
    /// reading settles which.
    /// </summary>
    const int AnswerWithin = 20;

    readonly NpgsqlCommand command = new() { CommandTimeout = AnswerWithin };
    readonly NpgsqlParameter<bool> careful = new() { NpgsqlDbType = NpgsqlDbType.Boolean };
    readonly Columns columns;
    readonly HeadColumns heads;
    readonly RowColumns rows;
    readonly ConsumedColumns consumed;
    readonly TimerColumns timers;
    readonly MessageColumns messages;
    readonly ListingColumns listings;
    readonly ParkedColumns parked;
    readonly NoticeColumns notices;
    readonly PersonalColumns personal;

    /// <remarks>The columns are made in the order of the function's parameters.</remarks>
    /// <param name="member">The member of a ring that appends; null for a silo that has the database for itself.</param>
    public AppendCall(NpgsqlConnection connection, long? member)
    {
        command.Connection = connection;
        command.Parameters.Add(careful);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Bigint, Value = member is { } no ? no : DBNull.Value });
        columns = new(command);
        heads = new(columns);
        rows = new(columns);
        consumed = new(columns);
        timers = new(columns);
        messages = new(columns);
        listings = new(columns);
        parked = new(columns);
        notices = new(columns);
        personal = new(columns);
        var parameters = string.Join(", ", Enumerable.Range(1, command.Parameters.Count).Select(n => $"${n.ToString(CultureInfo.InvariantCulture)}"));
        command.CommandText = SqlText.Write["append"].Replace("/* parameters */", parameters, StringComparison.Ordinal);
        columns.Renew();
        command.Prepare();
    }

    /// <param name="kinds">The numbers of the kinds of the batch's actors.</param>
    public void Fill(IReadOnlyList<ActorAppend> batch, IReadOnlyDictionary<string, int> kinds)
    {
        columns.Clear();
        heads.Fill(batch);
        for (var i = 0; i < batch.Count; i++) Fill(i + 1, batch[i], kinds[batch[i].Actor.Kind]);
    }

    /// <summary>Sends the batch and waits for its commit.</summary>
    /// <param name="isCareful">Judge each append alone; see the function.</param>
    public AppendOutcome[] Run(IReadOnlyList<ActorAppend> batch, bool isCareful)
    {
        careful.TypedValue = isCareful;
        columns.Renew();
        using var answer = command.ExecuteReader();
        answer.Read();
        var (places, fenced) = (answer.GetFieldValue<long[]>(0), answer.GetFieldValue<long[]>(1));
        var (missingAppend, missing) = (answer.GetFieldValue<int[]>(2), answer.GetFieldValue<long[]>(3));
        // Only the end of the answer says that it was committed.
        while (answer.NextResult()) { }

        var outcomes = new AppendOutcome[batch.Count];
        for (var (i, row) = (0, 0); i < batch.Count; row += batch[i++].Transitions.Length)
        {
            if (fenced[i] >= 0) outcomes[i] = new AppendOutcome.Fenced(fenced[i]);
            else if (places[row] > 0) outcomes[i] = new AppendOutcome.Committed(ImmutableArray.Create(places, row, batch[i].Transitions.Length));
            else outcomes[i] = new AppendOutcome.AlreadyDone([.. missing.Where((_, n) => missingAppend[n] == i + 1)]);
        }

        return outcomes;
    }

    public void Dispose() => command.Dispose();

    void Fill(int of, ActorAppend append, int kind)
    {
        var shard = append.Actor.Shard.Number;
        notices.Next(append.BaseVersion);
        foreach (var row in append.Transitions)
        {
            var number = rows.Add(of, row);
            consumed.Add(of, row);
            messages.Add(of, number, shard, row);
            parked.Add(of, number, row);
            notices.Add(of, number, row);
            personal.Add(of, row);
        }

        timers.Add(of, append);
        listings.Add(of, kind, isNew: append.BaseVersion == 0, append.Last.Listing);
    }
}
