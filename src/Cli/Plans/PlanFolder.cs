using GridActors.Grains.Plans;
using GridActors.Hosting;

namespace GridActors.Cli.Plans;

/// <summary>A plan's files as the tools read them: a folder, or the file of a plan of one file.</summary>
public static class PlanFolder
{
    /// <exception cref="IOException">There is no such plan, or a file of it cannot be read; the message says which.</exception>
    public static PlanBundle Read(string path)
    {
        if (Directory.Exists(path))
        {
            return PlanBundle.Of(TextFolder.Read(path, PlanBundle.Endings));
        }

        if (!File.Exists(path)) throw new FileNotFoundException($"There is no plan {path}.");
        try
        {
            return PlanBundle.Parse(TextFolder.ReadFile(path));
        }
        catch (FormatException damaged)
        {
            throw new IOException($"The plan {path} cannot be read: {damaged.Message}.", damaged);
        }
    }

    /// <summary>A fault with the path by which an editor finds it: <c>folder/grids.csv:12: parent: …</c>.</summary>
    public static string Tell(string path, PlanFault fault) =>
        Directory.Exists(path) ? Path.Combine(path, fault.ToString()) : $"{path}{fault.ToString()[fault.File.Length..]}";
}
