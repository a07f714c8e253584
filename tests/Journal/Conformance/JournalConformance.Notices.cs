using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;
using GridActors.Kernel.Log;
using NodaTime;

namespace GridActors.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_notice_is_read_back_as_it_was_posted()
    {
        var chain = new Chain("case/1");
        var positions = await Journal.CommitAsync(chain.Next(
            Draft.Of("tells nobody"), new Draft { Notices = [Draft.Told("unit/环卫", "assigned", "{\"事项\":1}"), Draft.Told("centre/1", "climbing", "")] }));

        var notices = await Journal.ReadNoticesAsync(0, 10);
        notices.Select(notice => notice.Number).ShouldBe([NoticeNumber.Of(positions[1], 0), NoticeNumber.Of(positions[1], 1)]);
        notices.Select(notice => notice.Id.ToString()).ShouldBe(["2.0", "2.1"]);
        notices.Select(notice => (notice.Addressee, notice.Kind, notice.Document.AsText())).ShouldBe([("unit/环卫", "assigned", "{\"事项\":1}"), ("centre/1", "climbing", "")]);
        notices.ShouldAllBe(notice => notice.Actor == chain.Actor && notice.At == Draft.Morning && notice.AcknowledgedAt == null && notice.AcknowledgedBy == null);
        (await Journal.ReadNoticesAsync(notices[0].Number, 10)).ShouldHaveSingleItem().Number.ShouldBe(notices[1].Number);
    }

    [Fact]
    public async Task An_append_that_is_fenced_tells_nobody()
    {
        await Journal.CommitAsync(new Chain("case/1").Next("one"));
        await Journal.TryAsync(new Chain("case/1").Next(new Draft { Notices = [Draft.Told("unit/1")] }));
        (await Journal.ReadNoticesAsync(0, 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_acknowledgement_stands_and_changes_nothing_but_its_notice()
    {
        var (chain, other) = (new Chain("case/1"), new Chain("case/2"));
        await Journal.CommitAsync(
            chain.Next(new Draft { Notices = [Draft.Told("unit/1"), Draft.Told("unit/1")] }), other.Next(new Draft { Notices = [Draft.Told("unit/1"), Draft.Told("unit/1")] }));
        await Journal.CommitAsync(chain.Next(new Draft { Notices = [Draft.Seen(1, 1, "U/1/first")] }));
        await Journal.CommitAsync(chain.Next(new Draft { Notices = [Draft.Seen(1, 1, "U/1/second")] }));

        (await Journal.FindNoticeAsync(chain.Actor, new(1, 1))).ShouldNotBeNull().AcknowledgedBy.ShouldBe("U/1/first");
        (await Journal.FindNoticeAsync(chain.Actor, new(1, 1)))!.AcknowledgedAt.ShouldBe(Draft.Morning);
        var open = await Journal.ListNoticesAsync(new("unit/1", true, 0, 10));
        open.Select(notice => $"{notice.Actor} {notice.Id}").ShouldBe(["case/1 1.0", "case/2 1.0", "case/2 1.1"]);
    }

    [Fact]
    public async Task A_notice_may_be_settled_by_the_append_that_posts_it()
    {
        var chain = new Chain("case/1");
        await Journal.CommitAsync(chain.Next(
            new Draft { Notices = [Draft.Told("unit/1"), Draft.Seen(1, 0, "at once")] }, new Draft { Notices = [Draft.Told("unit/1")] }, new Draft { Notices = [Draft.Seen(2, 0, "next")] }));
        (await Journal.ReadNoticesAsync(0, 10)).Select(notice => notice.AcknowledgedBy).ShouldBe(["at once", "next"]);
    }

    [Fact]
    public async Task An_acknowledgement_of_no_notice_changes_nothing()
    {
        var chain = new Chain("case/1");
        await Journal.CommitAsync(chain.Next(new Draft { Notices = [Draft.Told("unit/1")] }));
        var before = await Journal.ReadNoticesAsync(0, 10);
        await Journal.CommitAsync(chain.Next(new Draft { Notices = [Draft.Seen(1, 1), Draft.Seen(2, 0), Draft.Seen(99, 0)] }));
        (await Journal.ReadNoticesAsync(0, 10)).Select(Journals.Text).ShouldBe(before.Select(Journals.Text));
        (await Journal.FindNoticeAsync(chain.Actor, new(1, 1))).ShouldBeNull();
        (await Journal.FindNoticeAsync(chain.Actor, new(3, 0))).ShouldBeNull();
        (await Journal.FindNoticeAsync(ActorId.Parse("case/9"), new(1, 0))).ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_notices_of_an_addressee_are_paged_in_the_order_of_the_log(bool openOnly)
    {
        var expected = new List<string>();
        for (var n = 1; n <= 40; n++)
        {
            var chain = new Chain($"case/{n}");
            await Journal.CommitAsync(chain.Next(new Draft { Notices = [Draft.Told($"unit/{n % 3}"), Draft.Told("unit/all"), Draft.Told($"unit/{n % 3}")] }));
            if (n % 2 == 0) await Journal.CommitAsync(chain.Next(new Draft { Notices = [Draft.Seen(1, 0)] }));
            if (n % 3 != 1) continue;
            if (!openOnly || n % 2 != 0) expected.Add($"case/{n} 1.0");
            expected.Add($"case/{n} 1.2");
        }

        var found = new List<StoredNotice>();
        while (await Journal.ListNoticesAsync(new("unit/1", openOnly, found.LastOrDefault()?.Number ?? 0, 4)) is { Count: > 0 } page)
        {
            page.Count.ShouldBeLessThanOrEqualTo(4);
            found.AddRange(page);
        }

        found.Select(notice => $"{notice.Actor} {notice.Id}").ShouldBe(expected);
        (await Journal.ListNoticesAsync(new("unit/9", openOnly, 0, 4))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Restored_notices_stand_as_they_are_given_and_those_that_stood_stay()
    {
        var (chain, earlier) = (new Chain("case/2"), new Chain("case/1"));
        await Journal.CommitAsync(earlier.Next(Draft.Of("told somebody, in a layout without notices"), Draft.Of("who saw it")));
        await Journal.CommitAsync(chain.Next(new Draft { Notices = [Draft.Told("unit/1")] }));
        var stood = (await Journal.ReadNoticesAsync(0, 10)).ShouldHaveSingleItem();
        var lost = new StoredNotice(NoticeNumber.Of(1, 0), earlier.Actor, new(1, 0), Draft.Morning, "unit/1", "assigned", Journals.Bytes("{}"));
        var seen = lost with { Number = NoticeNumber.Of(1, 1), Id = new(1, 1), AcknowledgedAt = Draft.Morning, AcknowledgedBy = "somebody" };

        for (var times = 0; times < 2; times++) await Journal.RestoreNoticesAsync([seen, stood with { Kind = "another" }, lost]);

        (await Journal.ReadNoticesAsync(0, 10)).Select(Journals.Text).ShouldBe(new[] { lost, seen, stood }.Select(Journals.Text));
        (await Journal.ListNoticesAsync(new("unit/1", true, 0, 10))).Select(Journals.Text).ShouldBe(new[] { lost, stood }.Select(Journals.Text));
    }

    [Fact]
    public async Task More_notices_than_their_numbers_can_count_are_no_append()
    {
        var many = Enumerable.Repeat(Draft.Told("unit/1"), (1 << Limits.MessageOrdinalBits) + 1).ToArray();
        await Should.ThrowAsync<ArgumentException>(async () => await Journal.AppendAsync([new Chain("case/1").Next(new Draft { Notices = many })]));
        (await Journal.CountAsync()).Actors.ShouldBe(0);
    }
}
