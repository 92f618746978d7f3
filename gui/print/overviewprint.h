// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/overviewpicture.h"
#include "gui/print/printable.h"

namespace meshping {

/// Targets over time, a strip each, with the times and what the colours mean on each page.
class OverviewPrint : public Printable
{
public:
    /// `title`: whose targets these are.
    OverviewPrint(OverviewPicture picture, QString title);

    QString title() const override { return m_title; }

    int pageCount(QSizeF size, const QFont &font) const override;
    void drawPage(QPainter &painter, const QRectF &place, int page) const override;

private:
    OverviewPicture m_picture;
    QString m_title;
};

} // namespace meshping
