namespace GridActors.Bench;

/// <summary>One line of the table.</summary>
sealed record Row(string Measure, string Value, string Reach, bool IsReached, string How);
