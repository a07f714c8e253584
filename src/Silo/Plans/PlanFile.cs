using System.Text;
using GridActors.Grains.Plans;
using GridActors.Silo.Starting;

namespace GridActors.Silo.Plans;

/// <summary>A plan's text with the place it came from.</summary>
/// <param name="Path">For messages.</param>
public sealed record PlanFile(string Path, string Text)
{
    const string FileName = "plan.yaml";

    /// <summary>The sample that comes with the program.</summary>
    public static string Sample => System.IO.Path.Combine(AppContext.BaseDirectory, "samples", "first-city", FileName);

    /// <summary>Reads a plan's file, or the plan.yaml of a folder.</summary>
    /// <exception cref="StartFault">It cannot be read.</exception>
    public static PlanFile Read(string path)
    {
        var file = Directory.Exists(path) ? System.IO.Path.Combine(path, FileName) : path;
        try
        {
            return new(file, File.ReadAllText(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)));
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new StartFault(StartFault.BadOptions, wrong is FileNotFoundException or DirectoryNotFoundException
                ? $"There is no plan {file}."
                : $"The plan {file} cannot be read: {wrong.Message}");
        }
    }

    /// <summary>The plan.</summary>
    /// <exception cref="StartFault">It has faults; each is named with file and line.</exception>
    public Plan Parse()
    {
        var read = PlanReader.Read(Text);
        return read.Plan ?? throw new StartFault(StartFault.BadOptions,
            string.Join(Environment.NewLine, read.Faults.Select(fault => $"{Path}:{fault.Line}: {fault.Field}{(fault.Field.Length > 0 ? ": " : "")}{fault.What}")));
    }
}
