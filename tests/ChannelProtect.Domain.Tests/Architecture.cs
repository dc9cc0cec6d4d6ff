namespace ChannelProtect.Domain.Tests;

using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using ChannelProtect.Domain.Renewals;
using Xunit;

/// <summary>What keeps the rules pure, whoever adds one next.</summary>
public class Architecture
{
    private static readonly Assembly Domain = typeof(Renewal).Assembly;

    [Fact]
    public void The_rules_refer_to_nothing_but_the_base_class_library() =>
        Assert.All(Domain.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void Facts_and_commands_are_sealed()
    {
        Assert.All(Concrete<RenewalEvent>(), fact => Assert.True(fact.IsSealed, $"Seal {fact.Name}."));
        Assert.All(Concrete<RenewalCommand>(), command => Assert.True(command.IsSealed, $"Seal {command.Name}."));
    }

    [Fact]
    public void Facts_commands_and_renewals_never_change() =>
        Assert.All(
            [.. Concrete<RenewalEvent>(), .. Concrete<RenewalCommand>(), typeof(Renewal), typeof(Holding), typeof(TransferRequest), typeof(Contract)],
            type =>
            {
                Assert.All(type.GetProperties().Where(property => property.CanWrite), property => Assert.Contains(typeof(IsExternalInit), property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers()));
                Assert.All(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic), field => Assert.True(field.IsInitOnly || field.Name.StartsWith('<'), $"{type.Name}.{field.Name} can be written."));
            });

    /// <summary>A blank fact may fail otherwise; it must not fail for want of a transition.</summary>
    [Fact]
    public void Every_fact_has_a_transition() =>
        Assert.All(Concrete<RenewalEvent>(), fact =>
            Assert.IsNotType<UnreachableException>(Record.Exception(() => Given.ServedRequestOf(Cast.Bix).Apply((RenewalEvent)RuntimeHelpers.GetUninitializedObject(fact)))));

    internal static IEnumerable<Type> Concrete<T>() => Domain.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract);
}
