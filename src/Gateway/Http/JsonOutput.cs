using System.Buffers;
using System.Text.Json;
using GridActors.Kernel.Contracts;
using Microsoft.AspNetCore.Http;

namespace GridActors.Gateway.Http;

/// <summary>Writes answers as JSON with their length, so that they leave in one piece.</summary>
static class JsonOutput
{
    public const string Type = "application/json; charset=utf-8";

    /// <summary>A buffer that grew beyond this (a long list) is not kept for the next answer.</summary>
    const int KeptBytes = 64 * 1024;

    [ThreadStatic]
    static Buffer? free;

    /// <summary>Sets status and type, and writes what <paramref name="body"/> writes.</summary>
    public static Task WriteAsync<T>(HttpContext http, int status, T value, Action<Utf8JsonWriter, T> body, string type = Type)
    {
        var buffer = free ?? new();
        free = null;
        buffer.Bytes.ResetWrittenCount();
        buffer.Json.Reset();
        body(buffer.Json, value);
        buffer.Json.Flush();

        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = type;
        response.ContentLength = buffer.Bytes.WrittenCount;
        response.BodyWriter.Write(buffer.Bytes.WrittenSpan);
        if (buffer.Bytes.Capacity <= KeptBytes) free = buffer;
        return response.BodyWriter.FlushAsync(http.RequestAborted).AsTask();
    }

    sealed class Buffer
    {
        public Buffer() => Json = new(Bytes, GridActors.Kernel.Contracts.Json.WriterOptions);

        public ArrayBufferWriter<byte> Bytes { get; } = new(1024);

        public Utf8JsonWriter Json { get; }
    }
}
