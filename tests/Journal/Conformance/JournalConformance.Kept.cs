using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;

namespace GridActors.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_record_is_the_snapshot_and_what_came_after_it()
    {
        var chain = new Chain("grid/1");
        await Journal.CommitAsync(chain.Next(Draft.Of("1"), Draft.Of("2")));
        var snapshot = Snapshot(chain, 3, "state at 2");
        await Journal.CommitAsync(chain.Next("3"));
        await Journal.SaveSnapshotAsync(chain.Actor, snapshot);

        var record = await Journal.LoadAsync(chain.Actor);
        record.Snapshot.ShouldNotBeNull();
        (record.Snapshot.Version, record.Snapshot.Hash, record.Snapshot.FoldVersion).ShouldBe((2, snapshot.Hash, 3));
        record.Snapshot.Body.AsText().ShouldBe("state at 2");
        record.Transitions.Select(row => row.Body.AsText()).ShouldBe(["3"]);
    }

    [Fact]
    public async Task A_newer_snapshot_replaces_an_older_one_and_an_older_one_changes_nothing()
    {
        var chain = new Chain("grid/1");
        await Journal.CommitAsync(chain.Next("1"));
        var older = Snapshot(chain, 1, "older");
        await Journal.CommitAsync(chain.Next("2"));
        var newer = Snapshot(chain, 1, "newer");

        await Journal.SaveSnapshotAsync(chain.Actor, older);
        await Journal.SaveSnapshotAsync(chain.Actor, newer);
        await Journal.SaveSnapshotAsync(chain.Actor, older);
        (await Journal.LoadAsync(chain.Actor)).Snapshot!.Body.AsText().ShouldBe("newer");

        await Journal.SaveSnapshotAsync(chain.Actor, Snapshot(chain, 2, "refolded"));
        (await Journal.LoadAsync(chain.Actor)).Snapshot!.FoldVersion.ShouldBe(2);
    }

    [Fact]
    public async Task A_snapshot_that_stands_on_no_transition_is_refused()
    {
        var chain = new Chain("grid/1");
        await Journal.CommitAsync(chain.Next("1"));
        var other = new Chain("grid/1");
        other.Next("not committed");
        var ahead = chain.Fork();
        ahead.Next("not committed");

        foreach (var unfounded in new[] { other, ahead, new Chain("grid/1") })
        {
            await Should.ThrowAsync<ArgumentException>(
                async () => await Journal.SaveSnapshotAsync(chain.Actor, Snapshot(unfounded, 1, "x")));
        }

        await Should.ThrowAsync<ArgumentException>(
            async () => await Journal.SaveSnapshotAsync(ActorId.Parse("grid/9"), Snapshot(chain, 1, "x")));
        (await Journal.LoadAsync(chain.Actor)).Snapshot.ShouldBeNull();
    }

    [Fact]
    public async Task Personal_data_is_kept_by_version_under_the_first_key()
    {
        var chain = new Chain("case/1");
        await Journal.CommitAsync(chain.Next(
            new Draft { Attachments = [Draft.Personal("key 1", "a"), Draft.Personal("key 1", "b")] }, Draft.Of("nothing personal")));
        await Journal.CommitAsync(chain.Next(new Draft { Attachments = [Draft.Personal("key 2", "c")] }));

        var personal = await Journal.ReadPersonalAsync(chain.Actor);
        personal.ShouldNotBeNull();
        personal.WrappedKey.AsText().ShouldBe("key 1");
        personal.Records.Select(row => (row.Key, row.Value.AsText())).ShouldBe([(1, "a"), (1, "b"), (3, "c")]);
    }

    [Fact]
    public async Task An_actor_without_personal_data_has_none()
    {
        await Journal.CommitAsync(new Chain("case/1").Next("x"));
        (await Journal.ReadPersonalAsync(ActorId.Parse("case/1"))).ShouldBeNull();
        (await Journal.ReadPersonalAsync(ActorId.Parse("case/9"))).ShouldBeNull();
    }

    [Fact]
    public async Task A_setting_is_written_read_and_replaced()
    {
        (await Journal.ReadSettingAsync("plan")).ShouldBeNull();
        (await Journal.WriteSettingAsync("plan", "v1", onlyIfAbsent: false)).ShouldBeTrue();
        (await Journal.WriteSettingAsync("plan", "v2", onlyIfAbsent: false)).ShouldBeTrue();
        (await Journal.ReadSettingAsync("plan")).ShouldBe("v2");
        (await Journal.ReadSettingAsync("Plan")).ShouldBeNull();
    }

    [Fact]
    public async Task A_setting_that_exists_stays_when_only_an_absent_one_may_be_written()
    {
        (await Journal.WriteSettingAsync("epoch", "first", onlyIfAbsent: true)).ShouldBeTrue();
        (await Journal.WriteSettingAsync("epoch", "second", onlyIfAbsent: true)).ShouldBeFalse();
        (await Journal.ReadSettingAsync("epoch")).ShouldBe("first");
    }

    [Fact]
    public async Task Settings_are_listed_by_name_under_a_prefix()
    {
        foreach (var name in new[] { "key.b", "key.a", "key", "keys", "kez", "other", "k%y", "key_" })
            await Journal.WriteSettingAsync(name, $"value of {name}", onlyIfAbsent: false);
        (await Journal.ListSettingsAsync("key.")).Select(setting => setting.Key).ShouldBe(["key.a", "key.b"]);
        (await Journal.ListSettingsAsync("k%")).ShouldHaveSingleItem().Value.ShouldBe("value of k%y");
        (await Journal.ListSettingsAsync("key_")).Select(setting => setting.Key).ShouldBe(["key_"]);
        (await Journal.ListSettingsAsync("")).Count.ShouldBe(8);
        (await Journal.ListSettingsAsync("none")).ShouldBeEmpty();
    }

    static StoredSnapshot Snapshot(Chain at, int foldVersion, string state) =>
        new(at.Version, at.Hash, foldVersion, Journals.Bytes(state));
}
