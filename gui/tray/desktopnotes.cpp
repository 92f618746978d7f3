// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tray/desktopnotes.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;
const QString clickAction = u"default"_s;

QDBusMessage callOf(const QString &method)
{
    return QDBusMessage::createMethodCall(service, path, service, method);
}

} // namespace

bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
}

DesktopNotes::DesktopNotes(const QDBusConnection &bus, QObject *parent) : QObject(parent), m_bus(bus)
{
    m_bus.connect({}, path, service, u"ActionInvoked"_s, this, SLOT(invoked(uint, QString)));
    m_bus.connect({}, path, service, u"NotificationClosed"_s, this, SLOT(closed(uint)));
    auto *asked = new QDBusPendingCallWatcher(m_bus.asyncCall(callOf(u"GetCapabilities"_s)), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked] {
        const QDBusPendingReply<QStringList> reply = *asked;
        m_markup = !reply.isError() && reply.value().contains(u"body-markup"_s);
        asked->deleteLater();
    });
}

void DesktopNotes::show(const QString &title, const QString &body, std::function<void()> clicked,
                        std::function<void()> failed)
{
    if (!m_bus.isConnected()) {
        failed();
        return;
    }
    QDBusMessage call = callOf(u"Notify"_s);
    const QVariantMap hints{{u"desktop-entry"_s, u"meshping"_s}};
    constexpr int asTheDesktopLikes = -1;
    call << u"meshping"_s << 0U << u"meshping"_s << title << (m_markup ? body.toHtmlEscaped() : body)
         << QStringList{clickAction, tr("Show")} << hints << asTheDesktopLikes;
    auto *shown = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(shown, &QDBusPendingCallWatcher::finished, this,
            [this, shown, clicked = std::move(clicked), failed = std::move(failed)] {
                const QDBusPendingReply<uint> reply = *shown;
                shown->deleteLater();
                if (reply.isError())
                    failed();
                else
                    m_clicked.insert(reply.value(), clicked);
            });
}

void DesktopNotes::invoked(uint id, const QString &action)
{
    if (action != clickAction || !m_clicked.contains(id))
        return;
    const auto clicked = m_clicked.value(id);
    clicked();
}

void DesktopNotes::closed(uint id)
{
    m_clicked.remove(id);
}

} // namespace meshping
