using GridActors.Journal.Members;
using GridActors.Journal.Postgres.Appending;
using GridActors.Kernel.Log;
using Npgsql;

namespace GridActors.Journal.Postgres;

/// <summary>
/// The session that appends: a connection of its own, opened when it is first needed and again after it broke. One batch at a time, on the
/// calling thread; the caller is the group commit's own thread, which has nothing else to do meanwhile.
/// </summary>
sealed class Writer(NpgsqlDataSource source, string name, long? member) : IDisposable
{
    /// <summary>More races in a row than two silos that want the same actors can have with each other.</summary>
    const int Races = 20;

    readonly Dictionary<string, int> kinds = new(StringComparer.Ordinal);
    NpgsqlConnection? connection;
    AppendCall? call;

    /// <exception cref="AnswerLostException">See <see cref="IJournal.AppendAsync"/>.</exception>
    /// <exception cref="JournalUnavailableException">Certainly nothing was committed.</exception>
    /// <exception cref="JournalFullException">Certainly nothing was committed.</exception>
    public AppendOutcome[] Append(IReadOnlyList<ActorAppend> batch)
    {
        Before(() => Ready(batch));
        var isCareful = false;
        for (var races = 0; ; races++)
        {
            try
            {
                return call!.Run(batch, isCareful);
            }
            catch (PostgresException missing) when (missing.SqlState == Faults.MessageMissing && !isCareful)
            {
                isCareful = true;
            }
            catch (PostgresException torn) when (torn.SqlState == Faults.ColumnsDiffer)
            {
                Close();
                throw new InvalidOperationException($"a column of a batch went missing on the way to {name}, and nothing of the batch was written: {torn.MessageText}", torn);
            }
            catch (PostgresException ended) when (ended.SqlState == Faults.MemberEnded)
            {
                throw new MemberEndedException($"member {member} of {name} was declared dead: nothing of it is committed any more", ended);
            }
            catch (Exception error) when (Faults.IsRace(error) && races < Races)
            {
                // Rolled back; the other one has committed, and its heads are seen now.
            }
            catch (Exception damage) when (Faults.IsDamage(damage))
            {
                throw new InvalidDataException($"the journal {name} is damaged, and nothing was written: {damage.Message}. 'gridactors admin rebuild' makes its projections anew", damage);
            }
            catch (Exception error) when (Faults.IsFull(error))
            {
                throw new JournalFullException($"no space for the journal {name}", error);
            }
            catch (Exception error) when (Faults.IsRolledBack(error) && Faults.IsPassing(error))
            {
                throw new JournalUnavailableException($"the journal {name} did not get to an append: {error.Message}", error);
            }
            catch (Exception error) when (Faults.IsPassing(error))
            {
                Close();
                throw new AnswerLostException($"the session with {name} ended during an append", error);
            }
        }
    }

    public void Dispose() => Close();

    void Ready(IReadOnlyList<ActorAppend> batch)
    {
        if (connection is { FullState: not System.Data.ConnectionState.Open }) Close();
        if (connection is null)
        {
            connection = source.OpenConnection();
            call = new(connection, member);
        }

        for (var i = 0; i < batch.Count; i++)
            if (!kinds.ContainsKey(batch[i].Actor.Kind)) AddKind(batch[i].Actor.Kind);
        call!.Fill(batch, kinds);
    }

    /// <summary>A kind is made once in the life of a database, apart from the append that needs it first.</summary>
    void AddKind(string kind)
    {
        using (var add = new NpgsqlCommand(SqlText.Write["add_kind"], connection) { Parameters = { new() { Value = kind } } }) add.ExecuteNonQuery();
        using var all = new NpgsqlCommand(SqlText.Read["kinds"], connection);
        using var reader = all.ExecuteReader();
        while (reader.Read()) kinds[reader.GetString(0)] = reader.GetInt32(1);
    }

    /// <summary>Nothing of the batch has been sent yet, so nothing of it can have been committed.</summary>
    void Before(Action prepare)
    {
        try
        {
            prepare();
        }
        catch (Exception error) when (Faults.IsFull(error))
        {
            throw new JournalFullException($"no space for the journal {name}", error);
        }
        catch (Exception error) when (Faults.IsPassing(error) || error is PostgresException)
        {
            Close();
            throw new JournalUnavailableException($"the journal {name} cannot be reached: {error.Message}", error);
        }
    }

    void Close()
    {
        call?.Dispose();
        connection?.Dispose();
        (call, connection) = (null, null);
    }
}
