// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/firstinstance.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QLocalSocket>

#include <unistd.h>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr int answerMs = 2000;
constexpr qint64 longestMessage = 1 << 20;

} // namespace

FirstInstance::FirstInstance(const QString &database)
{
    const QByteArray path = QFileInfo(database).absoluteFilePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().first(16);
    m_name = u"meshping-%1-%2"_s.arg(getuid()).arg(QString::fromLatin1(hash));
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &FirstInstance::accept);
}

bool FirstInstance::handOver(const QStringList &targets)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (socket.waitForConnected(answerMs)) {
        socket.write(targets.join(u'\n').toUtf8() + '\n');
        socket.waitForBytesWritten(answerMs);
        // The first window closes the connection when it has read all.
        socket.disconnectFromServer();
        if (socket.state() != QLocalSocket::UnconnectedState)
            socket.waitForDisconnected(answerMs);
        return true;
    }
    QLocalServer::removeServer(m_name); // left behind by a crash
    m_server.listen(m_name);
    return false;
}

void FirstInstance::accept()
{
    QLocalSocket *socket = m_server.nextPendingConnection();
    connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
        const QString text = QString::fromUtf8(socket->read(longestMessage));
        socket->deleteLater();
        Q_EMIT called(text.split(u'\n', Qt::SkipEmptyParts));
    });
}

} // namespace meshping
