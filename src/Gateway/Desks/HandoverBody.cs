using GridActors.Gateway.Http;

namespace GridActors.Gateway.Desks;

/// <summary>The body of a signature: who takes over and what to look at, from the leaving person; nothing from the coming one.</summary>
sealed record HandoverBody(string? To, string? Note)
{
    const int IdLength = 64;
    const int CodeLength = 40;

    /// <exception cref="BadInput">It is not such a body.</exception>
    public static HandoverBody Parse(ReadOnlySpan<byte> body, bool isLeaving)
    {
        if (body.IsEmpty && !isLeaving) return new(null, null);
        var json = new StrictReader(body);
        string? to = null, note = null;
        while (json.NextField(out var field))
        {
            if (isLeaving && System.Text.Ascii.Equals(field, "to"))
            {
                json.Enter("to", 0);
                to = json.Text(IdLength);
            }
            else if (isLeaving && System.Text.Ascii.Equals(field, "note"))
            {
                json.Enter("note", 1);
                note = json.Text(CodeLength);
            }
            else
            {
                throw json.Unknown();
            }
        }

        json.End();
        if (isLeaving && string.IsNullOrWhiteSpace(to)) throw json.Required("to");
        return new(to, note);
    }
}
