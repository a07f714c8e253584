using GridActors.Grains.Plans;
using GridActors.Hosting;
using GridActors.Silo.Starting;

namespace GridActors.Silo.Plans;

/// <summary>A plan's files with the place they came from.</summary>
/// <param name="Path">Of a file, of a folder, or what else to call it in messages.</param>
public sealed record PlanFile(string Path, PlanBundle Bundle)
{
    /// <summary>The sample that comes with the program.</summary>
    public static string Sample => System.IO.Path.Combine(AppContext.BaseDirectory, "samples", "xinglongtai");

    /// <summary>The plan's one text, which is stored and hashed.</summary>
    public string Text => Bundle.Text;

    /// <summary>Reads a plan: the file of a plan of one file, or a folder.</summary>
    /// <exception cref="StartFault">It cannot be read.</exception>
    public static PlanFile Read(string path)
    {
        try
        {
            if (!Directory.Exists(path)) return new(path, PlanBundle.Parse(TextFolder.ReadFile(path)));
            var main = System.IO.Path.Combine(path, PlanBundle.MainFile);
            if (!File.Exists(main)) throw new FileNotFoundException(null, main);
            return new(path, PlanBundle.Of(TextFolder.Read(path, PlanBundle.Endings)));
        }
        catch (Exception wrong) when (wrong is IOException or FormatException)
        {
            throw new StartFault(StartFault.BadOptions, wrong is FileNotFoundException or DirectoryNotFoundException
                ? $"There is no plan {(wrong as FileNotFoundException)?.FileName ?? path}."
                : $"The plan {path} cannot be read: {wrong.Message}");
        }
    }

    /// <summary>The plan as a journal stored it.</summary>
    /// <exception cref="StartFault">The text is damaged.</exception>
    public static PlanFile Stored(string hash, string text)
    {
        try
        {
            return new($"stored plan {hash}", PlanBundle.Parse(text));
        }
        catch (FormatException damaged)
        {
            throw new StartFault(StartFault.Blocked, $"The stored plan {hash} cannot be read: {damaged.Message}.");
        }
    }

    /// <summary>The plan.</summary>
    /// <exception cref="StartFault">It has faults; each is named with file and line.</exception>
    public Plan Parse()
    {
        var read = PlanReader.Read(Bundle);
        return read.Plan ?? throw new StartFault(StartFault.BadOptions, string.Join(Environment.NewLine, read.Faults.Select(fault =>
            File.Exists(Path) ? $"{Path}{fault.ToString()[fault.File.Length..]}" : System.IO.Path.Combine(Path, fault.ToString()))));
    }
}
