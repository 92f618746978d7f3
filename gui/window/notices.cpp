// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/notices.h"

#include "core/model/localtime.h"
#include "gui/window/sentence.h"

#include <QCoreApplication>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

struct NoticeText
{
    Q_DECLARE_TR_FUNCTIONS(NoticeText)
};

Notice restartNotice()
{
    return {u"restart"_s,
            Notice::Weight::Warning,
            NoticeText::tr("Nothing is pinged yet: this program may do so from its next start on."),
            {{NoticeText::tr("A restart keeps everything:"), {}, NoticeText::tr("Restart")}},
            false};
}

QList<Notice::Remedy> commandsFor(const QString &program)
{
    return {{NoticeText::tr("For this program:"), u"sudo setcap cap_net_raw=ep %1"_s.arg(program)},
            {NoticeText::tr("For all programs, until a restart:"),
             u"sudo sysctl -w net.ipv4.ping_group_range='0 2147483647'"_s},
            {NoticeText::tr("As a service to connect to:"), u"sudo systemctl enable --now meshping"_s}};
}

Notice permissionNotice(const QString &program, PingPermit permit)
{
    if (permit == PingPermit::NeedsRestart)
        return restartNotice();
    Notice notice{
        u"permission"_s, Notice::Weight::Error,
        NoticeText::tr("Nothing is pinged: this program has no permission to. One of these mends it, in a terminal:"),
        commandsFor(program), true};
    if (permit == PingPermit::Offered) {
        notice.text =
            NoticeText::tr("Nothing is pinged: this program has no permission to. It can be given here, or by "
                           "one of these commands in a terminal:");
        notice.remedies.prepend(
            {NoticeText::tr("Here, with an administrator's password:"), {}, NoticeText::tr("Permit …")});
    }
    return notice;
}

/// Cannot be closed: nobody may overlook that the data is old.
Notice staleNotice(const Health &health, const Freshness &freshness)
{
    return {health.linkError.isEmpty() ? u"silent"_s : u"link"_s,
            Notice::Weight::Error,
            NoticeText::tr("%1: %2", "no data since, why").arg(freshness.words(), freshness.reason),
            {},
            false,
            false};
}

QString sinceText(WallTime moment)
{
    return QLocale().toString(localTime(moment), QLocale::ShortFormat);
}

} // namespace

QList<Notice> sendNotices(const Health &health)
{
    if (health.sendsFailSince != WallTime{})
        return {{u"sending"_s,
                 Notice::Weight::Error,
                 NoticeText::tr("Most pings cannot be sent since %1: %2")
                     .arg(sinceText(health.sendsFailSince), health.sendFault),
                 {},
                 false}};
    QList<Notice> notices;
    for (std::size_t i = 0; i < health.families.size(); ++i) {
        const FamilyFault &fault = health.families[i];
        if (fault.since != WallTime{})
            notices << Notice{u"sending"_s + (i == 0 ? u"4"_s : u"6"_s),
                              Notice::Weight::Warning,
                              NoticeText::tr("Nothing can be sent by %1 since %2: %3")
                                  .arg(i == 0 ? u"IPv4"_s : u"IPv6"_s, sinceText(fault.since), fault.reason),
                              {},
                              false};
    }
    return notices;
}

QList<Notice> noticesOf(const Health &health, const Freshness &freshness, const QString &program, PingPermit permit)
{
    QList<Notice> notices;
    if (freshness.isStale())
        notices << staleNotice(health, freshness);
    if (!health.linkError.isEmpty())
        return notices;
    // Before the monitor has said anything nothing is known.
    if (health.startedAt == WallTime{})
        return notices;
    if (health.socketMode == SocketMode::None)
        notices << permissionNotice(program, permit);
    else if (!health.socketError.isEmpty())
        notices << Notice{u"family"_s,
                          Notice::Weight::Info,
                          NoticeText::tr("One address family is missing: %1").arg(health.socketError),
                          {},
                          false};
    notices += sendNotices(health);
    if (!health.store.message.isEmpty())
        notices << Notice{u"store"_s, Notice::Weight::Warning, asSentence(health.store.message), {}, false};
    for (const QString &warning : health.store.warnings)
        notices << Notice{u"store: "_s + warning, Notice::Weight::Warning, asSentence(warning), {}, false};
    return notices;
}

Notice rootNotice()
{
    return {u"root"_s,
            Notice::Weight::Warning,
            NoticeText::tr("This window runs as root, which it never needs. Start it as an ordinary user."),
            {},
            false};
}

} // namespace meshping
