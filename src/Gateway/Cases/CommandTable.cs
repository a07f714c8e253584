using System.Collections.Frozen;
using GridActors.Gateway.Http;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Cases;

/// <summary>The commands to a case that exists, by name: which fields each takes and which it needs.</summary>
static class CommandTable
{
    public static readonly FrozenDictionary<string, CommandKind> Built = new CommandKind[]
    {
        new(CaseCommandNames.File, CommandFields.Item | CommandFields.Condition, CommandFields.Condition,
            (who, body) => new FileCase(who, body.Item, body.Condition!)),
        new(CaseCommandNames.Refuse, CommandFields.Reason, CommandFields.Reason, (who, body) => new RefuseCase(who, body.Reason!)),
        new(CaseCommandNames.Dispatch, CommandFields.Unit, CommandFields.Unit, (who, body) => new DispatchCase(who, body.Unit!)),
        new(CaseCommandNames.Accept, CommandFields.None, CommandFields.None, (who, _) => new AcceptCase(who)),
        new(CaseCommandNames.FeedBack, CommandFields.Result | CommandFields.Evidence, CommandFields.Result,
            (who, body) => new FeedBack(who, body.Result!, body.Evidence)),
        new(CaseCommandNames.RecommendClose, CommandFields.Evidence, CommandFields.None, (who, body) => new RecommendClose(who, body.Evidence)),
        new(CaseCommandNames.RecommendRework, CommandFields.Reason | CommandFields.Evidence, CommandFields.Reason,
            (who, body) => new RecommendRework(who, body.Reason!, body.Evidence)),
        new(CaseCommandNames.Close, CommandFields.Reason, CommandFields.None, (who, body) => new CloseCase(who, body.Reason)),
        new(CaseCommandNames.OrderRework, CommandFields.Reason, CommandFields.Reason, (who, body) => new OrderRework(who, body.Reason!)),
    }.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>Names for a caller who used another.</summary>
    public static string Names { get; } = string.Join(", ", Built.Keys.Order(StringComparer.Ordinal));

    public static bool ComesLater(string name) => CaseCommandNames.NotYet.Contains(name);
}

/// <summary>A command.</summary>
sealed record CommandKind(string Name, CommandFields Takes, CommandFields Needs, Func<Principal, CommandBody, CaseCommand> Make)
{
    /// <exception cref="BadInput">A field that it needs is missing.</exception>
    public void Check(CommandBody body)
    {
        Need(CommandFields.Condition, body.Condition, "condition");
        Need(CommandFields.Unit, body.Unit, "unit");
        Need(CommandFields.Result, body.Result, "result");
        Need(CommandFields.Reason, body.Reason, "reason");
    }

    void Need(CommandFields field, string? value, string name)
    {
        if (Needs.HasFlag(field) && value is null) throw new BadInput("field-required", name, $"'{name}' is required.");
    }
}
