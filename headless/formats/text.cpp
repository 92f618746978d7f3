// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/text.h"

#include "core/table/texttable.h"

#include <algorithm>

namespace meshping {

namespace {

constexpr std::size_t targetsInPiece = 1000;

} // namespace

Document tableDocument(const SnapshotPtr &snapshot)
{
    TextTable table;
    for (const TargetPlace place : snapshot->order())
        table.fit(textTableRow(snapshot->at(place)));
    const auto piece = [snapshot, table](std::size_t number) {
        const auto &places = snapshot->order();
        const std::size_t end = std::min(places.size(), (number + 1) * targetsInPiece);
        QByteArray out = number == 0 ? table.headings() : QByteArray();
        for (std::size_t i = number * targetsInPiece; i < end; ++i)
            table.appendLine(out, textTableRow(snapshot->at(places[i])));
        return out;
    };
    return {snapshot->order().size() / targetsInPiece + 1, piece};
}

} // namespace meshping
