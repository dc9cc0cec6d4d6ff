namespace ChannelProtect.Api.Storage;

using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

/// <summary>
/// Queries compiled once. EF Core's belong to one model, and each kind of database has its own: a process that speaks to several, as
/// the tests do, compiles each query once a model. EF Core takes a query's last parameter for what cancels it.
/// </summary>
internal static class CompiledQuery
{
    public static Func<ChannelContext, TKey, CancellationToken, Task<TRow>> Of<TKey, TRow>(Expression<Func<ChannelContext, TKey, CancellationToken, TRow>> query)
    {
        var compiled = new ConditionalWeakTable<IModel, Func<ChannelContext, TKey, CancellationToken, Task<TRow>>>();
        return (db, key, cancel) => compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, key, cancel);
    }

    public static Func<ChannelContext, CancellationToken, Task<TRow>> Of<TRow>(Expression<Func<ChannelContext, CancellationToken, TRow>> query)
    {
        var compiled = new ConditionalWeakTable<IModel, Func<ChannelContext, CancellationToken, Task<TRow>>>();
        return (db, cancel) => compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, cancel);
    }
}
