using System.CommandLine;

namespace GridActors.Cli.Personal;

/// <summary><c>gridactors personal</c>: erases personal data, and shows who read them.</summary>
public static class PersonalCommand
{
    public static Command Create() => new("personal", "Personal data: erase those of a case, and see who read whose.") { EraseCommand.Create(), ReadsCommand.Create() };
}
