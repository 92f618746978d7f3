// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/monitorsource.h"

#include <QObject>
#include <QProcess>

namespace meshping {

/// Has polkit ask for a password and then permit this program to ping.
class PingPermitter : public QObject
{
    Q_OBJECT

public:
    explicit PingPermitter(QObject *parent = nullptr);

    PingPermit state() const { return m_state; }

    /// Asks for the permit; emits changed() once it is answered.
    void ask();

Q_SIGNALS:
    void changed();
    void failed(const QString &text);

private:
    void answered(int status);
    void setState(PingPermit state);

    QProcess m_process;
    PingPermit m_state;
};

} // namespace meshping
