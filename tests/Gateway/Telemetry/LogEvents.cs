using System.Reflection;
using GridActors.Hosting.Telemetry;
using Microsoft.Extensions.Logging;

namespace GridActors.Gateway.Tests.Telemetry;

public sealed class LogEvents
{
    static readonly (MethodInfo Method, LoggerMessageAttribute Entry)[] Entries =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "GridActors.*.dll").Where(file => !file.EndsWith("Tests.dll", StringComparison.Ordinal)).Append(Path.Combine(AppContext.BaseDirectory, "gridactors.dll"))
            .Select(Assembly.LoadFrom).SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (method, method.GetCustomAttribute<LoggerMessageAttribute>()!)).Where(entry => entry.Item2 is not null),
    ];

    [Fact]
    public void Every_entry_of_the_log_has_an_id_and_the_name_of_that_id()
    {
        Entries.Length.ShouldBeGreaterThanOrEqualTo(11);
        foreach (var (method, entry) in Entries)
        {
            Enum.IsDefined((LogEvent)entry.EventId).ShouldBeTrue($"{method.DeclaringType}.{method.Name} has no id of {nameof(LogEvent)}");
            entry.EventName.ShouldBe(((LogEvent)entry.EventId).ToString(), $"{method.DeclaringType}.{method.Name}");
        }
    }

    [Fact]
    public void No_two_entries_share_an_id_and_none_is_left_over()
    {
        Entries.Select(entry => entry.Entry.EventId).Order().ShouldBe(Enum.GetValues<LogEvent>().Select(id => (int)id).Order());
        Enum.GetValues<LogEvent>().Distinct().Count().ShouldBe(Enum.GetNames<LogEvent>().Length);
    }

    [Fact]
    public void The_page_tells_every_entry_with_its_level() =>
        SignalsPage.Events.Select(told => $"{told.Key} {told.Value.Name} {told.Value.Level}").Order()
            .ShouldBe(Entries.Select(entry => $"{entry.Entry.EventId} {entry.Entry.EventName} {entry.Entry.Level.ToString().ToLowerInvariant()}").Order());
}
