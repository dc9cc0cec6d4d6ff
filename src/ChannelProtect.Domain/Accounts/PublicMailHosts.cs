namespace ChannelProtect.Domain.Accounts;

using System.Collections.Frozen;

/// <summary>Domains under which anybody has a mail address: as a customer's domain they identify nobody.</summary>
public static class PublicMailHosts
{
    // As of 2026-11: the hosts that mail providers name for their free addresses. One that is missing makes a customer of everybody there, so add it.
    private static readonly FrozenSet<string> Hosts = (
        "126.com 139.com 163.com 189.cn aim.com alice.it aliyun.com aol.com arcor.de att.net bellsouth.net bigpond.com bk.ru bluewin.ch btinternet.com centrum.cz charter.net comcast.net cox.net daum.net duck.com earthlink.net "
        + "email.com email.cz fastmail.com fastmail.fm free.fr freenet.de frontiernet.net gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net gmx.us googlemail.com hanmail.net hey.com hotmail.ca hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it "
        + "hushmail.com icloud.com inbox.lv inbox.ru interia.pl juno.com laposte.net libero.it list.ru live.ca live.co.uk live.com live.com.au live.fr live.nl mac.com mail.com mail.ru mailbox.org me.com msn.com naver.com netscape.net ntlworld.com "
        + "o2.co.uk o2.pl onet.pl online.de optonline.net optusnet.com.au orange.fr outlook.com outlook.de outlook.es outlook.fr pm.me posteo.de prodigy.net proton.me protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com rogers.com sapo.pt "
        + "sbcglobal.net seznam.cz sfr.fr shaw.ca sina.com sky.com skynet.be sohu.com sympatico.ca t-online.de talktalk.net telus.net terra.com.br tiscali.it tuta.com tutanota.com ukr.net uol.com.br verizon.net videotron.ca virgilio.it virginmedia.com "
        + "wanadoo.fr web.de windstream.net wp.pl xtra.co.nz ya.ru yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.au yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru yeah.net ymail.com zoho.com")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <param name="domain">A registrable domain.</param>
    public static bool Has(WebDomain domain) => Hosts.Contains(domain.Name);
}
