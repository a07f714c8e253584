using System.Text.Json;
using System.Text.Json.Nodes;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;
using GridActors.Silo.Tests.Support;
using NodaTime;

namespace GridActors.Silo.Tests.Killing;

/// <summary>
/// What callers come up with, in the codes of the sample plan: reports by hotlines and grid members, with and without personal data, and
/// every command of the main line, mostly by whoever may give it.
/// </summary>
sealed class Wishes(string client, Random random)
{
    static readonly Instant Base = Instant.FromUtc(2026, 1, 5, 1, 0);
    static readonly string[] Grids = ["211103001001001", "211103001002003", "211103002001002", "211103003002001"];
    static readonly (string Item, string[] Units)[] Items =
    [
        ("component/0101", ["water-supply"]), ("component/0137", ["power-supply", "municipal"]), ("event/0120", ["enforcement", "sanitation"]),
        ("event/0501", ["water-supply"]), ("service/transport", ["police"]),
    ];

    int issued;

    /// <summary>Begins its idempotency keys, where several share a client.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>A report under a key that nobody used; <paramref name="secrets"/> gets what of it may never be found unsealed.</summary>
    public (Wish Wish, KnownCase Case) Report(ICollection<string> secrets)
    {
        var key = $"{Prefix}report-{issued++}";
        var isPatrol = random.Next(3) == 0;
        var item = Items[random.Next(Items.Length)].Item;
        var grid = isPatrol || random.Next(4) > 0 ? Grids[random.Next(Grids.Length)] : null;
        var by = isPatrol ? Person(Role.GM, "member", grid!) : Person(Role.H, "desk", Principal.WholeCity);
        var at = Base + Duration.FromMilliseconds(random.Next(1_000_000_000));
        var channel = isPatrol ? "patrol" : random.Next(2) == 0 ? "12345" : "wechat";
        var body = new JsonObject
        {
            ["channel"] = channel, ["item"] = item, ["grid"] = grid, ["reportedAt"] = InstantText.Write(at),
            ["externalId"] = $"{client}/{key}", ["evidence"] = isPatrol ? new JsonArray("photo/1") : null,
        };
        if (body["evidence"] is null) body.Remove("evidence");
        var isPersonal = random.Next(3) == 0;
        if (isPersonal)
        {
            var (name, phone) = ($"欧阳{client}的邻居{issued}", $"139{random.Next(10_000_000, 99_999_999)}");
            body["reporter"] = new JsonObject { ["name"] = name, ["phone"] = phone };
            lock (secrets)
            {
                secrets.Add(name);
                secrets.Add(phone);
            }
        }

        var id = CaseIds.Of(client, key);
        Message? message = isPersonal ? null : new ReportCase(by, channel, item, grid, at, $"{client}/{key}", Evidence: isPatrol ? ["photo/1"] : default);
        return (new(Actors.Case(id), "/api/v1/cases", key, body.ToJsonString(), by, null, isPersonal, message), new(id, item, grid));
    }

    /// <summary>A report that no plan takes.</summary>
    public Wish Impossible()
    {
        var key = $"{Prefix}impossible-{issued++}";
        var by = Person(Role.H, "desk", Principal.WholeCity);
        return new(Actors.Case(CaseIds.Of(client, key)), "/api/v1/cases", key, """{"channel":"12345","item":"event/9999"}""", by, null, false, null);
    }

    /// <summary>The same key with something else in it.</summary>
    public Wish Altered(Wish wish) => wish with
    {
        Body = wish.Version is null ? """{"channel":"12345","item":"event/0111"}""" : """{"reason":"another-body"}""",
        Path = wish.Version is null ? wish.Path : $"{wish.Path[..(wish.Path.LastIndexOf('/') + 1)]}close",
        IsPersonal = false,
        Message = null,
    };

    /// <summary>What may happen to a case next, on the version that is known of it.</summary>
    public Wish Act(KnownCase known)
    {
        var centre = Person(known.Holder.Length switch { 12 => Role.CC, 9 => Role.SC, _ => Role.DC }, "officer", known.Holder);
        var unit = Person(Role.U, "crew", known.Unit ?? "water-supply");
        var isCallBack = known.Grid is null || known.Item.StartsWith("service/", StringComparison.Ordinal);
        var verifier = isCallBack ? Person(Role.H, "call-back", Principal.WholeCity) : Person(Role.GM, "second", known.Grid!);
        var state = random.Next(12) == 0 ? (CaseStatus)random.Next(1, 11) : known.State;
        var units = Items.First(item => item.Item == known.Item).Units;
        CaseCommand command = state switch
        {
            CaseStatus.Reported => random.Next(8) == 0 ? new RefuseCase(centre, "not-in-scope") : new FileCase(centre, null, "1"),
            CaseStatus.Filed => new DispatchCase(centre, random.Next(10) == 0 ? "education" : units[random.Next(units.Length)]),
            CaseStatus.Dispatched => new AcceptCase(unit),
            CaseStatus.InDisposal => new FeedBack(unit, "done", ["photo/2"]),
            CaseStatus.Verifying => random.Next(4) == 0 ? new RecommendRework(verifier, "still-broken", ["photo/3"]) : new RecommendClose(verifier, ["photo/3"]),
            CaseStatus.ClosePending => random.Next(4) == 0 ? new OrderRework(centre, "again") : new CloseCase(centre, "checked"),
            _ => new CloseCase(centre),
        };
        var (name, body) = Written(command);
        var path = $"/api/v1/cases/{known.Id}/commands/{name}";
        return new(Actors.Case(known.Id), path, $"{Prefix}act-{issued++}", body.ToJsonString(), command.By, Math.Max(1, known.Version), false, command);
    }

    static (string Name, JsonObject Body) Written(CaseCommand command) => command switch
    {
        FileCase file => ("file", new() { ["condition"] = file.Condition }),
        RefuseCase refuse => ("refuse", new() { ["reason"] = refuse.Reason }),
        DispatchCase dispatch => ("dispatch", new() { ["unit"] = dispatch.Unit }),
        AcceptCase => ("accept", []),
        FeedBack feedBack => ("feed-back", new() { ["result"] = feedBack.Result, ["evidence"] = Array(feedBack.Evidence) }),
        RecommendClose close => ("recommend-close", new() { ["evidence"] = Array(close.Evidence) }),
        RecommendRework rework => ("recommend-rework", new() { ["reason"] = rework.Reason, ["evidence"] = Array(rework.Evidence) }),
        OrderRework rework => ("order-rework", new() { ["reason"] = rework.Reason }),
        CloseCase { Reason: { } reason } => ("close", new() { ["reason"] = reason }),
        CloseCase => ("close", []),
        _ => throw new InvalidOperationException($"nobody wishes {command.GetType().Name}"),
    };

    static JsonNode? Array(IEnumerable<string> texts) => JsonSerializer.SerializeToNode(texts);

    Principal Person(Role role, string id, string scope) => new(role, $"{client}:{id}", scope);
}
