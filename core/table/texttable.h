// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <QByteArray>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace meshping {

/// One target in the table that GET / and mpcli print. Texts are UTF-8, times are milliseconds.
struct TextTableRow
{
    QByteArray target;
    QByteArray name; ///< stands last; may be empty
    std::uint64_t sent = 0;
    std::uint64_t received = 0;
    double success = 0; ///< percent
    double loss = 0;
    double min = 0;
    double average = 0;
    double max = 0;
    double last = 0;
    QByteArray note = {}; ///< behind the name: "paused", "foreign"; empty where there is nothing to say
};

TextTableRow textTableRow(const TargetStatus &status);

/// The table's layout: a column is as wide as its heading and the longest of the values it was fitted to.
class TextTable
{
public:
    static constexpr std::size_t columnCount = 9;

    TextTable();

    /// To be called for every row before the first line is asked for.
    void fit(const TextTableRow &row);

    /// With a line feed at their ends.
    QByteArray headings() const;
    void appendLine(QByteArray &out, const TextTableRow &row) const;

private:
    std::array<qsizetype, columnCount> m_widths;
};

/// A line of headings, then one line a row in the order given.
QByteArray textTable(std::span<const TextTableRow> rows);

} // namespace meshping
