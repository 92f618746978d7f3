// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/pendingreset.h"

namespace meshping {

using namespace std::chrono_literals;

namespace {

constexpr auto timeForUndo = 10s;

} // namespace

PendingReset::PendingReset(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(timeForUndo);
    connect(&m_timer, &QTimer::timeout, this, &PendingReset::commit);
}

void PendingReset::reset(const QStringList &keys)
{
    commit();
    m_keys = keys;
    m_timer.start();
    Q_EMIT changed();
}

void PendingReset::undo()
{
    m_timer.stop();
    m_keys.clear();
    Q_EMIT changed();
}

void PendingReset::commit()
{
    m_timer.stop();
    const QStringList keys = std::exchange(m_keys, {});
    // To a monitor no keys are all of its targets.
    if (keys.isEmpty())
        return;
    if (m_monitor) {
        m_monitor->resetStatistics(keys).then(this, [this](const Monitor::DoneResult &result) {
            if (!result)
                Q_EMIT failed(result.error().message);
        });
    }
    Q_EMIT changed();
}

} // namespace meshping
