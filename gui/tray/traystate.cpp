// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tray/traystate.h"

#include "core/model/localtime.h"

#include <QLocale>

namespace meshping {

using namespace Qt::StringLiterals;

void TrayState::add(const QString &place, const TroubleCounts &troubles, const QList<Notice> &notices)
{
    for (std::size_t i = 0; i < troubleCount; ++i)
        m_troubles[i] += troubles[i];
    for (const Notice &notice : notices) {
        if (notice.weight == Notice::Weight::Error) {
            m_faults << (notice.id == u"link" ? tr("%1 cannot be reached").arg(place)
                                              : tr("%1: nothing is pinged").arg(place));
        }
    }
}

Trouble TrayState::worst() const
{
    if (!m_faults.isEmpty())
        return Trouble::Error;
    return worstOf(m_troubles);
}

QString TrayState::words() const
{
    QStringList counts;
    for (std::size_t i = troubleCount; i-- > 0;) {
        if (m_troubles[i] > 0)
            counts << TargetCells::counted(m_troubles[i], Trouble(i));
    }
    QStringList lines{counts.isEmpty() ? tr("No targets") : counts.join(u", "_s)};
    lines += m_faults;
    if (isMuted())
        lines << tr("Muted until %1").arg(QLocale().toString(localTime(m_mutedUntil), QLocale::ShortFormat));
    return lines.join(u'\n');
}

} // namespace meshping
