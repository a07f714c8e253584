using System.Collections.Immutable;

namespace GridActors.Grains.Plans.Reading;

/// <summary>
/// <c>bindings</c> and <c>areaDepartments</c>: where a plan lists area departments, every unit grid has an officer of each, bound to it or to a grid
/// around it (S1 art. 4).
/// </summary>
static class BindingSection
{
    public static BindingBook Read(
        Node root, Dictionary<string, GridArea> grids, Dictionary<string, ResponsibleUnit> units, Dictionary<string, Person> people)
    {
        var bindings = ImmutableArray.CreateBuilder<Binding>();
        foreach (var node in root.List("bindings"))
        {
            node.Only("unit", "grid", "person", "validFrom", "validTo");
            var (unit, grid, person) = (node.Text("unit"), node.Text("grid"), node.Text("person"));
            var (from, to) = (node.Date("validFrom"), node.Date("validTo"));
            if (unit.Length > 0 && !units.ContainsKey(unit)) node.Find("unit")?.Fault($"there is no department or public-service unit '{unit}'");
            if (grid.Length > 0 && !grids.ContainsKey(grid)) node.Find("grid")?.Fault($"there is no grid '{grid}'");
            if (person.Length > 0 && people.GetValueOrDefault(person) is not { Post: PostKind.Officer } officer) node.Find("person")?.Fault($"there is no officer '{person}'");
            else if (person.Length > 0 && people[person].Unit != unit) node.Find("person")?.Fault($"officer '{person}' is not of '{unit}'");
            if (from > to) node.Find("validTo")?.Fault("is before the first day");
            bindings.Add(new(unit, grid, person, from, to));
        }

        var departments = Departments(root, units);
        var bound = bindings.Where(binding => binding.To is null).Select(binding => (binding.Unit, binding.Grid)).ToHashSet();
        foreach (var grid in grids.Values.Where(grid => grid is { Tier.Rung: 0, To: null }).OrderBy(grid => grid.Code, StringComparer.Ordinal))
            foreach (var department in departments)
                if (!IsBound(department, grid, grids, bound))
                    (root.Find("bindings") ?? root.Find("areaDepartments"))?.Fault($"unit grid '{grid.Code}' has no officer of '{department}'; S1 art. 4 wants one of each area department");
        return new(bindings.ToImmutable(), departments);
    }

    static ImmutableArray<string> Departments(Node root, Dictionary<string, ResponsibleUnit> units)
    {
        var departments = ImmutableArray.CreateBuilder<string>();
        foreach (var node in root.List("areaDepartments"))
        {
            if (units.GetValueOrDefault(node.Value ?? "") is { PublicService: false } unit) departments.Add(unit.Code);
            else node.Fault($"there is no department '{node.Value}'");
        }

        return departments.ToImmutable();
    }

    static bool IsBound(string department, GridArea grid, Dictionary<string, GridArea> grids, HashSet<(string, string)> bound)
    {
        for (var area = grid; area is not null; area = area.Parent is { } parent ? grids.GetValueOrDefault(parent) : null)
            if (bound.Contains((department, area.Code))) return true;
        return false;
    }
}
