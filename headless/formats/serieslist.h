// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <QByteArray>

#include <vector>

namespace meshping {

/// Every target that has an address, once, in the table's order, and its Prometheus labels: a single series given twice
/// would cost Prometheus the whole scrape. Good for all snapshots with the same index.
class SeriesList
{
public:
    explicit SeriesList(const Snapshot &snapshot);

    bool fits(const Snapshot &snapshot) const { return m_index == snapshot.index; }

    std::size_t size() const { return m_series.size(); }

    const TargetStatus &status(const Snapshot &snapshot, std::size_t i) const { return snapshot.at(m_series[i].place); }

    /// `name="…",target="…"`, and the user's own
    QByteArrayView labels(std::size_t i) const
    {
        const qsizetype begin = i > 0 ? m_series[i - 1].labelsEnd : 0;
        return QByteArrayView(m_labels).sliced(begin, m_series[i].labelsEnd - begin);
    }

private:
    struct Series
    {
        TargetPlace place;
        std::uint32_t labelsEnd = 0; ///< in m_labels, where the labels of all stand one after the other
    };

    std::shared_ptr<const TargetIndex> m_index;
    std::vector<Series> m_series;
    QByteArray m_labels;
};

/// A label value: backslash, double quote and line feed escaped.
QByteArray escapedLabel(const QString &value);

} // namespace meshping
