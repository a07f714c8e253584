namespace GridActors.Journal.Tests.Support;

/// <summary>Every projection damaged: rows altered, taken away and put in, some of nobody; the log and the actors' names and numbers as they were.</summary>
static class Wreckage
{
    /// <param name="schema">With its dot.</param>
    /// <param name="bytes">A value that is neither a hash nor JSON.</param>
    public static string Sql(string schema, string bytes) => $$"""
        UPDATE {{schema}}actor SET version = version + 7, hash = {{bytes}}, position = position + 1;
        INSERT INTO {{schema}}actor (no, id, version, hash, position) VALUES (999, 'case/nobody', 1, {{bytes}}, 1);
        DELETE FROM {{schema}}timer WHERE name = 't1';
        UPDATE {{schema}}timer SET due = due + 60000, version = version + 1, shard = 5;
        INSERT INTO {{schema}}timer (actor, name, version, shard, due) VALUES (999, 'alarm', 1, 1, 1), (1, 'alarm', 1, 1, 1);
        DELETE FROM {{schema}}message WHERE number = (SELECT min(number) FROM {{schema}}message);
        UPDATE {{schema}}message SET sender = sender + 1, shard = 6;
        INSERT INTO {{schema}}message (number, sender, shard) VALUES (4096000000, 1, 7);
        DELETE FROM {{schema}}parked WHERE no = (SELECT min(no) FROM {{schema}}parked);
        UPDATE {{schema}}parked SET error = 'nothing happened';
        DELETE FROM {{schema}}listing WHERE no = (SELECT min(no) FROM {{schema}}listing);
        UPDATE {{schema}}listing SET status = 'lost', holder = NULL, area = 'nowhere', doc = {{bytes}};
        INSERT INTO {{schema}}listing (no, status, doc) VALUES (84662395338753, 'open', {{bytes}});
        DELETE FROM {{schema}}notice WHERE no = (SELECT min(no) FROM {{schema}}notice);
        UPDATE {{schema}}notice SET addressee = 'nobody', doc = {{bytes}}, acknowledged_by = 'somebody';
        INSERT INTO {{schema}}notice (no, addressee, open, at, kind, doc) VALUES (4096000000, 'unit/1', {{(schema.Length > 0 ? "true" : "1")}}, 1, 'k', {{bytes}});
        DELETE FROM {{schema}}snapshot WHERE actor = (SELECT min(actor) FROM {{schema}}snapshot);
        UPDATE {{schema}}snapshot SET body = {{bytes}}, version = version + 1, hash = {{bytes}};
        INSERT INTO {{schema}}snapshot (actor, version, hash, fold, body) VALUES (999, 1, {{bytes}}, 1, {{bytes}});
        """;
}
