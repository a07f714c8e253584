using System.Globalization;
using System.Text;

namespace GridActors.Bench.Load;

/// <summary>The cases of the benchmark: believable texts, spread over the bench city's grids, half of them for the municipal department.</summary>
static class BenchCases
{
    /// <summary>Its items belong to the department that gets half of everything.</summary>
    public const string HotUnit = "municipal";

    const string HotItem = "event/0503";

    static readonly string[] OtherItems = ["event/0401", "service/environment", "service/transport", "service/education", "service/labour", "service/health"];

    public static string Item(int number, int i) => (number + i) % 2 == 0 ? HotItem : OtherItems[((number * 31L) + i) % OtherItems.Length];

    /// <summary>One of the bench city's unit grids.</summary>
    public static string Grid(int number, int i)
    {
        var seed = (number * 7919L) + (i * 104729L);
        return string.Create(CultureInfo.InvariantCulture, $"211103{(seed % 3) + 1:000}{(seed / 3 % 4) + 1:000}{(seed / 12 % 6) + 1:000}");
    }

    public static byte[] Json(int number, int i) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"channel":"12345","item":"{{{Item(number, i)}}}","grid":"{{{Grid(number, i)}}}","point":{"lat":41.1{{{(number * 37 % 900) + 100}}},"lon":122.0{{{(i * 53 % 900) + 100}}}},"description":"小区门口排水井堵塞，污水外溢已经两天，行人无法通过，请尽快派人处理。","address":"振兴街道 {{{i % 400}}} 号楼前","reporter":{"name":"李明","phone":"138{{{(number * 1000003L + i) % 100000000:00000000}}}"}}"""));
}
