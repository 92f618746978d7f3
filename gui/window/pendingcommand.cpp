// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/pendingcommand.h"

#include <QSet>

namespace meshping {

using namespace std::chrono_literals;

namespace {

constexpr auto timeForUndo = 10s;
constexpr auto untilPublished = 2s; ///< snapshots show a rename by then

/// The present keys of the rows; rows that are gone are left out.
QStringList keysOf(const QList<TargetId> &rows, const Snapshot &snapshot)
{
    const QSet<TargetId> wanted(rows.begin(), rows.end());
    QStringList keys;
    snapshot.forEach([&](const TargetStatus &status) {
        if (wanted.contains(status.target->id))
            keys << status.target->key();
    });
    return keys;
}

} // namespace

PendingCommand::PendingCommand(Command command, QObject *parent) : QObject(parent), m_command(command)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(timeForUndo);
    connect(&m_timer, &QTimer::timeout, this, &PendingCommand::commit);
}

void PendingCommand::take(const QList<TargetId> &rows)
{
    m_rows = rows;
    rowsChanged();
    Q_EMIT changed();
}

void PendingCommand::begin(const QList<TargetId> &rows)
{
    commit();
    m_timer.start();
    take(rows);
}

void PendingCommand::undo()
{
    m_timer.stop();
    take({});
}

void PendingCommand::commit()
{
    m_timer.stop();
    if (m_rows.isEmpty())
        return;
    const QList<TargetId> rows = m_rows;
    leaving(rows);
    take({});
    send(rows, true);
}

void PendingCommand::send(const QList<TargetId> &rows, bool mayRepeat)
{
    const QStringList keys = m_monitor ? keysOf(rows, *m_monitor->snapshot()) : QStringList();
    // For some commands an empty list means all targets.
    if (keys.isEmpty()) {
        done();
        return;
    }
    ((*m_monitor).*m_command)(keys).then(this, [this, rows, mayRepeat](const Monitor::RowsResult &result) {
        // A target was renamed after the snapshot was taken: try again with the new names.
        if (!result && result.error().kind == CommandError::Kind::Unknown && mayRepeat) {
            QTimer::singleShot(untilPublished, this, [this, rows] { send(rows, false); });
            return;
        }
        if (!result)
            Q_EMIT failed(result.error().message);
        done();
    });
}

} // namespace meshping
