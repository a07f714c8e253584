using Npgsql;

namespace GridActors.Baselines.Running;

/// <summary>The tuned connection to the database.</summary>
static class Database
{
    /// <summary>Sessions that are all there from the start, statements prepared at their first use, and nothing asked of a session when it goes back to the pool. Commits wait for the disk.</summary>
    public static string Tuned(BaselineOptions options, string? schema = null) => new NpgsqlConnectionStringBuilder(options.City.Postgres)
    {
        SearchPath = schema,
        MinPoolSize = options.Sessions,
        MaxPoolSize = options.Sessions,
        MaxAutoPrepare = 20,
        AutoPrepareMinUsages = 1,
        NoResetOnClose = true,
        Enlist = false,
        Multiplexing = options.Multiplexing,
    }.ConnectionString;
}
