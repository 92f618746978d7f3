// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/tablerow.h"

#include <QRect>

class QPainter;
class QPalette;

namespace meshping {

/// The row above a group of targets: its words, and how it looks.
class GroupHeader
{
    Q_DECLARE_TR_FUNCTIONS(GroupHeader)

public:
    /// "Berlin", "without site".
    static QString title(const TargetGroup &group);

    /// "12 targets"
    static QString count(const TargetGroup &group);

    /// The whole row in words, for screen readers.
    static QString description(const TargetGroup &group);

    /// Where a click folds and unfolds.
    static QRect foldArea(const QRect &row);

    static void draw(QPainter &painter, const QRect &row, const TargetGroup &group, const QPalette &palette,
                     bool isCurrent);
};

} // namespace meshping
