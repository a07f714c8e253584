using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;

namespace GridActors.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task An_erased_key_is_gone_and_its_actor_gets_no_other()
    {
        var chain = await WithKeyAsync("case/1", "key 1");
        (await Journal.EraseKeyAsync(chain.Actor)).ShouldBeTrue();
        (await Journal.ReadPersonalAsync(chain.Actor)).ShouldBeNull();

        await Journal.CommitAsync(chain.Next(new Draft { Attachments = [Draft.Personal("key 2", "b")] }));
        (await Journal.ReadPersonalAsync(chain.Actor)).ShouldBeNull();
        (await Journal.ReadKeysAsync(0, 10)).ShouldBeEmpty();
        (await Journal.EraseKeyAsync(chain.Actor)).ShouldBeFalse();
        (await Journal.EraseKeyAsync(ActorId.Parse("case/9"))).ShouldBeFalse();
    }

    [Fact]
    public async Task Keys_are_read_in_order_of_creation()
    {
        await WithKeyAsync("case/b", "key b");
        await Journal.CommitAsync(new Chain("case/none").Next("x"));
        await WithKeyAsync("case/a", "key a");
        await WithKeyAsync("case/c", "key c");

        (await Journal.ReadKeysAsync(0, 2)).Select(key => (key.Number, key.Actor.ToString(), key.Wrapped.AsText())).ShouldBe([(1, "case/b", "key b"), (3, "case/a", "key a")]);
        (await Journal.ReadKeysAsync(3, 2)).ShouldHaveSingleItem().Actor.ShouldBe(ActorId.Parse("case/c"));
        (await Journal.ReadKeysAsync(4, 2)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_is_replaced_where_it_stands_as_it_was_read_and_nowhere_else()
    {
        var (one, other, erased) = (await WithKeyAsync("case/1", "old 1"), await WithKeyAsync("case/2", "old 2"), await WithKeyAsync("case/3", "old 3"));
        await Journal.EraseKeyAsync(erased.Actor);

        var replaced = await Journal.ReplaceKeysAsync(
        [
            new(one.Actor, Journals.Bytes("old 1"), Journals.Bytes("new 1")),
            new(other.Actor, Journals.Bytes("another"), Journals.Bytes("new 2")),
            new(erased.Actor, Journals.Bytes("old 3"), Journals.Bytes("new 3")),
            new(ActorId.Parse("case/9"), Journals.Bytes("old 9"), Journals.Bytes("new 9")),
        ]);

        replaced.ShouldBe(1);
        (await Journal.ReadPersonalAsync(one.Actor))!.WrappedKey.AsText().ShouldBe("new 1");
        (await Journal.ReadPersonalAsync(one.Actor))!.Records.ShouldHaveSingleItem().Value.AsText().ShouldBe("a");
        (await Journal.ReadPersonalAsync(other.Actor))!.WrappedKey.AsText().ShouldBe("old 2");
        (await Journal.ReadPersonalAsync(erased.Actor)).ShouldBeNull();
    }

    async Task<Chain> WithKeyAsync(string actor, string key)
    {
        var chain = new Chain(actor);
        await Journal.CommitAsync(chain.Next(new Draft { Attachments = [Draft.Personal(key, "a")] }));
        return chain;
    }
}
