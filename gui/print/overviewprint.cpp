// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/print/overviewprint.h"

#include "gui/print/drawfinely.h"

#include <algorithm>

namespace meshping {

OverviewPrint::OverviewPrint(OverviewPicture picture, QString title)
    : m_picture(std::move(picture)),
      m_title(std::move(title))
{
    m_picture.frame.theme = printTheme();
}

int OverviewPrint::pageCount(QSizeF size, const QFont &font) const
{
    const std::size_t rows = overviewRowsIn(QRectF(QPointF(), size), QFontMetricsF(font));
    return static_cast<int>(std::max<std::size_t>((m_picture.rows.size() + rows - 1) / rows, 1));
}

void OverviewPrint::drawPage(QPainter &painter, const QRectF &place, int page) const
{
    const auto all = static_cast<std::ptrdiff_t>(m_picture.rows.size());
    const auto rows = static_cast<std::ptrdiff_t>(overviewRowsIn(place, QFontMetricsF(painter.font())));
    const std::ptrdiff_t first = std::min(page * rows, all);
    const OverviewPicture part{m_picture.frame,
                               {m_picture.rows.begin() + first, m_picture.rows.begin() + std::min(first + rows, all)}};
    drawFinely(painter, place, [&part](QPainter &fine, const QRectF &whole) { drawOverview(fine, whole, part); });
}

} // namespace meshping
