using System.Collections.Immutable;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Sqlite;

/// <summary>
/// Writes a batch into an open transaction. Each append is checked whole before its first row is written, so that one that may not commit
/// needs no undoing and the transaction needs no savepoints.
/// </summary>
sealed class Appender(Connection connection)
{
    readonly Statement lastNumbers = connection["last_numbers"];
    readonly Statement findHead = connection["find_head"];
    readonly Statement insertHead = connection["insert_head"];
    readonly Statement updateHead = connection["update_head"];
    readonly Statement insertTransition = connection["insert_transition"];
    readonly Statement setTimer = connection["set_timer"];
    readonly Statement cancelTimer = connection["cancel_timer"];
    readonly Statement findMessage = connection["find_message"];
    readonly Statement insertMessage = connection["insert_message"];
    readonly Statement deleteMessage = connection["delete_message"];
    readonly Statement insertParked = connection["insert_parked"];
    readonly Statement insertNotice = connection["insert_notice"];
    readonly Statement acknowledgeNotice = connection["acknowledge_notice"];
    readonly Statement keepKey = connection["keep_key"];
    readonly Statement insertPersonal = connection["insert_personal"];
    readonly ListingRows listings = new(connection);
    readonly HashSet<long> consumed = [];
    long durable;
    long position;
    long lastActor;

    public AppendOutcome[] Write(IReadOnlyList<ActorAppend> batch)
    {
        lastNumbers.Step();
        (durable, position, lastActor) = (lastNumbers.Number(0), lastNumbers.Number(0), lastNumbers.Number(1));
        lastNumbers.Reset();
        var outcomes = new AppendOutcome[batch.Count];
        for (var i = 0; i < batch.Count; i++) outcomes[i] = Write(batch[i]);
        return outcomes;
    }

    /// <summary>After a rollback: nothing that was learned in the transaction is true.</summary>
    public void Forget() => listings.Forget();

    AppendOutcome Write(ActorAppend append)
    {
        var (actor, version, hash) = Head(append.Actor);
        if (hash != append.BaseHash || version != append.BaseVersion) return new AppendOutcome.Fenced(version);
        if (Missing(append) is { IsEmpty: false } missing) return new AppendOutcome.AlreadyDone(missing);

        var isNew = actor == 0;
        if (isNew) actor = ++lastActor;
        var positions = ImmutableArray.CreateBuilder<long>(append.Transitions.Length);
        var shard = append.Actor.Shard;
        foreach (var row in append.Transitions)
        {
            positions.Add(++position);
            Write(actor, shard, row);
        }

        var last = append.Last;
        if (isNew) insertHead.Bind(1, actor).Bind(2, append.Actor).Bind(3, last.Version).Bind(4, last.Hash).Bind(5, position).Run();
        else updateHead.Bind(1, actor).Bind(2, last.Version).Bind(3, last.Hash).Bind(4, position).Run();
        listings.Write(append.Actor, actor, isNew, last.Listing);
        return new AppendOutcome.Committed(positions.MoveToImmutable());
    }

    (long Actor, long Version, TransitionHash Hash) Head(ActorId id)
    {
        if (!findHead.Bind(1, id).Step()) return (0, 0, TransitionHash.Zero);
        var head = (findHead.Number(0), findHead.Number(1), findHead.Hash(2));
        findHead.Reset();
        return head;
    }

    /// <summary>The numbers that have no row any more, or had none before this batch, or stand in the append twice.</summary>
    ImmutableArray<long> Missing(ActorAppend append)
    {
        List<long>? missing = null;
        consumed.Clear();
        foreach (var row in append.Transitions)
        {
            foreach (var number in row.Consumed)
            {
                if (MessageNumber.Position(number) > durable || !Stands(number) || !consumed.Add(number)) (missing ??= []).Add(number);
            }
        }

        return missing is null ? [] : [.. missing];
    }

    bool Stands(long number)
    {
        if (!findMessage.Bind(1, number).Step()) return false;
        findMessage.Reset();
        return true;
    }

    void Write(long actor, ShardId shard, TransitionRow row)
    {
        insertTransition.Bind(1, position).Bind(2, actor).Bind(3, row.Version).Bind(4, row.Body.Span).Bind(5, row.Hash).Run();
        foreach (var timer in row.Timers)
        {
            if (timer.Due is { } due)
            {
                setTimer.Bind(1, actor).Bind(2, timer.Name).Bind(3, row.Version).Bind(4, shard.Number)
                    .Bind(5, due.ToUnixTimeMilliseconds()).Run();
            }
            else
            {
                cancelTimer.Bind(1, actor).Bind(2, timer.Name).Run();
            }
        }

        foreach (var number in row.Consumed) deleteMessage.Bind(1, number).Run();
        for (var ordinal = 0; ordinal < row.Messages; ordinal++)
            insertMessage.Bind(1, MessageNumber.Of(position, ordinal)).Bind(2, actor).Bind(3, shard.Number).Run();
        foreach (var parked in row.Parked)
            insertParked.Bind(1, actor).Bind(2, row.Version).Bind(3, parked.Cause).Bind(4, parked.Error).Run();
        for (var n = 0; n < row.Attachments.Length; n++)
        {
            keepKey.Bind(1, actor).Bind(2, row.Attachments[n].WrappedKey.Span).Run();
            insertPersonal.Bind(1, actor).Bind(2, row.Version).Bind(3, n).Bind(4, row.Attachments[n].Cipher.Span).Run();
        }

        if (!row.Notices.IsEmpty) Write(actor, row, row.Notices);
    }

    void Write(long actor, TransitionRow row, ImmutableArray<NoticeChange> changes)
    {
        var ordinal = 0;
        foreach (var change in changes)
        {
            if (change is NoticeChange.Posted posted)
            {
                insertNotice.Bind(1, NoticeNumber.Of(position, ordinal++)).Bind(2, posted.Addressee).Bind(3, row.At.ToUnixTimeMilliseconds())
                    .Bind(4, posted.Kind).Bind(5, posted.Document.Span).Run();
            }
            else if (change is NoticeChange.Acknowledged { Notice: var notice, By: var by })
            {
                acknowledgeNotice.Bind(1, actor).Bind(2, notice.Version).Bind(3, notice.Ordinal).Bind(4, row.At.ToUnixTimeMilliseconds())
                    .Bind(5, by).Run();
            }
        }
    }
}
