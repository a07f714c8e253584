namespace GridActors.Orleans.Actors;

/// <summary>What actors and shards are called among the grains.</summary>
static class GrainNames
{
    public const string Case = "case";
    public const string Grid = "grid";
    public const string Department = "department";
    public const string Desk = "desk";
    public const string Other = "actor";
    public const string Shard = "shard";

    /// <summary>The kinds that have a grain of their own; any other actor's grain has its whole name for a key.</summary>
    static readonly string[] Named = [Case, Grid, Department, Desk];

    public static GrainId Of(ActorId actor) => Named.Contains(actor.Kind) ? GrainId.Create(actor.Kind, actor.Key) : GrainId.Create(Other, actor.ToString());

    public static GrainId Of(ShardId shard) => GrainId.Create(Shard, shard.Number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The shard that a grain is, or that its actor belongs to.</summary>
    public static ShardId ShardOf(GrainId grain)
    {
        var (kind, key) = (grain.Type.ToString()!, grain.Key.ToString()!);
        return kind switch
        {
            Shard => new(int.Parse(key, CultureInfo.InvariantCulture)),
            Other => ActorId.Parse(key).Shard,
            _ => new ActorId(kind, key).Shard,
        };
    }
}
