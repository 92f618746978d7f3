// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>

#include <memory>

namespace meshping {

/// Makes the first window of a user on a database known to later ones, which hand it their targets and end.
class FirstInstance : public QObject
{
    Q_OBJECT

public:
    /// `database`: as in the settings.
    explicit FirstInstance(const QString &database);

    /// Hands `targets` to the window that is there already; false when there is none, and this is the first one.
    bool handOver(const QStringList &targets);

Q_SIGNALS:
    /// A later start wants this window in front, with these targets.
    void called(const QStringList &targets);

private:
    void accept();

    QString m_name;
    QLocalServer m_server;
};

} // namespace meshping
