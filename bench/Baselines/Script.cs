using Npgsql;

namespace GridActors.Baselines;

/// <summary>A script of this program, all of it or nothing.</summary>
static class Script
{
    public static async Task RunAsync(string postgres, string name)
    {
        using var text = new StreamReader(typeof(Script).Assembly.GetManifestResourceStream(name)!);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(await text.ReadToEndAsync(), connection);
        await command.ExecuteNonQueryAsync();
    }
}
