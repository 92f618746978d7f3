// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <span>

namespace meshping {

/// One target in the table that GET / and mpcli print. Texts are UTF-8, times are milliseconds.
struct TableRow
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
};

/// A line of headings, then one line a row in the order given; a column is as wide as its longest value.
QByteArray textTable(std::span<const TableRow> rows);

} // namespace meshping
