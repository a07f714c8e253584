using GridActors.Kernel.Contracts;
using NodaTime;
using NodaTime.Text;

namespace GridActors.Grains.Contracts;

/// <summary>The names of the city's actors.</summary>
public static class Actors
{
    public const string CaseKind = "case";

    public const string GridKind = "grid";

    public const string DepartmentKind = "department";

    public const string PlanKind = "plan";

    /// <summary>The plan of the city, of which there is one.</summary>
    public static readonly ActorId CityPlan = new(PlanKind, "city");

    public const string DeskKind = "desk";

    public const string AuditKind = "audit";

    /// <summary>What was done with personal data on a day, by universal time.</summary>
    public static ActorId Audit(LocalDate day) => new(AuditKind, LocalDatePattern.Iso.Format(day));

    /// <summary>A case 案件, by the id its intake was given.</summary>
    public static ActorId Case(string id) => new(CaseKind, id);

    /// <summary>A grid 网格 of any tier, by its code in the plan.</summary>
    public static ActorId Grid(string code) => new(GridKind, code);

    /// <summary>The command desk of a grid's centre, by the code of the grid.</summary>
    public static ActorId Desk(string code) => new(DeskKind, code);

    /// <summary>A department 行政管理部门 or public-service unit 公共服务单位, by its code in the plan.</summary>
    public static ActorId Department(string code) => new(DepartmentKind, code);
}
