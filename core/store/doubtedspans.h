// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/clocktable.h"

#include <QStringList>

namespace meshping {

/// The spans, as the wall clock had them while it was doubted, whose slots may be of another time.
class DoubtedSpans
{
public:
    /// Adds those that the database knows.
    StoreResult read(ClockTable &table);

    /// Takes what is noted of the clock while it is doubted.
    void note(const ClockJudge::Memory &memory);

    /// To be told when the clock is believed: which spans that ends, for the user; empty where none does. `table`:
    /// where it is noted, null while there is none.
    QString end(WallTime now, ClockTable *table);

    /// A sentence for each that its user should know: it goes on, or ended within the last week and has left slots.
    QStringList warnings(WallTime now) const;

private:
    std::map<WallTime, ClockTable::Span> m_spans; ///< by their beginning
};

} // namespace meshping
