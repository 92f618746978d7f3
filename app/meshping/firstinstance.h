// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>

#include <memory>

namespace meshping {

/// Lets a second start on the same database hand its targets to the window that is open already, and end.
class FirstInstance : public QObject
{
    Q_OBJECT

public:
    /// `database`: the path in the settings.
    explicit FirstInstance(const QString &database);

    /// Hands `targets` to the window that is open already. False if there is none: then this one becomes the first.
    bool handOver(const QStringList &targets);

Q_SIGNALS:
    /// A later start has handed over these targets, and wants this window in front.
    void called(const QStringList &targets);

private:
    void accept();

    QString m_name;
    QLocalServer m_server;
};

} // namespace meshping
