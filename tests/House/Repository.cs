using System.Xml.Linq;

namespace GridActors.House.Tests;

/// <summary>The checkout that these tests were built from.</summary>
static class Repository
{
    public static readonly string Root = FindRoot();

    /// <summary>Hand-written C# below a folder, without build output.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    /// <summary>Project name → the names of the projects it references directly, for everything below src.</summary>
    public static IReadOnlyDictionary<string, string[]> References { get; } =
        Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => XDocument.Load(file).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))).ToArray());

    /// <summary>All projects that one can see, directly or through others.</summary>
    public static IReadOnlySet<string> Visible(string project)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(References[project]);
        while (open.TryPop(out var next))
            if (seen.Add(next)) Array.ForEach(References[next], open.Push);
        return seen;
    }

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GridActors.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("these tests run inside a checkout");
    }
}
