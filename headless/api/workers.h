// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <utility>

namespace meshping {

/// Threads for what takes long, so that the HTTP thread goes on answering small requests. Work gets values only and
/// touches nothing else. What clients on this machine ask for has threads of its own, so that it waits for nobody
/// elsewhere. The destructor waits for what runs.
class Workers
{
public:
    /// So many threads for clients on this machine, and as many for those elsewhere.
    explicit Workers(int threads = 2)
    {
        m_local.setMaxThreadCount(threads);
        m_elsewhere.setMaxThreadCount(threads);
    }

    /// Work whose future is cancelled before it begins is left out.
    template <class Work>
    auto run(bool local, Work work)
    {
        return QtConcurrent::run(local ? &m_local : &m_elsewhere, std::move(work));
    }

private:
    QThreadPool m_local;
    QThreadPool m_elsewhere;
};

} // namespace meshping
