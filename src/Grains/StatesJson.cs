using System.Text.Json.Serialization;
using GridActors.Grains.Audits;
using GridActors.Grains.Cases;
using GridActors.Grains.Departments;
using GridActors.Grains.Desks;
using GridActors.Grains.Grids;
using GridActors.Grains.Plans.Versions;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains;

/// <summary>Serialisers of the states, for snapshots.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(CaseState))]
[JsonSerializable(typeof(GridState))]
[JsonSerializable(typeof(DepartmentState))]
[JsonSerializable(typeof(DeskState))]
[JsonSerializable(typeof(PlanState))]
[JsonSerializable(typeof(AuditState))]
sealed partial class StatesJson : JsonSerializerContext;
