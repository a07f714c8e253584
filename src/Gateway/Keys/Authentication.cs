using GridActors.Gateway.Http;
using GridActors.Gateway.Problems;
using GridActors.Grains.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Keys;

/// <summary>
/// Finds out who sends a request: <c>Authorization: Bearer ga_…</c> or <c>X-Api-Key: ga_…</c>. An administrator's key may act in another
/// role, to try things out or to help somebody: <c>X-Act-As: DC</c> with <c>X-Act-Scope</c> (a grid or unit; the whole city when absent)
/// and <c>X-Act-Id</c>. The log then shows who really acted: its id begins with the key's name.
/// </summary>
static class Authentication
{
    const string Bearer = "Bearer ";
    const int IdLength = 64;

    /// <summary>A handler that is only reached with a good key.</summary>
    public static RequestDelegate With(this KeyRing keys, Func<HttpContext, Caller, Task> handler) => http =>
    {
        var text = Read(http.Request);
        if (text.IsEmpty) return ProblemWriter.WriteAsync(http, "key-required");
        if (keys.Find(text) is not { } caller) return ProblemWriter.WriteAsync(http, "key-unknown");
        if (http.Request.Headers["X-Act-As"] is not [{ } role]) return handler(http, caller);
        return caller.IsAdmin ? ActAsync(http, caller, role, handler) : ProblemWriter.WriteAsync(http, "act-as-admin-only");
    };

    /// <summary>The same, for administrators only.</summary>
    public static RequestDelegate WithAdmin(this KeyRing keys, Func<HttpContext, Caller, Task> handler) =>
        keys.With((http, caller) => caller.IsAdmin ? handler(http, caller) : ProblemWriter.WriteAsync(http, "admin-only"));

    /// <summary>The same, for auditors and administrators.</summary>
    public static RequestDelegate WithAuditor(this KeyRing keys, Func<HttpContext, Caller, Task> handler) =>
        keys.With((http, caller) => caller.IsAuditor ? handler(http, caller) : ProblemWriter.WriteAsync(http, Refusals.NotYourRole, new Kernel.Contracts.Detail("who", "AUDIT,ADMIN")));

    static Task ActAsync(HttpContext http, Caller caller, string role, Func<HttpContext, Caller, Task> handler)
    {
        if (!Roles.TryParse(role, out var acting))
            return ProblemWriter.WriteAsync(http, new BadInput("bad-value", "X-Act-As", $"'X-Act-As' is one of {Roles.Names}."));
        var scope = http.Request.Headers["X-Act-Scope"] is [{ Length: > 0 } given] ? given : Principal.WholeCity;
        if (!Roles.IsScope(scope)) return ProblemWriter.WriteAsync(http, new BadInput("bad-value", "X-Act-Scope", "'X-Act-Scope' is the code of a grid or unit, or *."));
        var id = http.Request.Headers["X-Act-Id"] is [{ Length: > 0 } person] ? person : role;
        if (id.Length > IdLength || !Ascii.IsPrintable(id))
            return ProblemWriter.WriteAsync(http, new BadInput("bad-value", "X-Act-Id", $"'X-Act-Id' has at most {IdLength} printable ASCII characters."));
        return handler(http, caller with { Principal = new(acting, $"{caller.Client}:{id}", scope) });
    }

    static ReadOnlySpan<char> Read(HttpRequest request)
    {
        if (request.Headers.Authorization is [{ } value] && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return value.AsSpan(Bearer.Length).Trim();
        return request.Headers["X-Api-Key"] is [{ } key] ? key.AsSpan().Trim() : [];
    }
}
