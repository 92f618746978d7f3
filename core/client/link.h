// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/httpclient.h"
#include "core/client/messagereader.h"
#include "core/client/mirror.h"
#include "core/client/remotemonitor.h"
#include "core/model/snapshotbox.h"

#include <QTimer>

#include <functional>

namespace meshping {

/// The connection to another meshping: one stream that tells what changes, opened again and again when it breaks, and
/// calls beside it. The health of its snapshots tells of the connection: `linkError` from two seconds after the last
/// word of a monitor that hangs or whose network is gone, and `linkLostSince` when that word came. Lives in one thread,
/// wholly.
class Link : public QObject
{
    Q_OBJECT

public:
    Link(const RemoteSettings &settings, std::shared_ptr<SnapshotBox> box);

    /// Opens the stream.
    void start();

    using Done = std::function<void(const HttpAnswer &)>;

    /// `path` is percent-encoded, with its query. `done` is called once, unless this goes before.
    void call(const QByteArray &method, const QByteArray &path, const QByteArray &body, const Done &done);

    /// Here, of a target as the other side tells of it.
    TargetId idOf(const Target &there) const { return m_mirror.idOf(there); }

    /// There, of a target here; 0 where it has none.
    TargetId idThere(TargetId here) const { return m_mirror.idThere(here); }

Q_SIGNALS:
    // Emitted in this object's thread.
    void published();
    void happened(const meshping::Event &event);

private:
    void open();
    bool isStream();
    bool read(QByteArrayView bytes);
    void takeMessages();
    void take(const StreamMessage &message);
    void finished();
    void lost(const QString &reason);
    void tellOf(const QString &reason);
    void giveUp(const QString &reason);
    void publish(std::shared_ptr<Snapshot> snapshot);

    HttpClient m_client;
    QByteArray m_token;
    std::shared_ptr<SnapshotBox> m_box;
    QTimer m_retry;
    QTimer m_silence;                 ///< runs out when what the stream told is no longer live
    QTimer m_deadline;                ///< and when it has told nothing for so long that another is to be tried
    HttpExchange *m_stream = nullptr; ///< null: none is open
    QByteArray m_refusal;             ///< the beginning of an answer that is no stream
    MessageReader m_reader;
    Mirror m_mirror;
    Health m_health;
    std::chrono::milliseconds m_wait; ///< before the next try
    WallTime m_heardAt{};             ///< when the stream last told something
    QByteArray m_lastEvent;
};

} // namespace meshping
