namespace GridActors.Grains.Contracts;

/// <summary>Who acts: the codes of LIFECYCLE §1. A gateway gives each key exactly one role and one scope.</summary>
public enum Role
{
    /// <summary>A timer or an automatic rule of the plan.</summary>
    SYS,

    /// <summary>Grid member 网格员 of a unit grid.</summary>
    GM,

    /// <summary>Community centre 社区网格中心.</summary>
    CC,

    /// <summary>Street sub-centre 街道分中心.</summary>
    SC,

    /// <summary>District centre 区网格中心.</summary>
    DC,

    /// <summary>Department or public-service unit to which cases are dispatched.</summary>
    U,

    /// <summary>Government of a tier 本级政府.</summary>
    G,

    /// <summary>Hotline, web, WeChat, 110: intake and call-back 回访.</summary>
    H,

    /// <summary>Administrator of the installation: rosters, receivers and keys; never a step of a case.</summary>
    ADMIN,

    /// <summary>Auditor 审计: reads who read personal data, and who erased them; never a step of a case.</summary>
    AUDIT,
}
