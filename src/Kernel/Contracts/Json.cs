using System.Text.Encodings.Web;
using System.Text.Json;

namespace GridActors.Kernel.Contracts;

/// <summary>One way of writing JSON everywhere: Chinese text stays readable and short instead of <c>\u</c> escapes.</summary>
public static class Json
{
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };
}
