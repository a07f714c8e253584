using System.Text.Json.Serialization;
using GridActors.Kernel.Contracts;

namespace GridActors.Grains.Contracts;

/// <summary>Serialisers of the documents shown in lists: what is null is left out, a zero is a zero.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(CaseDocument))]
[JsonSerializable(typeof(NoticeDocument))]
[JsonSerializable(typeof(GridDocument))]
[JsonSerializable(typeof(DepartmentDocument))]
[JsonSerializable(typeof(DeskDocument))]
[JsonSerializable(typeof(AuditDocument))]
public sealed partial class DocumentsJson : JsonSerializerContext;
