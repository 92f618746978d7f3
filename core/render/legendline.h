// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/theme.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QRectF>

namespace meshping {

/// Writes and draws along a line, from either end towards the middle.
class LegendLine
{
public:
    LegendLine(QPainter &painter, const QRectF &place) : m_painter(painter), m_rest(place), m_metrics(painter.font()) {}

    qreal room() const { return m_rest.width(); }

    qreal widthOf(const QString &text) const { return m_metrics.horizontalAdvance(text) + 1; }

    qreal em() const { return m_metrics.ascent(); }

    /// Text at the left end, shortened where it does not fit.
    void write(const QString &text, const QColor &color)
    {
        const QString shown = m_metrics.elidedText(text, Qt::ElideMiddle, m_rest.width());
        m_painter.setPen(color);
        m_painter.drawText(takeLeft(widthOf(shown)), Qt::AlignLeft | Qt::AlignVCenter, shown);
    }

    /// Text at the right end.
    void writeRight(const QString &text, const QColor &color)
    {
        m_painter.setPen(color);
        m_painter.drawText(takeRight(widthOf(text)), Qt::AlignLeft | Qt::AlignVCenter, text);
    }

    /// As high as capital letters are.
    QRectF takeLeft(qreal width)
    {
        const QRectF taken(m_rest.left(), m_rest.top(), width, m_rest.height());
        m_rest.setLeft(std::min(m_rest.left() + width, m_rest.right()));
        return taken;
    }

    QRectF takeRight(qreal width)
    {
        m_rest.setRight(std::max(m_rest.right() - width, m_rest.left()));
        return {m_rest.right(), m_rest.top(), width, m_rest.height()};
    }

    QRectF swatch(const QRectF &taken) const
    {
        const qreal height = m_metrics.ascent() * 0.8;
        return {taken.left(), taken.center().y() - height / 2, taken.width(), height};
    }

private:
    QPainter &m_painter;
    QRectF m_rest;
    QFontMetricsF m_metrics;
};

/// Which look in a strip stands for which share of lost pings, at the right end of the line; nothing where there is no
/// room.
void drawLossKey(QPainter &painter, LegendLine &line, const Theme &theme, const QLocale &locale);

} // namespace meshping
