// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trouble.h"
#include "core/render/theme.h"

#include <QRectF>

class QPainter;

namespace meshping {

QColor troubleColor(Trouble trouble, const Theme &theme);

/// A sign for each that is told apart by its shape as well as by its colour: dot, dash, ring, triangle, diamond,
/// square, cross.
void drawTroubleSign(QPainter &painter, const QRectF &place, Trouble trouble, const Theme &theme);

} // namespace meshping
