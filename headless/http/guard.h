// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>

namespace meshping {

class Connections;

/// Listens, and hands a socket to Qt HTTP Server only together with a Connection that watches over it. Qt HTTP Server
/// itself (before 6.9) knows no limits at all.
class Guard : public QTcpServer
{
    Q_OBJECT

public:
    explicit Guard(Connections &connections, QObject *parent = nullptr);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Connections &m_connections;
};

} // namespace meshping
