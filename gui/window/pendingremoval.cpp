// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/pendingremoval.h"

namespace meshping {

using namespace std::chrono_literals;

namespace {

constexpr auto untilSeen = 3s; ///< snapshots show the removal by then

} // namespace

void PendingRemoval::rowsChanged()
{
    std::vector<TargetId> hidden(rows().begin(), rows().end());
    hidden.insert(hidden.end(), m_leaving.begin(), m_leaving.end());
    Q_EMIT hiddenChanged(hidden);
}

void PendingRemoval::leaving(const QList<TargetId> &rows)
{
    m_leaving = rows;
}

void PendingRemoval::done()
{
    QTimer::singleShot(untilSeen, this, [this] {
        m_leaving.clear();
        rowsChanged();
    });
}

} // namespace meshping
