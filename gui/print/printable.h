// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace meshping {

/// What can be printed, on as many pages as it takes. Lengths are in points of a screen (96 an inch).
class Printable
{
public:
    Printable() = default;
    virtual ~Printable() = default;
    Printable(const Printable &) = delete;
    Printable &operator=(const Printable &) = delete;

    /// What stands above each page, and in the printer's queue.
    virtual QString title() const = 0;

    /// How many pages of that size it takes; at least one.
    virtual int pageCount(QSizeF size, const QFont &font) const = 0;

    /// Draws a page, the first being 0, with the painter's font.
    virtual void drawPage(QPainter &painter, const QRectF &place, int page) const = 0;
};

} // namespace meshping
