// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resolve/lookupqueue.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <array>
#include <functional>
#include <memory>
#include <mutex>

namespace meshping {

/// Asks the system for the addresses of names, in threads of its own. Unlike QHostInfo::lookupHost it never answers
/// from a cache, which would hide a changed address for a minute; and its destructor waits for no name server.
class HostLookup : public QObject
{
    Q_OBJECT

public:
    using Addresses = LookupQueue::Addresses;
    using Result = LookupQueue::Result;
    using Done = std::function<void(const Result &)>;
    using Wanted = std::function<bool()>;

    /// What a look-up is for. Each lane has threads of its own, so that none waits for another's silent names.
    enum class Lane : std::uint8_t {
        Followed,  ///< names of targets
        Failing,   ///< the same, of those that did not resolve the last time
        Added,     ///< of targets that are being added
        Here,      ///< questions of this machine's users
        Elsewhere, ///< questions of others
    };

    /// How one name is looked up; may block, and is called in any thread.
    using Ask = std::function<Result(const QString &)>;

    /// `ask`: empty for the system's way.
    explicit HostLookup(QObject *parent = nullptr, Ask ask = {});
    ~HostLookup() override;

    /// Calls `done` in this object's thread, later; not at all when this object is gone by then, or when `wanted`
    /// (empty: always) says that nobody waits for it. False when that lane has no room for another: only the two of
    /// questions are bounded, in number and in how long one waits.
    bool lookUp(Lane lane, const QString &name, Done done, Wanted wanted = {});

private:
    /// Where a thread that may outlive us leaves its result.
    struct Mailbox
    {
        std::mutex mutex;
        HostLookup *owner = nullptr;
    };

    LookupQueue &queue(Lane lane) { return m_queues[std::size_t(lane)]; }

    void startNext(Lane lane);
    void run(Lane lane, const QString &name);
    void finished(Lane lane, const QString &name, const Result &result);
    void tidy();

    Ask m_ask;
    std::array<LookupQueue, 5> m_queues; ///< one of each lane
    QTimer m_tidying;
    std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>();
    std::unique_ptr<QThreadPool> m_threads = std::make_unique<QThreadPool>();
};

} // namespace meshping
