using GridActors.Gateway.Http;
using GridActors.Grains.Contracts;

namespace GridActors.Gateway.Keys;

/// <summary>The body of <c>POST /api/v1/keys</c>.</summary>
/// <param name="Name">The client: 1 to 64 characters. Stands in the log as the id of whoever acts.</param>
/// <param name="Role">One of GM, CC, SC, DC, U, G, H, ADMIN, AUDIT.</param>
/// <param name="Scope">Code of the grid or unit in which it acts; the whole city when absent.</param>
public sealed record KeyWish(string Name, Role Role, string Scope)
{
    const int NameLength = 64;

    internal static KeyWish Parse(ReadOnlySpan<byte> body)
    {
        var json = new StrictReader(body);
        string? name = null, role = null, scope = null;
        while (json.NextField(out var field))
        {
            if (field.SequenceEqual("name"u8))
            {
                json.Enter("name", 0);
                name = json.Text(NameLength);
            }
            else if (field.SequenceEqual("role"u8))
            {
                json.Enter("role", 1);
                role = json.Text(16);
            }
            else if (field.SequenceEqual("scope"u8))
            {
                json.Enter("scope", 2);
                scope = json.Text(64);
            }
            else
            {
                throw json.Unknown();
            }
        }

        json.End();
        if (string.IsNullOrWhiteSpace(name)) throw json.Required("name");
        if (string.IsNullOrEmpty(role)) throw json.Required("role");
        if (!Roles.TryParse(role, out var parsed)) throw new BadInput("bad-value", "role", $"'role' is one of {Roles.Names}.");
        scope = string.IsNullOrEmpty(scope) ? Principal.WholeCity : scope;
        return Roles.IsScope(scope) ? new(name, parsed, scope) : throw new BadInput("bad-value", "scope", "'scope' is the code of a grid or unit, or *.");
    }
}
