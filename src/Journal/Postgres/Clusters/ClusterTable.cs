using Npgsql;

namespace GridActors.Journal.Postgres.Clusters;

/// <summary>The table by which the silos of a cluster on Orleans know each other, in the journal's database, in a schema of its own.</summary>
public static class ClusterTable
{
    const string Schema = "gridactors_orleans";

    /// <summary>Connections to the table are few and short: at a change of the cluster, and when a silo says that it is there.</summary>
    const int Connections = 4;

    /// <summary>The connection string that Orleans is given: it names no schema in its first question.</summary>
    public static string ConnectionString(string postgres) => new NpgsqlConnectionStringBuilder(postgres)
    {
        SearchPath = Schema,
        ApplicationName = "gridactors cluster",
        MaxPoolSize = Connections,
        Timeout = 2,
        CommandTimeout = 4,
        Enlist = false,
    }.ConnectionString;

    /// <summary>Makes what is missing of it.</summary>
    /// <exception cref="NpgsqlException">The server cannot be reached, or refuses.</exception>
    public static Task CreateAsync(string postgres, CancellationToken cancel) => Migrator.RunScriptAsync(postgres, SqlStatements.Load(typeof(ClusterTable), "cluster.sql"), cancel);
}
