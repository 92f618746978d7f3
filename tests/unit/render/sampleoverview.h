// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/overviewpicture.h"

#include <QImage>

namespace meshping::samples {

/// The minutes of a day at three sites with eight hosts each: Berlin breathes with the working day, Hamburg loses its
/// link for an hour and then goes another way, Oslo has a lossy host, one that is new, one that is gone, and one whose
/// times alone are known.
OverviewPicture day(const Theme &theme);

/// The same of thirty days in hours, without what is told in minutes.
OverviewPicture month(const Theme &theme);

QImage painted(const OverviewPicture &picture, QSize size = {1000, 640}, qreal scale = 1);

} // namespace meshping::samples
