// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "headless/formats/targetsdocument.h"
#include "headless/http/feed.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QStringList>

#include <optional>

namespace meshping {

class EventStreams;

/// One stream of server-sent events (WHATWG HTML, 9.2), made as its reader takes it: what has changed since the state
/// that the reader has, never a queue of changes. Messages:
///
/// reset     the reader forgets all targets; stands before the first state, and again when the reader was too slow
/// targets   {"targets":[T,…]}, added or changed
/// removed   {"removed":[address or, without one, name,…],"ids":[id,…]}: targets that are gone by their ids, and the
///           addresses that no target has any more
/// health    what /healthz says: ends an update, one a second
/// event     something happened; its `id` is where to go on after a reconnect (Last-Event-ID)
///
/// A comment stands where there is nothing new. When all places are taken, comments fill the buffers of those who do
/// not read.
class EventFeed final : public Feed
{
public:
    /// `after`: the number of the last event that the reader has; null: only what happens from now on.
    EventFeed(const EventStreams &streams, bool local, TargetFields fields, std::optional<std::uint64_t> after);

    /// Whether its reader is on this machine.
    bool isLocal() const { return m_local; }

    Next next() override;

    bool isEndless() const override { return true; }

    void onReady(std::function<void()> wake) override { m_wake = std::move(wake); }

    /// Sends more than a kernel takes in place of a reader that does not read, so that the connection finds that out.
    void challenge();

    /// There may be something new. Lets go of what a reader that stalls would keep alive.
    void look();

private:
    /// The way from the state that the reader has to a newer one.
    struct Update
    {
        SnapshotPtr to;
        bool full = false;
        bool begun = false;
        std::vector<TargetPlace> places;
        std::size_t next = 0; ///< of the places
        QStringList goneKeys;
        QJsonArray goneIds;
    };

    QByteArray eventsPiece();
    bool beginUpdate();
    QByteArray updatePiece();
    QByteArray targetsPiece();
    QByteArray healthPiece();

    const EventStreams &m_streams;
    bool m_local;
    TargetFields m_fields;
    std::optional<std::uint64_t> m_after;
    SnapshotPtr m_shown; ///< what the reader has; null: nothing that is known
    std::optional<Update> m_update;
    bool m_waiting = false; ///< for `wake`
    bool m_broken = false;
    bool m_beat = false;     ///< a comment is due
    qsizetype m_filling = 0; ///< bytes of comments that are due
    QElapsedTimer m_asked;
    std::function<void()> m_wake;
};

} // namespace meshping
