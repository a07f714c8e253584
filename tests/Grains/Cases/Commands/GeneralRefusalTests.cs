using GridActors.Grains.Contracts;
using GridActors.Grains.Tests.Harness;

namespace GridActors.Grains.Tests.Cases.Commands;

/// <summary>What LIFECYCLE §2 refuses everywhere.</summary>
public sealed class GeneralRefusalTests
{
    static readonly CaseStatus[] States =
    [
        CaseStatus.Reported, CaseStatus.Filed, CaseStatus.Dispatched, CaseStatus.InDisposal, CaseStatus.Verifying, CaseStatus.ClosePending,
        CaseStatus.Closed,
    ];

    /// <summary>Every command but the report, by whoever may give it, and the states of its row in LIFECYCLE.</summary>
    public static TheoryData<string, CaseStatus> Rows => new()
    {
        { "file", CaseStatus.Reported },
        { "refuse", CaseStatus.Reported },
        { "dispatch", CaseStatus.Filed },
        { "accept", CaseStatus.Dispatched },
        { "feed-back", CaseStatus.InDisposal },
        { "recommend-close", CaseStatus.Verifying },
        { "recommend-rework", CaseStatus.Verifying },
        { "close", CaseStatus.ClosePending },
        { "order-rework", CaseStatus.ClosePending },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_command_is_possible_in_its_own_state_and_in_no_other(string name, CaseStatus own)
    {
        foreach (var state in States)
        {
            var refusal = In(state).Tell(Story.Id, Command(name)).Refusal;
            if (state == own) refusal.ShouldBeNull();
            else if (state == CaseStatus.Closed) refusal.ShouldNotBeNull().ToString().ShouldBe("ended(state=Closed)");
            else
            {
                if (name == "close" && state == CaseStatus.Verifying)
                {
                    refusal.ShouldNotBeNull().ToString().ShouldBe("verification-older-than-feedback");
                    continue;
                }

                refusal.ShouldNotBeNull().Code.ShouldBe("wrong-state", $"{name} in {state}");
                refusal.Fact("state").ShouldBe(state.ToString());
                refusal.Fact("possible")!.Split(',').ShouldNotContain(name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_command_to_a_case_that_was_never_reported_is_refused(string name, CaseStatus own)
    {
        own.IsOpen().ShouldBeTrue();
        new City(SamplePlans.FirstCity).Refused(Command(name)).ToString().ShouldBe("unknown-case");
    }

    [Fact]
    public void A_wrong_state_says_what_is_possible() =>
        In(CaseStatus.Reported).Refused(Command("dispatch")).ToString().ShouldBe("wrong-state(state=Reported, possible=self-dispose,check,file,refuse,hand-down,escalate,cancel,merge)");

    [Theory]
    [InlineData("extend")]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("split")]
    [InlineData("reopen")]
    public void What_is_not_built_is_known_by_name_and_answered_not_yet(string name)
    {
        In(CaseStatus.Filed).Refused(new NotYetCommand(As.DistrictCentre, name)).ToString().ShouldBe($"not-yet(command={name})");
        new City(SamplePlans.FirstCity).Refused(new NotYetCommand(As.DistrictCentre, name)).Code.ShouldBe("unknown-case");
    }

    [Fact]
    public void A_command_that_is_none_is_not_answered_not_yet() =>
        In(CaseStatus.Filed).Refused(new NotYetCommand(As.DistrictCentre, "explode")).ToString().ShouldBe("unknown-command(command=explode)");

    static City In(CaseStatus status)
    {
        var city = new City(SamplePlans.FirstCity).Reported();
        if (status == CaseStatus.Reported) return city;
        city.Filed();
        if (status == CaseStatus.Filed) return city;
        city.Dispatched();
        if (status == CaseStatus.Dispatched) return city;
        city.Accepted();
        if (status == CaseStatus.InDisposal) return city;
        city.FedBack();
        if (status == CaseStatus.Verifying) return city;
        city.Verified();
        return status == CaseStatus.ClosePending ? city : city.Closed();
    }

    static CaseCommand Command(string name) => name switch
    {
        "file" => new FileCase(As.DistrictCentre, null, "1"),
        "refuse" => new RefuseCase(As.DistrictCentre, "not-in-scope"),
        "dispatch" => new DispatchCase(As.DistrictCentre, "sanitation"),
        "accept" => new AcceptCase(As.Of("sanitation")),
        "feed-back" => new FeedBack(As.Of("sanitation"), "done", ["photo"]),
        "recommend-close" => new RecommendClose(As.Member, ["photo"]),
        "recommend-rework" => new RecommendRework(As.Member, "dirty", ["photo"]),
        "close" => new CloseCase(As.DistrictCentre),
        "order-rework" => new OrderRework(As.DistrictCentre, "dirty"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
