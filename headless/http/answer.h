// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/http/reply.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPointer>

#include <functional>
#include <memory>
#include <utility>

namespace meshping {

/// The place where the reply to one request goes, now or later. A copyable handle that outlives its client safely:
/// once `client` is gone, replies vanish. To be used in the client's thread only.
class Answer
{
public:
    /// Calls a function once the client is known to be still there; never when it has left.
    using WhenPresent = std::function<void(std::function<void()>)>;

    /// `whenPresent`: empty where the client never leaves.
    Answer(QObject *client, std::function<void(const Reply &)> deliver, WhenPresent whenPresent = {})
        : m_client(client),
          m_deliver(std::make_shared<std::function<void(const Reply &)>>(std::move(deliver))),
          m_whenPresent(std::move(whenPresent))
    {
    }

    /// Calls `begin`, which starts work that costs, unless the client has left by now.
    void ifPresent(const std::function<void()> &begin) const
    {
        if (!m_client)
            return;
        if (m_whenPresent)
            m_whenPresent(begin);
        else
            begin();
    }

    /// Only the first reply counts.
    void send(const Reply &reply) const
    {
        if (!m_client || !*m_deliver)
            return;
        const auto deliver = std::exchange(*m_deliver, nullptr);
        deliver(reply);
    }

    /// Calls `then` with the future's result once that is there. When the client leaves before that, the future is
    /// cancelled.
    template <class T, class Then>
    void whenDone(const QFuture<T> &future, Then then) const
    {
        if (!m_client)
            return;
        // The client owns the watcher, because a QFuture's continuation cannot be removed when the client leaves.
        auto *watcher = new QFutureWatcher<T>(m_client);
        QObject::connect(watcher, &QFutureWatcherBase::finished, m_client, [answer = *this, watcher, then] {
            watcher->deleteLater();
            const QFuture<T> done = watcher->future();
            if (done.isCanceled() || done.resultCount() == 0)
                answer.send(Reply::error(503, QStringLiteral("meshping is shutting down")));
            else
                then(done.result());
        });
        watcher->setFuture(future);
        QObject::connect(watcher, &QObject::destroyed, [left = future]() mutable { left.cancel(); });
    }

    /// Sends what `toReply` makes of the future's result once that is there.
    template <class T, class ToReply>
    void sendWhenDone(const QFuture<T> &future, ToReply toReply) const
    {
        whenDone(future, [answer = *this, toReply](const T &result) { answer.send(toReply(result)); });
    }

    /// Dies with the client; null when that has happened.
    QObject *client() const { return m_client; }

private:
    QPointer<QObject> m_client;
    std::shared_ptr<std::function<void(const Reply &)>> m_deliver;
    WhenPresent m_whenPresent;
};

} // namespace meshping
