// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/notices.h"

#include <QCoreApplication>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

struct NoticeText
{
    Q_DECLARE_TR_FUNCTIONS(NoticeText)
};

Notice permissionNotice(const QString &program)
{
    return {
        u"permission"_s,
        Notice::Weight::Error,
        NoticeText::tr("Nothing is pinged: this program has no permission to. One of these mends it, in a terminal:"),
        {{NoticeText::tr("For this program:"), u"sudo setcap cap_net_raw=ep %1"_s.arg(program)},
         {NoticeText::tr("For every program, until the next start of the machine:"),
          u"sudo sysctl -w net.ipv4.ping_group_range='0 2147483647'"_s},
         {NoticeText::tr("As a service, seen at http://localhost:9922/:"), u"sudo systemctl enable --now meshping"_s}},
        true};
}

} // namespace

QList<Notice> noticesOf(const Health &health, const QString &program)
{
    QList<Notice> notices;
    // Before the monitor has said anything nothing is known.
    if (health.startedAt == WallTime{})
        return notices;
    if (health.socketMode == SocketMode::None)
        notices << permissionNotice(program);
    else if (!health.socketError.isEmpty())
        notices << Notice{u"family"_s,
                          Notice::Weight::Info,
                          NoticeText::tr("One address family is missing: %1").arg(health.socketError),
                          {},
                          false};
    if (!health.store.message.isEmpty())
        notices << Notice{u"store"_s, Notice::Weight::Warning, health.store.message, {}, false};
    if (health.silentSince != WallTime{})
        notices << Notice{u"silent"_s,
                          Notice::Weight::Error,
                          NoticeText::tr("Probing has come to a standstill: this machine does not get round to it."),
                          {},
                          false};
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
