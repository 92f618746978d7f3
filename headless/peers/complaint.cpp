// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/peers/complaint.h"

#include <QDebug>

namespace meshping {

void Complaint::take(const QString &kind, const QString &text, Time now)
{
    m_seen = now;
    if (std::exchange(m_kind, kind) != kind)
        qWarning("%ls", qUtf16Printable(text));
}

void Complaint::settle()
{
    if (!m_kind.isEmpty())
        qInfo("%ls", qUtf16Printable(m_over));
    m_kind.clear();
}

void Complaint::settleSince(Time oldest)
{
    if (m_seen < oldest)
        settle();
}

} // namespace meshping
