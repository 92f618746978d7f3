// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/text.h"

#include "headless/formats/number.h"

#include <array>

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

QByteArray fixed(double value)
{
    QByteArray text;
    appendFixed(text, value, 2);
    return text;
}

QByteArray number(std::uint64_t value)
{
    QByteArray text;
    appendNumber(text, value);
    return text;
}

Cells cellsOf(const TargetStatus &status)
{
    const Target &target = *status.target;
    const Statistics &counted = status.statistics;
    const bool replied = counted.hasReply();
    const auto milliseconds = [replied](Rtt rtt) { return fixed(replied ? toMilliseconds(rtt) : 0); };
    const double average = replied ? toMilliseconds(counted.sum) / double(counted.received) : 0;
    const QString shown = target.address.isNull() ? target.name : target.address.toString();
    return {shown.toUtf8(),
            number(counted.sent),
            number(counted.received),
            fixed(status.successPercent()),
            fixed(status.lossPercent()),
            milliseconds(counted.min),
            fixed(average),
            milliseconds(counted.max),
            milliseconds(counted.last)};
}

/// Characters, where every one is one cell wide.
qsizetype widthOf(const QByteArray &utf8)
{
    qsizetype width = 0;
    for (const char c : utf8)
        width += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return width;
}

using Widths = std::array<qsizetype, columns.size()>;

void appendRow(QByteArray &out, const Cells &cells, const Widths &widths, bool heading)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const qsizetype padding = widths[i] - widthOf(cells[i]);
        if (i > 0)
            out.append(padding, ' ');
        out += cells[i];
        if (i == 0)
            out.append(padding, ' ');
        if (columns[i].percent)
            out += heading ? ' ' : '%';
        out += columns[i].after;
    }
}

} // namespace

QByteArray textTable(const Snapshot &snapshot)
{
    const auto targets = snapshot.sorted();
    std::vector<Cells> rows;
    rows.reserve(targets.size());
    Widths widths;
    for (std::size_t i = 0; i < columns.size(); ++i)
        widths[i] = columns[i].width;
    for (const TargetStatus *status : targets) {
        rows.push_back(cellsOf(*status));
        for (std::size_t i = 0; i < columns.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(rows.back()[i]));
    }
    Cells headings;
    for (std::size_t i = 0; i < columns.size(); ++i)
        headings[i] = columns[i].heading;
    QByteArray out;
    out.reserve(qsizetype(rows.size() + 1) * 128);
    appendRow(out, headings, widths, true);
    out += '\n';
    for (std::size_t i = 0; i < rows.size(); ++i) {
        appendRow(out, rows[i], widths, false);
        const Target &target = *targets[i]->target;
        if (!target.address.isNull() && !target.name.isEmpty())
            out += "   " + target.name.toUtf8();
        out += '\n';
    }
    return out;
}

} // namespace meshping
