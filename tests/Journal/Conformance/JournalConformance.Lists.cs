using GridActors.Journal.Tests.Support;
using GridActors.Kernel.Contracts;

namespace GridActors.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_list_row_shows_the_last_transition_of_its_actor()
    {
        var chain = new Chain("case/1");
        await Journal.CommitAsync(chain.Next(
            new Draft { Listing = Draft.Listed("Reported", "grid/1") },
            new Draft { Listing = Draft.Listed("Filed", "grid/2", "unit/1", "310101", "{\"n\":1}") }));

        var row = await Journal.FindAsync(chain.Actor);
        row.ShouldNotBeNull();
        (row.Number, row.Actor, row.Version, row.Position).ShouldBe((1, chain.Actor, 2, 2));
        (row.Listing.Status, row.Listing.Holder, row.Listing.Unit, row.Listing.Area).ShouldBe(("Filed", "grid/2", "unit/1", "310101"));
        row.Listing.Document.AsText().ShouldBe("{\"n\":1}");
    }

    [Fact]
    public async Task Each_part_of_a_list_row_can_change_alone()
    {
        var chain = new Chain("case/1");
        Listing[] states =
        [
            Draft.Listed("a", "h", "u", "r", "1"), Draft.Listed("b", "h", "u", "r", "1"), Draft.Listed("b", null, "u", "r", "1"),
            Draft.Listed("b", null, "v", "r", "1"), Draft.Listed("b", null, "v", null, "1"), Draft.Listed("b", null, "v", null, ""),
            Draft.Listed("c", "h", null, "r", "2"), Draft.Listed("c", "h", null, "r", "2"),
        ];
        foreach (var state in states)
        {
            await Journal.CommitAsync(chain.Next(new Draft { Listing = state }));
            var shown = (await Journal.FindAsync(chain.Actor))!.Listing;
            (shown.Status, shown.Holder, shown.Unit, shown.Area).ShouldBe((state.Status, state.Holder, state.Unit, state.Area));
            shown.Document.AsText().ShouldBe(state.Document.AsText());
            var listed = await Journal.ListAsync(new("case", state.Status, state.Holder, state.Unit, state.Area, long.MaxValue, 10));
            listed.ShouldHaveSingleItem().Actor.ShouldBe(chain.Actor);
        }
    }

    [Fact]
    public async Task An_actor_without_a_listing_is_in_no_list()
    {
        var chain = new Chain("grid/1");
        await Journal.CommitAsync(chain.Next(new Draft { Listing = Draft.Listed("Open") }));
        await Journal.CommitAsync(chain.Next("no listing"));
        (await Journal.FindAsync(chain.Actor)).ShouldBeNull();
        (await Journal.FindAsync(ActorId.Parse("grid/9"))).ShouldBeNull();
        (await Journal.ListAsync(new("grid", null, null, null, null, long.MaxValue, 10))).ShouldBeEmpty();
        (await Journal.ListAsync(new("grid", "Open", null, null, null, long.MaxValue, 10))).ShouldBeEmpty();
    }

    public static TheoryData<string?, string?, string?, string?> Facets => new()
    {
        { null, null, null, null },
        { "Filed", null, null, null },
        { null, "grid/2", null, null },
        { null, null, "unit/2", null },
        { null, null, null, "area/0" },
        { "Filed", "grid/2", null, null },
        { null, "grid/1", "unit/0", "area/1" },
        { "Closed", "grid/2", "unit/2", "area/2" },
        { "none", null, null, null },
        { null, "none", null, null },
    };

    [Theory]
    [MemberData(nameof(Facets))]
    public async Task A_list_is_paged_by_each_facet_newest_first(string? status, string? holder, string? unit, string? area)
    {
        var rows = await ListedCasesAsync(60);
        var expected = rows
            .Where(row => (status is null || row.Listing.Status == status) && (holder is null || row.Listing.Holder == holder)
                && (unit is null || row.Listing.Unit == unit) && (area is null || row.Listing.Area == area))
            .Select(row => row.Actor)
            .Reverse();

        var found = new List<ListedActor>();
        var before = long.MaxValue;
        while (await Journal.ListAsync(new("case", status, holder, unit, area, before, 7)) is { Count: > 0 } page)
        {
            page.Count.ShouldBeLessThanOrEqualTo(7);
            found.AddRange(page);
            before = page[^1].Number;
        }

        found.Select(row => row.Actor).ShouldBe(expected);
        found.ShouldAllBe(row => row.Version == 1 && row.Position == row.Number);
    }

    [Fact]
    public async Task A_list_holds_one_kind_only()
    {
        await Journal.CommitAsync(
            new Chain("grid/1").Next(new Draft { Listing = Draft.Listed("Open") }),
            new Chain("case/1").Next(new Draft { Listing = Draft.Listed("Open") }),
            new Chain("grid/2").Next(new Draft { Listing = Draft.Listed("Open") }));
        (await Journal.ListAsync(new("grid", null, null, null, null, long.MaxValue, 10))).Select(row => row.Actor.ToString())
            .ShouldBe(["grid/2", "grid/1"]);
        (await Journal.ListAsync(new("grid", "Open", null, null, null, 3, 10))).ShouldHaveSingleItem().Actor.Key.ShouldBe("1");
        (await Journal.ListAsync(new("department", "Open", null, null, null, long.MaxValue, 10))).ShouldBeEmpty();
    }

    /// <summary>Cases between other kinds; every third has no holder, every fifth no unit.</summary>
    async Task<List<(ActorId Actor, Listing Listing)>> ListedCasesAsync(int count)
    {
        string[] statuses = ["Reported", "Filed", "Closed"];
        var rows = new List<(ActorId, Listing)>();
        for (var n = 0; n < count; n++)
        {
            var listing = Draft.Listed(
                statuses[n % 7 % 3], n % 3 == 0 ? null : $"grid/{n % 3}", n % 5 == 0 ? null : $"unit/{n % 3}", $"area/{n % 4}");
            var isCase = n % 6 != 5;
            var chain = new Chain(isCase ? $"case/{n}" : $"grid/{n}");
            await Journal.CommitAsync(chain.Next(new Draft { Listing = listing }));
            if (isCase) rows.Add((chain.Actor, listing));
        }

        return rows;
    }
}
