// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QThreadPool>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <mutex>

namespace meshping {

/// Asks the system for the addresses of names, in threads of its own. Unlike QHostInfo::lookupHost it never answers
/// from a cache, which would hide a changed address for a minute; and its end waits for no name server.
class HostLookup : public QObject
{
    Q_OBJECT

public:
    using Addresses = QList<QHostAddress>;
    using Result = tl::expected<Addresses, QString>;

    explicit HostLookup(QObject *parent = nullptr);
    ~HostLookup() override;

    /// Calls `done` in this object's thread, later; not at all when this object is gone by then. The error is a
    /// sentence.
    void lookUp(const QString &name, std::function<void(Result)> done);

private:
    /// Where a thread that may outlive us leaves its result.
    struct Mailbox
    {
        std::mutex mutex;
        HostLookup *owner = nullptr;
    };

    std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>();
    std::unique_ptr<QThreadPool> m_threads = std::make_unique<QThreadPool>();
};

} // namespace meshping
