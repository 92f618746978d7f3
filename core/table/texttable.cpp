// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/table/texttable.h"

#include <algorithm>
#include <array>
#include <charconv>

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

constexpr std::array<Column, TextTable::columnCount> columns{{
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

Cells cellsOf(const TextTableRow &row)
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

/// What the user must know of a row beyond its figures.
QByteArray noteOf(const Target &target)
{
    if (target.paused)
        return target.foreign ? "paused, foreign" : "paused";
    return target.foreign ? "foreign" : "";
}

} // namespace

TextTableRow textTableRow(const TargetStatus &status)
{
    const Target &target = *status.target;
    const Statistics &counted = status.statistics;
    const bool resolved = !target.address.isNull();
    TextTableRow row;
    row.target = (resolved ? target.address.toString() : target.name).toUtf8();
    row.name = resolved ? target.name.toUtf8() : QByteArray();
    row.note = noteOf(target);
    row.sent = counted.sent;
    row.received = counted.received;
    row.success = status.successPercent();
    row.loss = status.lossPercent();
    if (!counted.hasReply())
        return row;
    row.min = toMilliseconds(counted.min);
    row.average = toMilliseconds(counted.sum) / double(counted.received);
    row.max = toMilliseconds(counted.max);
    row.last = toMilliseconds(counted.last);
    return row;
}

TextTable::TextTable()
{
    std::transform(columns.begin(), columns.end(), m_widths.begin(), [](const Column &column) { return column.width; });
}

void TextTable::fit(const TextTableRow &row)
{
    const Cells cells = cellsOf(row);
    for (std::size_t i = 0; i < columns.size(); ++i)
        m_widths[i] = std::max(m_widths[i], widthOf(cells[i]));
}

QByteArray TextTable::headings() const
{
    Cells cells;
    std::transform(columns.begin(), columns.end(), cells.begin(), [](const Column &column) { return column.heading; });
    QByteArray out;
    append(out, cells, m_widths, " ");
    return out + '\n';
}

void TextTable::appendLine(QByteArray &out, const TextTableRow &row) const
{
    append(out, cellsOf(row), m_widths, "%");
    if (!row.name.isEmpty())
        out += "   " + row.name;
    if (!row.note.isEmpty())
        out += "   (" + row.note + ')';
    out += '\n';
}

QByteArray textTable(std::span<const TextTableRow> rows)
{
    TextTable table;
    for (const TextTableRow &row : rows)
        table.fit(row);
    QByteArray out = table.headings();
    for (const TextTableRow &row : rows)
        table.appendLine(out, row);
    return out;
}

} // namespace meshping
