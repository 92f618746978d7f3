// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/theme.h"
#include "core/stats/axis.h"
#include "core/stats/histogram.h"
#include "core/stats/modes.h"

#include <QColor>
#include <QLocale>
#include <QRectF>

#include <optional>

class QPainter;

namespace meshping {

/// How often each response time was measured: bars on the logarithmic axis, percentiles, modes.
struct DistributionPicture
{
    Histogram histogram;
    QString title{};               ///< the target's name if several are selected; else empty
    std::optional<QColor> color{}; ///< of the bars; the theme's own where it is null
    Theme theme = lightTheme();
    QLocale locale = QLocale::c();
};

/// Draws the picture into a rectangle, with the painter's font.
void drawDistribution(QPainter &painter, const QRectF &all, const DistributionPicture &picture);

} // namespace meshping
