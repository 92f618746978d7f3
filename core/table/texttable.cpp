// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/table/texttable.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace meshping {

namespace {

/// The table's columns in order. Widths and gaps are those of
/// "%-25s %5d %5d %6.2f%% %6.2f%% %7.2f   %7.2f   %7.2f   %7.2f".
struct Column
{
    const char *heading;
    qsizetype width;   ///< at least
    const char *after; ///< between this and the next
    bool percent;
};

constexpr std::array<Column, 9> columns{{
    {"Target", 25, " ", false},
    {"Sent", 5, " ", false},
    {"Recv", 5, " ", false},
    {"Succ", 6, " ", true},
    {"Loss", 6, " ", true},
    {"Min", 7, "   ", false},
    {"Avg", 7, "   ", false},
    {"Max", 7, "   ", false},
    {"Last", 7, "", false},
}};

using Cells = std::array<QByteArray, columns.size()>;
using Widths = std::array<qsizetype, columns.size()>;

/// As printf's %.2f, the same in every locale. A double needs at most 309 digits before the point.
QByteArray fixed(double value)
{
    std::array<char, 320> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 2).ptr;
    return {text.data(), end - text.data()};
}

Cells cellsOf(const TableRow &row)
{
    return {row.target,
            QByteArray::number(quint64(row.sent)),
            QByteArray::number(quint64(row.received)),
            fixed(row.success),
            fixed(row.loss),
            fixed(row.min),
            fixed(row.average),
            fixed(row.max),
            fixed(row.last)};
}

/// Characters, where every one is one cell wide.
qsizetype widthOf(const QByteArray &utf8)
{
    return std::count_if(utf8.begin(), utf8.end(),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
}

void append(QByteArray &out, const Cells &cells, const Widths &widths, const char *percent)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const qsizetype padding = widths[i] - widthOf(cells[i]);
        if (i > 0)
            out.append(padding, ' ');
        out += cells[i];
        if (i == 0)
            out.append(padding, ' ');
        if (columns[i].percent)
            out += percent;
        out += columns[i].after;
    }
}

} // namespace

QByteArray textTable(std::span<const TableRow> rows)
{
    Cells headings;
    Widths widths{};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        headings[i] = columns[i].heading;
        widths[i] = columns[i].width;
    }
    std::vector<Cells> cells;
    cells.reserve(rows.size());
    for (const TableRow &row : rows) {
        cells.push_back(cellsOf(row));
        for (std::size_t i = 0; i < columns.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(cells.back()[i]));
    }

    QByteArray out;
    out.reserve(qsizetype(rows.size() + 1) * 128);
    append(out, headings, widths, " ");
    out += '\n';
    for (std::size_t i = 0; i < rows.size(); ++i) {
        append(out, cells[i], widths, "%");
        if (!rows[i].name.isEmpty())
            out += "   " + rows[i].name;
        out += '\n';
    }
    return out;
}

} // namespace meshping
