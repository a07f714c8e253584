using System.Collections.Immutable;
using System.Text;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Cases;

/// <summary>A command: its name, how it is made of a body, and the body's fields.</summary>
sealed class CommandKind(string name, Func<Principal, CommandBody, CaseCommand> make, params ReadOnlySpan<CommandField> fields)
{
    readonly ImmutableArray<byte[]> names = [.. fields.ToArray().Select(field => Encoding.UTF8.GetBytes(field.Name))];

    public string Name { get; } = name;

    public ImmutableArray<CommandField> Fields { get; } = [.. fields];

    public CaseCommand Make(Principal who, CommandBody body) => make(who, body);

    /// <summary>The field of that name and its number, from 1; null for none.</summary>
    public CommandField? Find(ReadOnlySpan<byte> name, out int number)
    {
        for (number = 1; number <= names.Length; number++)
            if (name.SequenceEqual(names[number - 1])) return Fields[number - 1];
        return null;
    }
}
