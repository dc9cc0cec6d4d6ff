namespace ChannelProtect.Api.Tests.Delivery.Mail;

using System.Text.Json;
using ChannelProtect.Api.Delivery.Mail;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Api.Tests.Identity;

/// <summary>Mail and its sender without an app.</summary>
internal static class Mails
{
    public const string Delivery = "dlv_01ke6p4ym0e008000000000001";
    public static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    public static readonly Seal Seal = new(() => SealingKey.Of([.. Enumerable.Range(0, 64).Select(n => (byte)n)]));

    public static SmtpOptions To(int port, SmtpSecurity security = SmtpSecurity.None, string? trusted = null, string? password = null, string? user = null) => new()
    {
        Host = "localhost",
        Port = port,
        Security = security,
        TrustedCertificate = trusted,
        UserName = user,
        Password = password,
        From = "Acmé Channel <notices@vendor.example>",
        ReturnDomain = "bounces.vendor.example",
        OnBehalfOf = "Acmé Security",
        Contact = "channel@vendor.example",
        Api = "https://channel.vendor.example",
        ConnectTimeout = TimeSpan.FromSeconds(2),
        Timeout = TimeSpan.FromSeconds(2),
    };

    public static MailSender Sender(SmtpOptions options) => new(options, new(options), new(options, Seal), new StoppedClock());

    public static MailItem Notice(string address = "ada@partner.example", string language = "en") => new()
    {
        DeliveryId = Delivery,
        MessageId = "msg_01ke6p4ym0e008000000000002",
        Type = "transfer.requested",
        At = Monday,
        Address = address,
        Language = language,
        IsNotice = true,
        Data = Data(new { renewalId = "rnw_01ke6p4ym0e008000000000003", transferRequestId = "tr_01ke6p4ym0e008000000000004", response = new { businessDays = 5 } }),
    };

    public static MailItem New(string type, object data, string address, string language = "en") => new()
    {
        DeliveryId = TypeId.New("dlv"),
        MessageId = TypeId.New("msg"),
        Type = type,
        At = Monday,
        Address = address,
        Language = language,
        Data = Data(data),
    };

    public static JsonElement Data(object data) => JsonSerializer.SerializeToElement(data, JsonSerializerOptions.Web);
}
