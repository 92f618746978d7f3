// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <utility>

namespace meshping {

/// Threads for what takes long, so that the HTTP thread goes on answering small requests. Work gets values only and
/// touches nothing else. The destructor waits for what runs.
class Workers
{
public:
    Workers() { m_pool.setMaxThreadCount(2); }

    template <class Work>
    auto run(Work work)
    {
        return QtConcurrent::run(&m_pool, std::move(work));
    }

private:
    QThreadPool m_pool;
};

} // namespace meshping
