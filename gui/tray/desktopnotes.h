// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QHash>
#include <QObject>

#include <functional>

namespace meshping {

/// Whether the session has a D-Bus; connecting without this check might start one.
bool hasSessionBus();

/// Notifications that the desktop itself shows (org.freedesktop.Notifications), also where it has no tray.
class DesktopNotes : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotes(const QDBusConnection &bus, QObject *parent = nullptr);

    /// Shows one; `clicked` is called when the user clicks it, `failed` when the desktop shows none.
    void show(const QString &title, const QString &body, std::function<void()> clicked, std::function<void()> failed);

private Q_SLOTS:
    void invoked(uint id, const QString &action);
    void closed(uint id);

private:
    QDBusConnection m_bus;
    bool m_markup = false;
    QHash<uint, std::function<void()>> m_clicked; ///< of those that are still shown
};

} // namespace meshping
