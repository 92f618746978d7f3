// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/text.h"

#include "core/table/texttable.h"

#include <algorithm>

namespace meshping {

namespace {

constexpr std::size_t targetsInPiece = 1000;

TextTableRow rowOf(const TargetStatus &status)
{
    const Target &target = *status.target;
    const Statistics &counted = status.statistics;
    const bool resolved = !target.address.isNull();
    TextTableRow row;
    row.target = (resolved ? target.address.toString() : target.name).toUtf8();
    row.name = resolved ? target.name.toUtf8() : QByteArray();
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

} // namespace

Document tableDocument(const SnapshotPtr &snapshot)
{
    TextTable table;
    for (const TargetPlace place : snapshot->order())
        table.fit(rowOf(snapshot->at(place)));
    const auto piece = [snapshot, table](std::size_t number) {
        const auto &places = snapshot->order();
        const std::size_t end = std::min(places.size(), (number + 1) * targetsInPiece);
        QByteArray out = number == 0 ? table.headings() : QByteArray();
        for (std::size_t i = number * targetsInPiece; i < end; ++i)
            table.appendLine(out, rowOf(snapshot->at(places[i])));
        return out;
    };
    return {snapshot->order().size() / targetsInPiece + 1, piece};
}

} // namespace meshping
