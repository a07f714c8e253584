namespace GridActors.Gateway.Problems;

/// <summary>What is wrong with a request before any actor sees it. Details of bad input are written where it is found.</summary>
static class RequestProblems
{
    public static readonly ProblemKind[] All =
    [
        new("malformed-json", 400, "The body is not JSON", "The body is not JSON."),
        new("not-json", 415, "The body must be JSON", "Send the body as Content-Type: application/json."),
        new("request-too-large", 413, "The request is too large", "A request has at most {limit} bytes; send media by reference."),
        new("bad-request", 400, "The request is not valid HTTP", "The request could not be read."),
        new("unknown-field", 400, "There is no such field", "There is no field '{field}'."),
        new("repeated-field", 400, "A field is given twice", "'{field}' is given twice."),
        new("field-required", 400, "A field is missing", "'{field}' is required."),
        new("wrong-type", 400, "A value has the wrong type", "'{field}' has the wrong type."),
        new("bad-character", 400, "A text holds what it may not", "'{field}' holds characters that it may not."),
        new("bad-time", 400, "Not a time that can be used", "'{field}' is not a time that can be used."),
        new("bad-plan", 422, "The plan has faults", "The plan has {count} faults; nothing was stored."),
        new("bad-value", 400, "Not a possible value", "'{field}' has no such value."),
        new("bad-cursor", 400, "Not a cursor of this list", "Use the 'next' of the last page, with the same filters."),
        new("bad-idempotency-key", 400, "Not an idempotency key", "Idempotency-Key has 1 to 200 printable ASCII characters."),
        new("expected-version-required", 428, "The expected version is missing",
            "Say which version of the case you have seen: If-Match: \"5\", or 'expectedVersion' in the body."),
        new("bad-expected-version", 400, "Not a version", "The expected version is a whole number, in If-Match in quotes: \"5\"; header and body must agree."),
        new("position-not-reached", 503, "That position is not reached yet", "Position {position} was not reached within 2 s; ask again."),
        new("not-found", 404, "There is nothing here", "There is nothing at this address; /openapi/v1.json lists what there is."),
        new("method-not-allowed", 405, "Not with this method", "This address does not take that method."),
        new("key-required", 401, "An API key is required", "Send an API key, as Authorization: Bearer ga_…, or as X-Api-Key."),
        new("key-unknown", 401, "The API key is not valid", "The API key is unknown, mistyped or disabled."),
        new("admin-only", 403, "Only for administrators", "This needs a key with the role ADMIN."),
        new("act-as-admin-only", 403, "Only an administrator's key may act in another role", "X-Act-As needs a key with the role ADMIN."),
        new("unknown-key", 404, "There is no such key", "There is no key '{key}'."),
        new("last-admin-key", 409, "The last administrator's key stays", "This is the last key with the role ADMIN; create another before disabling it."),
        new("ledger-altered", 409, "The ledger is not as it was signed", "Nothing more is signed: {why}."),
        new("not-recorded", 503, "Not recorded", "What is done with personal data is recorded first, and that cannot be done now. Nothing was done; ask again."),
        new("keys-read-only", 409, "The keys cannot be written", "The next master key cannot be written beside the present one: the keys' folder is read-only, or its disk is full. No key was exchanged."),
        new("erasure-unfinished", 503, "The erasure is not finished",
            "The key is destroyed, and the data cannot be read any more; but somebody reads an older state of the database, which may still hold its bytes. Ask again."),
        new("unknown-place", 404, "There is no such grid or unit", "The plan has no '{place}'."),
    ];
}
