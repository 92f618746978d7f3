// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"

#include <QCoreApplication>
#include <QSet>

namespace meshping {

/// What became of targets that were to be added, and the sentence that tells it: how many and which.
class AddTally
{
    Q_DECLARE_TR_FUNCTIONS(AddTally)

public:
    /// Counts a monitor's answers. Failures are left out; report them by refuse().
    void take(const AddResult &result);

    /// One that was not added; `why` is a sentence.
    void refuse(const QString &why) { m_refused << why; }

    bool hasRefused() const { return !m_refused.isEmpty(); }

    /// Whether all targets were new, so that no more needs to be said.
    bool areAllNew() const { return m_renamed.isEmpty() && m_known.isEmpty() && m_refused.isEmpty(); }

    bool isEmpty() const { return m_added.isEmpty() && m_renamed.isEmpty() && m_known.isEmpty(); }

    QString text() const;

private:
    QStringList m_added;
    QSet<QString> m_new; ///< the same: known to later answers, and not there before all the same
    QStringList m_renamed;
    QStringList m_known;
    QStringList m_refused;
};

} // namespace meshping
