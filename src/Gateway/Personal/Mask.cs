using System.Globalization;
using System.Text;

namespace GridActors.Gateway.Personal;

/// <summary>Personal data as those see it who must recognise a person but not call one: <c>138****1234</c>, 王**.</summary>
static class Mask
{
    /// <summary>People leave their numbers in free text, too: digits in a row that could be called are masked there.</summary>
    const int DialledDigits = 7;

    public static PersonalPart Of(PersonalPart part) => new(
        Text(part.Description),
        Text(part.Address),
        part.Reporter is { } who ? new(Name(who.Name), Phone(who.Phone), Email(who.Email)) : null);

    /// <summary>A text with its telephone and identity numbers masked.</summary>
    public static string? Text(string? text)
    {
        if (text is null || text.AsSpan().IndexOfAnyInRange('0', '9') < 0) return text;
        var masked = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            if (end - at >= DialledDigits) masked.Append(Phone(text[at..end]));
            else masked.Append(text, at, Math.Max(1, end - at));
            at = Math.Max(end, at + 1);
        }

        return masked.ToString();
    }

    /// <summary>The first three and last four digits of a phone number; less of a short one, never more than half.</summary>
    public static string? Phone(string? phone)
    {
        if (phone is null) return null;
        var (head, tail) = phone.Length >= 11 ? (3, 4) : phone.Length >= 6 ? (1, 2) : (0, 0);
        return string.Concat(phone.AsSpan(0, head), new string('*', phone.Length - head - tail), phone.AsSpan(phone.Length - tail));
    }

    /// <summary>The first character, which in Chinese is the family name.</summary>
    public static string? Name(string? name)
    {
        if (string.IsNullOrEmpty(name)) return name;
        var elements = new StringInfo(name);
        return elements.SubstringByTextElements(0, 1) + new string('*', Math.Max(1, elements.LengthInTextElements - 1));
    }

    /// <summary>The first character and the domain.</summary>
    public static string? Email(string? email)
    {
        if (string.IsNullOrEmpty(email)) return email;
        var at = email.LastIndexOf('@');
        return at > 0 ? $"{email[..1]}***{email[at..]}" : "***";
    }
}
