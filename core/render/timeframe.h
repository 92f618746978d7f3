// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/theme.h"
#include "core/stats/axis.h"

#include <QLocale>
#include <QPainter>
#include <QTimeZone>

namespace meshping {

/// A span of time, and how it is drawn and written.
struct TimeFrame
{
    TimeAxis time;
    Theme theme = lightTheme();
    QTimeZone zone = QTimeZone::utc();
    QLocale locale = QLocale::c();
};

/// Draws a line through `plot` at round moments of local time, and writes each moment into `labels`, above or below.
void drawTimeTicks(QPainter &painter, const QRectF &plot, const QRectF &labels, const TimeFrame &frame);

} // namespace meshping
