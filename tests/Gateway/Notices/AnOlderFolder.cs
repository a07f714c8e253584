using System.Net;
using GridActors.Gateway.Tests.Support;
using GridActors.Journal;
using Microsoft.Data.Sqlite;

namespace GridActors.Gateway.Tests.Notices;

/// <summary>A data folder from before there were notices is given those of its past, as the log says.</summary>
public sealed class AnOlderFolder : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Starting_on_it_derives_what_everybody_was_told()
    {
        string key, id;
        string[] before;
        var city = await TestCity.OpenAsync(folder.Path);
        try
        {
            key = city.AdminKey;
            id = (await city.Admin.As("H").ReportAsync(Reports.Plain)).Is(HttpStatusCode.Created).Id;
            var centre = city.Admin.As("DC", Reports.District);
            (await centre.CommandAsync(id, "file", 1, """{"condition":"1"}""")).Is(HttpStatusCode.OK);
            (await centre.CommandAsync(id, "dispatch", 2, """{"unit":"water-supply"}""")).Is(HttpStatusCode.OK);
            (await city.Admin.As("U", "water-supply").PostAsync($"/api/v1/notices/{id}.3.0/acknowledge", null)).Is(HttpStatusCode.OK);
            await city.CountAsync();
            before = await NoticesAsync(city.City.Journal);
        }
        finally
        {
            await city.DisposeAsync();
        }

        Forget();
        city = await TestCity.OpenAsync(folder.Path, key);
        try
        {
            (await NoticesAsync(city.City.Journal)).ShouldBe(before);
            before.Length.ShouldBe(2);
            (await city.City.Journal.ReadSettingAsync(JournalSettings.NoticesMissing)).ShouldBe("no");
            (await city.Admin.As("DC", Reports.District).PostAsync($"/api/v1/notices/{id}.1.0/acknowledge", null)).Is(HttpStatusCode.OK);
        }
        finally
        {
            await city.DisposeAsync();
        }
    }

    static async Task<string[]> NoticesAsync(IJournal journal) =>
    [
        .. (await journal.ReadNoticesAsync(0, 100)).Select(row =>
            $"{row.Number} {row.Actor} {row.Id} {row.At} {row.Addressee} {row.Kind} {System.Text.Encoding.UTF8.GetString(row.Document.Span)} {row.AcknowledgedAt} {row.AcknowledgedBy}"),
    ];

    /// <summary>Makes the database one of the first layout.</summary>
    void Forget()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "gridactors.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DROP TABLE notice; PRAGMA user_version = 1";
        command.ExecuteNonQuery();
    }
}
