// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/labelchanges.h"

namespace meshping {

namespace {

constexpr qsizetype partLength = 500;

} // namespace

LabelChanges::LabelChanges(Monitor *monitor, QStringList keys, LabelEdit edit, SnapshotPtr known, QObject *parent)
    : QObject(parent),
      m_monitor(monitor),
      m_keys(std::move(keys)),
      m_edit(std::move(edit)),
      m_known(std::move(known))
{
}

void LabelChanges::sendNext()
{
    Q_EMIT progressed(m_next, m_keys.size());
    if (m_next >= m_keys.size() || m_cancelled || !m_monitor) {
        m_outcome.cancelled = m_next < m_keys.size();
        Q_EMIT finished(m_outcome);
        return;
    }
    const QStringList part = m_keys.mid(m_next, partLength);
    m_next += part.size();
    m_open = part.size();
    for (const QString &key : part)
        send(key);
}

void LabelChanges::send(const QString &key)
{
    const TargetStatus *status = m_known->find(key);
    const Labels before = status && status->target->labels ? *status->target->labels : Labels();
    m_monitor->change(key, {{}, {}, m_edit.appliedTo(before)})
        .then(this, [this](const Monitor::ChangeResult &result) { answered(result); })
        .onCanceled(this, [this] {
            answered(tl::unexpected(CommandError{CommandError::Kind::Unavailable, tr("the connection ended")}));
        });
}

void LabelChanges::answered(const Monitor::ChangeResult &result)
{
    if (!result && m_outcome.failed++ == 0)
        m_outcome.failure = result.error().message;
    if (--m_open == 0)
        sendNext();
}

} // namespace meshping
