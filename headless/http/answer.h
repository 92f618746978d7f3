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
    /// Has a function called once it is sure that the client is still there; not at all when it is not.
    using WhenPresent = std::function<void(std::function<void()>)>;

    /// `whenPresent`: empty where that is always sure.
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
        // A watcher owned by the client, for a continuation cannot be taken back when the client leaves.
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
