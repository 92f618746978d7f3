// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/addtally.h"

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostNamed = 3;

/// The first of them.
QString some(const QStringList &all)
{
    const QString first = all.first(std::min(all.size(), mostNamed)).join(u", "_s);
    return all.size() > mostNamed ? first + u", …"_s : first;
}

} // namespace

void AddTally::take(const AddResult &result)
{
    QSet<QString> before(result.known.begin(), result.known.end());
    for (const QString &target : result.known) {
        if (!m_new.contains(target))
            m_known << target;
    }
    for (const AddResult::Renaming &one : result.renamed) {
        before << one.target;
        m_renamed << (one.before.isEmpty() ? one.target : tr("%1 to %2").arg(one.before, one.target));
    }
    for (const QString &target : result.added) {
        if (!before.contains(target)) {
            m_added << target;
            m_new << target;
        }
    }
}

QString AddTally::text() const
{
    QStringList parts;
    if (!m_added.isEmpty())
        parts << tr("%Ln target(s) added: %1", nullptr, int(m_added.size())).arg(some(m_added));
    if (!m_renamed.isEmpty())
        parts << tr("%Ln renamed: %1", nullptr, int(m_renamed.size())).arg(some(m_renamed));
    if (!m_known.isEmpty())
        parts << tr("%Ln there already: %1", nullptr, int(m_known.size())).arg(some(m_known));
    if (m_refused.size() == 1)
        parts << tr("1 not added: %1").arg(m_refused.first());
    if (m_refused.size() > 1)
        parts << tr("%Ln not added, the first: %1", nullptr, int(m_refused.size())).arg(m_refused.first());
    return parts.isEmpty() ? tr("No target added") : parts.join(u"; "_s);
}

} // namespace meshping
