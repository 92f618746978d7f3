// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/targetdelegate.h"

#include "gui/appearance/appearance.h"
#include "gui/table/sparkline.h"
#include "gui/table/targetview.h"
#include "gui/table/troublesign.h"

#include <QPainter>

namespace meshping {

namespace {

/// Values that are nothing special are drawn fainter.
bool isFaint(const TargetRow &row, TargetColumn column)
{
    const TargetStatus &status = *row.status;
    switch (column) {
    case TargetColumn::Loss:
        return status.statistics.lost == 0;
    case TargetColumn::Address:
        return status.target->address.isNull();
    case TargetColumn::State:
    case TargetColumn::Name:
    case TargetColumn::LabelList:
    case TargetColumn::Recent:
    case TargetColumn::Sent:
    case TargetColumn::Received:
        return false;
    default:
        return !status.statistics.hasReply();
    }
}

/// What a peer has brought is told from the user's own.
QFont italic(QFont font)
{
    font.setItalic(true);
    return font;
}

void drawGround(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme)
{
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, option.palette.brush(QPalette::Highlight));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.grid);
    if (option.state & QStyle::State_HasFocus) {
        painter.setPen(option.palette.color(QPalette::Link));
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

void drawState(QPainter &painter, const QRect &content, const TargetRow &row, const Theme &theme)
{
    const int size = painter.fontMetrics().ascent();
    const QRectF sign(content.left(), content.center().y() - size / 2.0 + 0.5, size, size);
    drawTroubleSign(painter, sign, row.trouble, theme);
    if (row.trouble >= Trouble::Down) {
        QFont font = painter.font();
        font.setBold(true);
        painter.setFont(font);
    }
    painter.setPen(row.trouble == Trouble::None ? theme.faintText : troubleColor(row.trouble, theme));
    const QRect place = content.adjusted(size + 6, 0, 0, 0);
    const QString text = TargetCells::state(row);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
}

} // namespace

void TargetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const TargetModel *>(index.model());
    const auto *target = std::get_if<TargetRow>(&model->at(index.row()));
    if (!target)
        return; // the view draws the headers of groups, across all columns
    const TargetRow &row = *target;
    const TargetColumn column = allTargetColumns[std::size_t(index.column())];
    const Theme theme = themeFor(option.palette);
    painter->save();
    painter->setFont(option.font);
    drawGround(*painter, option, theme);
    if (const auto *view = qobject_cast<const TargetView *>(option.widget); view && view->isStale())
        painter->setOpacity(staleOpacity);
    const QRect content = option.rect.adjusted(margin, 0, -margin, 0);
    if (column == TargetColumn::State) {
        drawState(*painter, content, row, theme);
    } else if (column == TargetColumn::Recent) {
        drawSparkline(*painter, content.adjusted(0, 4, 0, -5), row.status->recent, theme);
    } else {
        if (row.status->target->foreign && (column == TargetColumn::Name || column == TargetColumn::Address))
            painter->setFont(italic(option.font));
        painter->setPen(isFaint(row, column) ? theme.faintText : theme.text);
        const QString text = TargetCells::text(row, column);
        const bool left = TargetCells::isText(column);
        painter->drawText(content, int(Qt::AlignVCenter | (left ? Qt::AlignLeft : Qt::AlignRight)) | Qt::TextSingleLine,
                          left ? option.fontMetrics.elidedText(text, Qt::ElideRight, content.width()) : text);
    }
    painter->restore();
}

QSize TargetDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const TargetColumn column = allTargetColumns[std::size_t(index.column())];
    const QFontMetrics &metrics = option.fontMetrics;
    const auto *model = qobject_cast<const TargetModel *>(index.model());
    int width = sparklineWidth();
    if (std::holds_alternative<GroupRow>(model->at(index.row())))
        width = 0;
    else if (column == TargetColumn::State)
        width = metrics.ascent() + 6 + metrics.horizontalAdvance(TargetCells::state({nullptr, 0, Trouble::Waiting}));
    else if (column != TargetColumn::Recent)
        width = metrics.horizontalAdvance(index.data().toString());
    return {width + 2 * margin, metrics.height() + 10};
}

} // namespace meshping
