using System.Globalization;
using GridActors.Grains.Contracts;
using GridActors.Silo.Starting;

namespace GridActors.Silo.Running;

/// <summary>What a person sees when the silo is ready: where it is, what it keeps, and what to try.</summary>
static class Greeting
{
    public static void Write(TextWriter to, City city, string address, SiloOptions options)
    {
        var keyFile = options.FirstKeyFile;
        var plan = city.Plan;
        to.WriteLine($"GridActors is ready on {address}");
        to.WriteLine(city.Database is { } database ? $"  data   PostgreSQL {database}; keys in {city.Folder}" : $"  data   {city.Folder}");
        to.WriteLine($"  plan   {plan.Name}, {plan.Hash}");
        if (city.RefusedPlan is { } refused)
            to.WriteLine($"         Not taken: {refused.Name}, {refused.Hash}. This folder has its own plan and keeps it; publish the other one (gridactors plan publish), or take another folder with --data.");
        if (plan.CalendarWarning(city.Clock.Now) is { } warning) to.WriteLine($"         WARNING: {warning}.");
        if (city.Speed > 1) to.WriteLine($"  speed  {city.Speed} times real time");
        if (options.DemoSeed is { } seed)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  demo   made-up people report and act (--seed {seed}); they decide through the same door as you, and everything they do stands in the API"));
        if (city.NewKey is { } key)
        {
            to.WriteLine();
            to.WriteLine(keyFile is null ? $"An administrator's key, shown this once:  {key}" : $"An administrator's key was written to {keyFile}.");
        }

        to.WriteLine();
        to.WriteLine("To try next:");
        to.WriteLine($"  export GA={address} KEY={(city.NewKey is not null && keyFile is null ? city.NewKey : keyFile is not null && city.NewKey is not null ? $"$(cat {keyFile})" : "ga_…")}");
        to.WriteLine("  curl -s $GA/api/v1/plan -H \"Authorization: Bearer $KEY\"");
        to.WriteLine($"  curl -s $GA/api/v1/cases -H \"Authorization: Bearer $KEY\" -H 'X-Act-As: H' --json '{Example(city)}'");
        to.WriteLine("  curl -s $GA/api/v1/cases -H \"Authorization: Bearer $KEY\"");
        if (options.IsDemo) to.WriteLine("  curl -s $GA/api/v1/cases/…/timeline -H \"Authorization: Bearer $KEY\"     # with the id of a case: what happened to it, and why");
        to.WriteLine("  curl -s $GA/openapi/v1.json");
        to.WriteLine();
        to.WriteLine("Ctrl-C finishes what was accepted and stops; a second one stops at once.");
        to.Flush();
    }

    /// <summary>In a sentence, what moves cases up the ladder in this city.</summary>
    public static string WhatAClimbIs(City city)
    {
        var plan = city.Plan;
        var limit = plan.Stages.File.Every;
        var real = (plan.Calendar.Add(city.Clock.Now, limit) - city.Clock.Now) / city.Speed;
        var length = limit.Unit == LimitUnit.Minutes ? $"{limit.Amount} minutes" : limit.ToString();
        var ladder = string.Join(" → ", plan.Tiers.Where(tier => tier.Rung > 0).Select(tier => tier.Code));
        return string.Create(CultureInfo.InvariantCulture,
            $"A climb: a centre that does not act within its limit ({length}, here {real.TotalSeconds:0.#} s) loses the case to the next rung: {ladder}.");
    }

    /// <summary>A report that this plan takes.</summary>
    static string Example(City city)
    {
        var plan = city.Plan;
        var channel = plan.Channels.Keys.Order(StringComparer.Ordinal).First();
        var item = plan.Items.Keys.Order(StringComparer.Ordinal).First();
        var grid = plan.Grids.Values.Where(grid => grid.Tier.Rung == 0).Select(grid => grid.Code).Order(StringComparer.Ordinal).FirstOrDefault();
        var place = grid is null ? "" : $",\"grid\":\"{grid}\"";
        return $$$"""{"channel":"{{{channel}}}","item":"{{{item}}}"{{{place}}},"description":"…","reporter":{"name":"王小明","phone":"13800001234"}}""";
    }
}
