using GridActors.Gateway.Http;
using GridActors.Grains.Contracts;
using GridActors.Kernel.Contracts;

namespace GridActors.Gateway.Places;

/// <summary>A command to a grid or unit: whom it is about, and for a grid's roster his post.</summary>
/// <param name="Who">Name of the field that says whom.</param>
/// <param name="HasPost">Whether a post belongs to it.</param>
sealed record PlaceCommand(string Name, string Who, bool HasPost, Func<Principal, string, Post, Message> Make)
{
    const int IdLength = 64;

    public static readonly PlaceCommand[] OfGrids =
    [
        new("set-member", "member", true, (by, who, post) => new SetRosterMember(by, who, post)),
        new("remove-member", "member", false, (by, who, _) => new RemoveRosterMember(by, who)),
        new("start-duty", "member", false, (by, who, _) => new StartDuty(by, who)),
        new("end-duty", "member", false, (by, who, _) => new EndDuty(by, who)),
    ];

    public static readonly PlaceCommand[] OfDepartments =
    [
        new("register-receiver", "receiver", false, (by, who, _) => new RegisterReceiver(by, who)),
        new("unregister-receiver", "receiver", false, (by, who, _) => new UnregisterReceiver(by, who)),
    ];

    static readonly string Posts = string.Join(", ", Enum.GetNames<Post>());

    /// <summary>The body: whom, and his post.</summary>
    /// <exception cref="BadInput">It is not such a body.</exception>
    public (string Who, Post Post) Parse(ReadOnlySpan<byte> body)
    {
        var json = new StrictReader(body);
        string? who = null, post = null;
        while (json.NextField(out var field))
        {
            if (Is(field, Who))
            {
                json.Enter(Who, 0);
                who = json.Text(IdLength);
            }
            else if (HasPost && Is(field, "post"))
            {
                json.Enter("post", 1);
                post = json.Text(16);
            }
            else
            {
                throw json.Unknown();
            }
        }

        json.End();
        if (string.IsNullOrWhiteSpace(who)) throw json.Required(Who);
        if (!HasPost) return (who, default);
        if (string.IsNullOrEmpty(post)) throw json.Required("post");
        return Enum.TryParse<Post>(post, out var parsed) && char.IsAsciiLetter(post[0])
            ? (who, parsed)
            : throw new BadInput("bad-value", "post", $"'post' is one of {Posts}.");
    }

    static bool Is(ReadOnlySpan<byte> field, string name) => System.Text.Ascii.Equals(field, name);
}
