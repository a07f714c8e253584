namespace GridActors.House.Tests;

public sealed class Tidiness
{
    static readonly string[] Root =
    [
        "GridActors.sln", "Directory.Solution.targets", "README.md", "README.zh-CN.md", "ARCHITECTURE.md", "LICENSE", "Directory.Build.props", "Directory.Packages.props",
        "global.json", ".editorconfig", ".gitignore", ".gitattributes", "src", "tests", "bench", "docs", "samples", "ops", "k8s", ".ci", ".git",
    ];

    [Fact]
    public void The_root_holds_only_what_a_newcomer_expects()
    {
        var ignored = new[] { "data", "TestResults", ".vs", ".idea" };
        Directory.EnumerateFileSystemEntries(Repository.Root).Select(Path.GetFileName).Except(Root).Except(ignored).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_left_for_later_and_no_test_is_switched_off()
    {
        // Spelled apart, so that this file does not find itself.
        string[] marks = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception", "Thread." + "Sleep("];
        foreach (var file in new[] { "src", "tests" }.SelectMany(Repository.Sources))
        {
            var text = File.ReadAllText(file);
            foreach (var mark in marks) text.ShouldNotContain(mark, Case.Sensitive, file);
        }
    }
}
