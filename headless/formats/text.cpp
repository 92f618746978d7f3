// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/text.h"

#include "core/table/texttable.h"

namespace meshping {

namespace {

TableRow rowOf(const TargetStatus &status)
{
    const Target &target = *status.target;
    const Statistics &counted = status.statistics;
    const bool resolved = !target.address.isNull();
    TableRow row;
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

QByteArray textTable(const Snapshot &snapshot)
{
    const auto targets = snapshot.sorted();
    std::vector<TableRow> rows;
    rows.reserve(targets.size());
    for (const TargetStatus *status : targets)
        rows.push_back(rowOf(*status));
    return textTable(rows);
}

} // namespace meshping
