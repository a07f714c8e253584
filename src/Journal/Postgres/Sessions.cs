using System.Globalization;
using System.Security.Authentication;
using Npgsql;

namespace GridActors.Journal.Postgres;

/// <summary>
/// The connections of a journal, and the settings that its promises hang on: given to the server with each connection and read back before
/// it is used, since a server, a pooler or a role may have its own mind.
/// </summary>
static class Sessions
{
    /// <summary>The first version whose tables, functions and settings are those that the SQL files speak of.</summary>
    const int OldestServer = 15;

    /// <summary>
    /// What each session is given. Plans are made once and never from the sizes that tables happen to have at that moment: an append that was
    /// planned for an empty table would read the whole table when it is full. Keepalives let the server notice a dead machine within half a minute.
    /// </summary>
    static (string Name, string Value)[] Given(PostgresJournalOptions options) =>
    [
        ("synchronous_commit", "on"),
        ("lock_timeout", Text(options.LockTimeout)),
        ("statement_timeout", Text(options.StatementTimeout)),
        ("default_transaction_isolation", "read committed"),
        ("default_transaction_read_only", options.ReadOnly ? "on" : "off"),
        ("plan_cache_mode", "force_generic_plan"),
        ("enable_seqscan", "off"),
        ("enable_bitmapscan", "off"),
        ("enable_hashjoin", "off"),
        ("enable_mergejoin", "off"),
        ("enable_material", "off"),
        ("jit", "off"),
        ("work_mem", "65536"),
        ("tcp_keepalives_idle", "10"),
        ("tcp_keepalives_interval", "5"),
        ("tcp_keepalives_count", "3"),
    ];

    /// <summary>What the server must have by itself: without these what is committed does not survive a power cut.</summary>
    static readonly (string Name, string Value)[] Needed = [("fsync", "on"), ("full_page_writes", "on"), ("server_encoding", "UTF8")];

    /// <summary>Host, port and database, for messages; nothing secret.</summary>
    public static string NameOf(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        return string.Create(CultureInfo.InvariantCulture, $"{given.Host}:{given.Port}/{given.Database ?? given.Username}");
    }

    /// <summary>A source of connections with those settings.</summary>
    /// <param name="pool">How many at most; 0 for one at a time that is not kept.</param>
    public static NpgsqlDataSource Create(string connectionString, PostgresJournalOptions options, int pool)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = options.ApplicationName,
            Timeout = options.ConnectWithin,
            // The server gives up first, so that what it did is known.
            CommandTimeout = (options.StatementTimeout / 1_000) + 5,
            Pooling = pool > 0,
            NoResetOnClose = true,
            MaxAutoPrepare = pool > 0 ? 100 : 0,
            AutoPrepareMinUsages = 2,
            IncludeErrorDetail = false,
            Enlist = false,
        };
        if (pool > 0) text.MaxPoolSize = pool;
        text.Options = string.Join(' ', Given(options).Where(setting => !IsOfTcp(setting.Name)).Select(setting => $"-c {setting.Name}={setting.Value.Replace(" ", "\\ ", StringComparison.Ordinal)}").Prepend(text.Options).Where(part => part is not null));
        var source = new NpgsqlDataSourceBuilder(text.ConnectionString);
        source.UsePhysicalConnectionInitializer(connection => Prepare(connection, options), connection => PrepareAsync(connection, options));
        return source.Build();
    }

    /// <summary>A connection of such a source.</summary>
    /// <exception cref="NpgsqlException">There is none; where that is because nobody who is trusted certified the server, it says so.</exception>
    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, string name, CancellationToken cancel = default)
    {
        try
        {
            return await source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        }
        catch (NpgsqlException refused) when (refused.InnerException is AuthenticationException untrusted)
        {
            throw new NpgsqlException($"the certificate of {name} is not trusted: {untrusted.Message} See SSL Mode and Root Certificate in the connection string.", untrusted);
        }
    }

    /// <summary>Refuses a session that has not the settings, or a server that is too old.</summary>
    static void Prepare(NpgsqlConnection connection, PostgresJournalOptions options)
    {
        using var command = Question(connection, options);
        using var reader = command.ExecuteReader();
        var actual = new Dictionary<string, string>();
        while (reader.Read()) actual.Add(reader.GetString(0), reader.GetString(1));
        Require(connection, options, actual);
    }

    static async Task PrepareAsync(NpgsqlConnection connection, PostgresJournalOptions options)
    {
        await using var command = Question(connection, options);
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var actual = new Dictionary<string, string>();
        while (await reader.ReadAsync().ConfigureAwait(false)) actual.Add(reader.GetString(0), reader.GetString(1));
        Require(connection, options, actual);
    }

    static NpgsqlCommand Question(NpgsqlConnection connection, PostgresJournalOptions options)
    {
        var command = connection.CreateCommand();
        // Those of TCP are not taken from the options of a connection over a Unix socket, where they mean nothing.
        command.CommandText = string.Concat(Given(options).Where(setting => IsOfTcp(setting.Name)).Select(setting => $"SET {setting.Name} = {setting.Value}; "))
            + "SELECT name, setting FROM pg_catalog.pg_settings WHERE name = ANY (@names)";
        command.Parameters.AddWithValue("names", Given(options).Concat(Needed).Select(setting => setting.Name).ToArray());
        return command;
    }

    internal static void Require(NpgsqlConnection connection, PostgresJournalOptions options, IReadOnlyDictionary<string, string> actual)
    {
        if (connection.PostgreSqlVersion.Major < OldestServer)
            throw new JournalFormatException($"the server is PostgreSQL {connection.PostgreSqlVersion}; the journal needs {OldestServer} or later");
        foreach (var (name, value) in Given(options).Where(setting => !IsOfTcp(setting.Name)).Concat(Needed))
        {
            if (actual.GetValueOrDefault(name) is var found && found != value)
                throw new JournalFormatException($"the server's {name} is {found ?? "unknown"} for this session, but the journal needs {value}");
        }
    }

    static bool IsOfTcp(string name) => name.StartsWith("tcp_", StringComparison.Ordinal);

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
