using System.CommandLine;
using System.Globalization;
using GridActors.Journal;
using GridActors.Journal.Sqlite;

namespace GridActors.Cli.Admin;

/// <summary><c>gridactors admin backup</c> and <c>admin restore</c>, of data folders. docs/personal.md tells why the keys lie apart.</summary>
static class BackupCommand
{
    const string DatabaseName = "gridactors.db";
    const string KeysName = "personal-keys.db";

    public static Command Create()
    {
        var data = Folder("--data", "The data folder; its silo may run.");
        var to = Folder("--to", "Where to write the data, as a file with the time in its name.");
        var keysTo = Folder("--keys-to", $"Where to write the cases' wrapped keys, as {KeysName}; the one that lies there is replaced. Not the folder of the data.");
        var command = new Command(
            "backup",
            """
            Copies a data folder's journal, as of one moment, beside its silo: the data into one folder, the cases' wrapped keys into another. Keep as many copies of the
            data as you like, and of the keys only the newest: so an erased key comes back with no restore. keys/master.key is in neither; keep it in a third place.
            """)
        {
            data, to, keysTo,
        };
        command.SetAction(parsed => Tell(() => Backup(parsed.GetValue(data)!, parsed.GetValue(to)!, parsed.GetValue(keysTo)!)));
        return command;
    }

    public static Command CreateRestore()
    {
        var from = new Option<string>("--from") { Description = "The file with the data.", HelpName = "file", Required = true };
        var keysFrom = Folder("--keys-from", $"The folder with {KeysName}: the newest, and at any rate not older than the data.");
        var data = Folder("--data", "The data folder to make; it must have no journal yet. Put keys/master.key back as well.");
        var command = new Command("restore", "Makes a data folder of a backup. Refuses keys that are older than the data, because one that was erased in between would come back.") { from, keysFrom, data };
        command.SetAction(parsed => Tell(() => Restore(parsed.GetValue(from)!, parsed.GetValue(keysFrom)!, parsed.GetValue(data)!)));
        return command;
    }

    static void Backup(string folder, string to, string keysTo)
    {
        var database = Path.Combine(folder, DatabaseName);
        if (!File.Exists(database)) throw new FileNotFoundException($"there is no journal in {folder}");
        if (Path.GetFullPath(to) == Path.GetFullPath(keysTo)) throw new IOException("--to and --keys-to are the same folder; the keys are to lie apart");
        var file = Path.Combine(to, string.Create(CultureInfo.InvariantCulture, $"gridactors-{DateTime.UtcNow:yyyyMMdd'T'HHmmss.fff'Z'}.db"));
        var position = SqliteBackup.Write(database, file, Path.Combine(keysTo, KeysName));
        Hosting.KeyFile.SyncFolder(Path.GetFullPath(to));
        Hosting.KeyFile.SyncFolder(Path.GetFullPath(keysTo));
        Console.WriteLine($"{file}: the log up to position {position}. The keys: {Path.Combine(keysTo, KeysName)}.");
    }

    static void Restore(string from, string keysFrom, string folder)
    {
        Directory.CreateDirectory(folder);
        var (position, keys) = SqliteBackup.Restore(from, Path.Combine(keysFrom, KeysName), Path.Combine(folder, DatabaseName));
        Hosting.KeyFile.SyncFolder(Path.GetFullPath(folder));
        Console.WriteLine($"{folder}: the log up to position {position}, {keys} cases' keys. Put keys/master.key back before the silo starts.");
    }

    static Option<string> Folder(string name, string description) => new(name) { Description = description, HelpName = "folder", Required = true };

    static int Tell(Action run)
    {
        try
        {
            run();
            return 0;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InvalidDataException or JournalFormatException or System.Data.Common.DbException)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
    }
}
