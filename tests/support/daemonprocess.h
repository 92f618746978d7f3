// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

/// The daemon that the environment's MESHPING names, for tests that are not Python: it pings 127.0.0.1 as "here", five
/// times a second. Each start goes on with the same address and database.
class DaemonProcess
{
public:
    /// ADDRESS:PORT of loopback.
    const QString &listen() const { return m_listen; }

    /// Returns once it serves: true. Ends the test program with status 77, which ctest knows as skipped, where this
    /// user may not ping.
    bool start();

    /// As a crash would, or as a user asks it to. True once it is gone.
    bool kill();
    bool terminate();

    /// It goes on existing and does nothing, until it goes on.
    void hang();
    void goOn();

    /// All that it said since the last start.
    const QByteArray &said() const { return m_said; }

private:
    QTemporaryDir m_folder;
    QString m_listen;
    QByteArray m_said;
    std::unique_ptr<QProcess> m_process;
};
