namespace ChannelProtect.Domain;

/// <summary>A company in the programme (<c>prt_…</c>).</summary>
public readonly record struct PartnerId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>An end customer (<c>acc_…</c>).</summary>
public readonly record struct AccountId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A person at an end customer (<c>con_…</c>).</summary>
public readonly record struct ContactId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The protected thing: one account's contract for one product line (<c>rnw_…</c>).</summary>
public readonly record struct RenewalId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A partner's claim to a renewal (<c>reg_…</c>).</summary>
public readonly record struct RegistrationId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A requester's petition for a renewal (<c>tr_…</c>).</summary>
public readonly record struct TransferRequestId(string Value)
{
    /// <summary>What stops the clocks while the request is on hold.</summary>
    public TollingId Hold => new(Value);

    public override string ToString() => Value;
}

/// <summary>What stops a renewal's clocks: the id of a case, a hold or an incident.</summary>
public readonly record struct TollingId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A conflict before a channel manager (<c>case_…</c>).</summary>
public readonly record struct CaseId(string Value)
{
    /// <summary>The stop that the case puts on the clocks of the renewal it contests.</summary>
    public TollingId Tolling => new(Value);

    public override string ToString() => Value;
}

/// <summary>A vendor-side failure (<c>inc_…</c>).</summary>
public readonly record struct IncidentId(string Value)
{
    /// <summary>The stop that the incident puts on clocks.</summary>
    public TollingId Tolling => new(Value);

    public override string ToString() => Value;
}

/// <summary>A channel manager, named by the client that it calls with.</summary>
public readonly record struct ManagerId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A line of the vendor's products, in lower case: <c>firewall</c>, <c>email-security</c>.</summary>
public readonly record struct ProductLine(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Where in the programme a partner belongs: it names a business calendar, and the channel managers who may look.</summary>
public readonly record struct Region(string Value)
{
    public override string ToString() => Value;
}
