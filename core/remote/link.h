// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/publisher.h"
#include "core/remote/messagereader.h"
#include "core/remote/mirror.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>
#include <QUrl>

#include <functional>

namespace meshping {

/// What another meshping answered.
struct HttpAnswer
{
    int status = 0; ///< 0: it did not
    QByteArray body;
    QString failure; ///< in words for the user where `status` is no success

    bool isSuccess() const { return status >= 200 && status < 300; }
};

/// The connection to another meshping: one stream that tells what changes, opened again and again when it breaks, and
/// calls beside it. The health of its snapshots tells of the connection: `linkError` from two seconds after the last
/// word of a monitor that hangs or whose network is gone, and `linkLostSince` when that word came. Lives in one thread,
/// wholly.
class Link : public QObject
{
    Q_OBJECT

public:
    Link(QUrl server, QByteArray token, std::shared_ptr<SnapshotBox> box);
    ~Link() override;

    /// Opens the stream.
    void start();

    using Done = std::function<void(const HttpAnswer &)>;

    /// `path` is percent-encoded, with its query. `done` is called once, unless this goes before.
    void call(const QByteArray &method, const QByteArray &path, const QByteArray &body, const Done &done);

    TargetId idOf(const QString &key) const { return m_mirror.idOf(key); }

Q_SIGNALS:
    // Emitted in this object's thread.
    void published();
    void happened(const meshping::Event &event);

private:
    QNetworkRequest request(const QByteArray &path) const;
    void open();
    void read();
    void take(const StreamMessage &message);
    void finished();
    void lost(const QString &reason);
    void tellOf(const QString &reason);
    void publish(std::shared_ptr<Snapshot> snapshot);

    QUrl m_server;
    QByteArray m_token;
    std::shared_ptr<SnapshotBox> m_box;
    QNetworkAccessManager m_network;
    QTimer m_retry;
    QTimer m_silence; ///< runs out when the stream has told nothing for too long
    QPointer<QNetworkReply> m_stream;
    MessageReader m_reader;
    Mirror m_mirror;
    Health m_health;
    std::chrono::milliseconds m_wait; ///< before the next try
    WallTime m_heardAt{};             ///< when the stream last told something
    QByteArray m_lastEvent;
};

} // namespace meshping
