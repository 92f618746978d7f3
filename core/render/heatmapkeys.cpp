// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/heatmapkeys.h"

#include "core/render/lossbar.h"
#include "core/render/lossscale.h"
#include "core/render/timelabels.h"
#include "core/render/words.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// Writes and draws along a line, from either end towards the middle.
class Line
{
public:
    Line(QPainter &painter, const QRectF &place) : m_painter(painter), m_rest(place), m_metrics(painter.font()) {}

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

void drawScale(QPainter &painter, const QRectF &place, const HeatmapPicture &picture)
{
    constexpr int steps = 64;
    QImage scale(steps, 1, QImage::Format_RGB32);
    for (int i = 0; i < steps; ++i) {
        // Even steps of what the eye sees, as cells have it.
        const double strength = (i + 1.0) / steps;
        scale.setPixel(i, 0, cellColor(picture.scale, picture.theme, strength * strength));
    }
    painter.drawImage(place, scale);
}

void drawColorKey(QPainter &painter, Line &line, const HeatmapPicture &picture)
{
    const QString caption = Words::tr("share of the pings");
    const QString rare = Words::tr("%1 %").arg(0);
    const QString often = Words::tr("%1 %").arg(100);
    const qreal width = line.em() * 8;
    if (line.widthOf(caption) + line.widthOf(rare) + line.widthOf(often) + width + line.em() * 2 > line.room())
        return;
    const QColor &faint = picture.theme.faintText;
    line.writeRight(often, faint);
    line.takeRight(line.em() * 0.4);
    drawScale(painter, line.swatch(line.takeRight(width)), picture);
    line.takeRight(line.em() * 0.4);
    line.writeRight(rare, faint);
    line.takeRight(line.em() * 0.8);
    line.writeRight(caption, faint);
}

// The levels as they stand in the strip, each with its share beside it.
void drawLossKey(QPainter &painter, Line &line, const HeatmapPicture &picture)
{
    const QString caption = Words::tr("lost:");
    QStringList labels;
    qreal width = line.widthOf(caption) + line.em() * 2;
    for (const double share : lossLevels) {
        labels << Words::tr("%1 %").arg(picture.locale.toString(share * 100, 'g', 3));
        width += line.widthOf(labels.back()) + line.em() * 1.8;
    }
    if (width > line.room())
        return;
    for (std::size_t i = lossLevels.size(); i-- > 0;) {
        line.writeRight(labels[static_cast<qsizetype>(i)], picture.theme.faintText);
        line.takeRight(line.em() * 0.3);
        const LossLook look = lossLevels[i] < 1 ? LossLook::Some : LossLook::All;
        drawLoss(painter, line.swatch(line.takeRight(line.em() * 0.8)), picture.theme, look, lossLevels[i]);
        line.takeRight(line.em() * 0.7);
    }
    line.writeRight(caption, picture.theme.faintText);
    line.takeRight(line.em());
}

} // namespace

void drawHeading(QPainter &painter, const QRectF &place, const HeatmapPicture &picture)
{
    Line line(painter, place);
    if (!picture.title.isEmpty()) {
        QFont bold = painter.font();
        const QFont plain = bold;
        bold.setBold(true);
        painter.setFont(bold);
        Line(painter, place).write(picture.title, picture.theme.text);
        line.takeLeft(QFontMetricsF(bold).horizontalAdvance(picture.title) + line.em());
        painter.setFont(plain);
    }
    if (picture.layers.size() == 1) {
        drawColorKey(painter, line, picture);
        return;
    }
    for (std::size_t i = 0; i < picture.layers.size(); ++i) {
        painter.fillRect(line.swatch(line.takeLeft(line.em() * 0.8)), channelColor(picture.theme, i));
        line.takeLeft(line.em() * 0.4);
        line.write(picture.layers[i].label, picture.theme.text);
        line.takeLeft(line.em() * 1.2);
    }
}

void drawFoot(QPainter &painter, const QRectF &place, const HeatmapPicture &picture)
{
    Line line(painter, place);
    const QString where =
        Words::tr("%1, %2", "dates, time zone")
            .arg(dateSpan(picture.time, picture.zone, picture.locale), zoneLabel(picture.time, picture.zone));
    line.write(where, picture.theme.faintText);
    line.takeLeft(line.em());
    drawLossKey(painter, line, picture);
    const std::array<std::pair<LossLook, QString>, 2> looks{
        {{LossLook::None, Words::tr("no loss")}, {LossLook::NoData, Words::tr("no data")}}};
    for (const auto &[look, label] : looks) {
        if (line.widthOf(label) + line.em() * 3 > line.room())
            return;
        line.writeRight(label, picture.theme.faintText);
        line.takeRight(line.em() * 0.4);
        drawLoss(painter, line.swatch(line.takeRight(line.em() * 1.5)), picture.theme, look, 0);
        line.takeRight(line.em());
    }
}

} // namespace meshping
