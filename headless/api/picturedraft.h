// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/historyread.h"
#include "headless/api/pictureorder.h"
#include "headless/http/reply.h"

namespace meshping {

/// One picture that is to be drawn. A value for any thread.
struct PictureDraft
{
    PictureOrder order;
    QStringList keys;       ///< of the targets
    QString fileName;       ///< without its ending
    HistorySpan span;       ///< to be read
    HeatmapPicture picture; ///< its heatmaps are null until they are read
};

/// Draws it: an image with where things lie in it, or an error where there are no fonts. In any thread.
Reply drawn(const PictureDraft &draft);

} // namespace meshping
