using System.Text;

namespace GridActors.Hosting;

/// <summary>The texts of a folder of small files that belong together: a plan, a mapping. Only the folder itself, no folders within.</summary>
public static class TextFolder
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>File name → text, of the files with one of the endings; a mark of the byte order at its beginning is no part of a text.</summary>
    /// <exception cref="IOException">There is no such folder, or a file cannot be read or is not UTF-8; the message names it.</exception>
    public static Dictionary<string, string> Read(string folder, params IReadOnlyCollection<string> endings)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder).Where(path => endings.Contains(Path.GetExtension(path).ToLowerInvariant())))
                files.Add(Path.GetFileName(path), ReadFile(path));
        }
        catch (UnauthorizedAccessException wrong)
        {
            throw new IOException(wrong.Message, wrong);
        }

        return files;
    }

    /// <summary>The text of a file.</summary>
    /// <exception cref="IOException">It cannot be read or is not UTF-8.</exception>
    public static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path, Utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new IOException($"{path} is not UTF-8; a spreadsheet writes it as 'CSV UTF-8'");
        }
        catch (UnauthorizedAccessException wrong)
        {
            throw new IOException(wrong.Message, wrong);
        }
    }
}
