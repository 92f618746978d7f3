// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/overviewscene.h"

#include "gui/table/groupheader.h"
#include "gui/table/troublesign.h"

#include <QPainter>

#include <algorithm>

namespace meshping {

int OverviewScene::firstInSight() const
{
    return std::min(scrolled / rowHeight, rowCount());
}

int OverviewScene::endInSight() const
{
    const int bottom = scrolled + static_cast<int>(layout.strips.height());
    return std::min((bottom + rowHeight - 1) / rowHeight, rowCount());
}

int OverviewScene::rowAt(QPointF place) const
{
    if (place.y() < layout.strips.top() || place.y() >= layout.strips.bottom())
        return -1;
    const int row = (scrolled + static_cast<int>(place.y() - layout.strips.top())) / rowHeight;
    return row < rowCount() ? row : -1;
}

QRect OverviewScene::rectOf(int row) const
{
    return {0, static_cast<int>(layout.strips.top()) + row * rowHeight - scrolled,
            static_cast<int>(layout.strips.right()), rowHeight};
}

void OverviewScene::drawRows(QPainter &painter) const
{
    for (int row = firstInSight(); row < endInSight(); ++row)
        drawRow(painter, row);
}

void OverviewScene::drawRow(QPainter &painter, int row) const
{
    const QRect place = rectOf(row);
    const QItemSelectionModel &selection = *table.selectionModel();
    const bool isCurrent = focused && selection.currentIndex().row() == row;
    if (const TargetGroup *group = table.groupAt(row)) {
        GroupHeader::draw(painter, place, *group, table.palette(), isCurrent);
        return;
    }
    if (selection.isRowSelected(row))
        painter.fillRect(place, table.palette().brush(QPalette::Highlight));
    drawTarget(painter, place, std::get<TargetRow>(table.targets().at(row)));
    if (isCurrent) {
        painter.setPen(table.palette().color(QPalette::Link));
        painter.drawRect(place.adjusted(0, 0, -1, -1));
    }
}

void OverviewScene::drawTarget(QPainter &painter, const QRect &place, const TargetRow &target) const
{
    const Target &known = *target.status->target;
    const int size = painter.fontMetrics().ascent();
    const QRectF sign(layout.labels.left(), place.center().y() - size / 2.0 + 0.5, size, size);
    drawTroubleSign(painter, sign, target.trouble, frame.theme);
    const qreal left = sign.right() + size * 0.5;
    const QString address = known.address.isNull() ? QString() : known.address.toString();
    drawOverviewLabel(painter, QRectF(left, place.top(), layout.labels.right() - left, place.height()),
                      known.name.isEmpty() ? address : known.name, known.name.isEmpty() ? QString() : address,
                      frame.theme);
    const QRectF strip = layout.stripIn(place);
    drawOverviewGround(painter, strip, frame.theme);
    if (const OverviewData::Loaded *loaded = data.strip(known.id))
        drawStrip(painter, strip, loaded->span, loaded->strip, frame.time, frame.theme);
}

} // namespace meshping
