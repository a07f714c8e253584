using Npgsql;

namespace GridActors.Baselines.Textbook;

/// <summary>Orleans' ADO.NET storage of grains, in a schema of its own.</summary>
static class Storage
{
    public const string Name = "ado-net";

    public const string Schema = "ado_net";

    /// <summary>The driver's own pool and settings: nothing is tuned.</summary>
    public static string ConnectionString(string postgres) => new NpgsqlConnectionStringBuilder(postgres) { SearchPath = Schema }.ConnectionString;

    public static Task CreateAsync(string postgres) => Script.RunAsync(postgres, "storage.sql");
}
