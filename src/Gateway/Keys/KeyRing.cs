using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using GridActors.Grains.Contracts;
using GridActors.Journal;
using NodaTime;

namespace GridActors.Gateway.Keys;

/// <summary>
/// All API keys, in memory. Changes of this process count at once; those of another gateway on the same journal within
/// <see cref="RefreshEvery"/>.
/// </summary>
public sealed class KeyRing(IJournal journal, TimeProvider time)
{
    /// <summary>How long a key that was disabled elsewhere may still be taken here.</summary>
    public static readonly TimeSpan RefreshEvery = TimeSpan.FromSeconds(5);

    const string Prefix = "key/";

    readonly SemaphoreSlim changing = new(1);
    FrozenDictionary<string, Entry> keys = FrozenDictionary<string, Entry>.Empty;

    /// <summary>Every key, by id.</summary>
    public IEnumerable<(string Id, StoredKey Key)> All => keys.Select(pair => (pair.Key, pair.Value.Stored)).OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Reads the keys from the journal.</summary>
    public async Task RefreshAsync()
    {
        await changing.WaitAsync().ConfigureAwait(false);
        try
        {
            await ReadAsync().ConfigureAwait(false);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Makes a key. The secret is returned once and kept nowhere.</summary>
    public async Task<(string Id, string Secret, StoredKey Key)> CreateAsync(string name, Role role, string scope)
    {
        var (id, secret, hash) = KeySecret.Mint();
        var key = new StoredKey(Convert.ToBase64String(hash), name, role, scope, Instant.FromDateTimeOffset(time.GetUtcNow()));
        await ChangeAsync(async () =>
        {
            if (!await WriteAsync(id, key, onlyIfAbsent: true).ConfigureAwait(false)) throw new InvalidOperationException("a key id was drawn twice");
        }).ConfigureAwait(false);
        return (id, secret, key);
    }

    /// <summary>The first administrator's key, or null when the journal has keys already.</summary>
    public async Task<string?> CreateFirstAsync()
    {
        await RefreshAsync().ConfigureAwait(false);
        return keys.Count > 0 ? null : (await CreateAsync("admin", Role.ADMIN, Principal.WholeCity).ConfigureAwait(false)).Secret;
    }

    /// <summary>Disables a key for good.</summary>
    public async Task<Disabling> DisableAsync(string id)
    {
        var outcome = Disabling.Done;
        await ChangeAsync(async () =>
        {
            if (!keys.TryGetValue(id, out var entry))
            {
                outcome = Disabling.Unknown;
            }
            else if (entry.Stored.Disabled is null)
            {
                var isLastAdmin = entry.Stored.Role == Role.ADMIN
                    && !keys.Any(other => other.Key != id && other.Value.Stored is { Role: Role.ADMIN, Disabled: null });
                if (isLastAdmin) outcome = Disabling.LastAdmin;
                else await WriteAsync(id, entry.Stored with { Disabled = Instant.FromDateTimeOffset(time.GetUtcNow()) }, onlyIfAbsent: false).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Whose key this is; null for one that is unknown, wrong or disabled. Takes the same time for all of these.</summary>
    internal Caller? Find(ReadOnlySpan<char> text)
    {
        Span<char> id = stackalloc char[KeySecret.IdLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (!KeySecret.TryRead(text, id, hash)) return null;
        var entry = keys.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(id, out var found) ? found : Entry.Nobody;
        return CryptographicOperations.FixedTimeEquals(hash, entry.Hash) ? entry.Caller : null;
    }

    async Task ChangeAsync(Func<Task> change)
    {
        await changing.WaitAsync().ConfigureAwait(false);
        try
        {
            await ReadAsync().ConfigureAwait(false);
            await change().ConfigureAwait(false);
            await ReadAsync().ConfigureAwait(false);
        }
        finally
        {
            changing.Release();
        }
    }

    async Task ReadAsync()
    {
        var settings = await journal.ListSettingsAsync(Prefix).ConfigureAwait(false);
        keys = settings.ToFrozenDictionary(
            setting => setting.Key[Prefix.Length..],
            setting => new Entry(setting.Key[Prefix.Length..], JsonSerializer.Deserialize(setting.Value, KeyJson.Default.StoredKey)!),
            StringComparer.Ordinal);
    }

    ValueTask<bool> WriteAsync(string id, StoredKey key, bool onlyIfAbsent) =>
        journal.WriteSettingAsync(Prefix + id, JsonSerializer.Serialize(key, KeyJson.Default.StoredKey), onlyIfAbsent);

    sealed class Entry
    {
        public static readonly Entry Nobody = new();

        public Entry(string id, StoredKey stored)
        {
            Stored = stored;
            Hash = Convert.FromBase64String(stored.Hash);
            if (stored.Disabled is null) Caller = new(stored.Name, new(stored.Role, stored.Name, stored.Scope), stored.Role == Role.ADMIN) { KeyId = id };
        }

        Entry() => (Stored, Hash) = (null!, new byte[SHA256.HashSizeInBytes]);

        public StoredKey Stored { get; }

        public byte[] Hash { get; }

        public Caller? Caller { get; }
    }
}

/// <summary>What became of the wish to disable a key.</summary>
public enum Disabling
{
    /// <summary>It is disabled, now or before.</summary>
    Done,

    /// <summary>There is none.</summary>
    Unknown,

    /// <summary>It stays: without it nobody could make keys.</summary>
    LastAdmin,
}
