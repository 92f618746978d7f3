// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/heatmapexport.h"
#include "headless/http/request.h"

#include <QSize>
#include <QTimeZone>

#include <tl/expected.hpp>

#include <optional>

namespace meshping {

/// How large a picture may be, in pixels: a screen of 3,840 × 2,160.
inline constexpr double mostPicturePixels = 3840.0 * 2160;

/// How a picture is to look, whatever it shows.
struct PictureLook
{
    QSize size{900, 400}; ///< in points
    double scale = 1;     ///< pixels a point
    Theme theme = lightTheme();
    QTimeZone zone;
    QString language = QStringLiteral("en"); ///< of its words, numbers and dates
};

enum class PicturePart : std::uint8_t {
    Heatmap,
    Distribution, ///< of the first target, over the same time
};

/// What GET /histogram/<node>/<target>.png asks for.
struct PictureOrder
{
    QStringList targets; ///< keys: that of the path, then those to compare it with
    std::optional<SlotTime> from;
    std::optional<SlotTime> to;                         ///< null: now
    std::chrono::seconds span = std::chrono::hours(72); ///< up to `to`, where there is no `from`
    bool byHour = true;                                 ///< nobody asked for any span: slots of an hour
    PictureFormat format = PictureFormat::Png;
    PicturePart part = PicturePart::Heatmap;
    PictureLook look;
    bool blank = false; ///< even where nothing was measured
};

/// width=, height= (points), scale= (pixels a point), theme=light|dark|print, zone= (of IANA, by default the
/// machine's).
tl::expected<PictureLook, Refusal> parsePictureLook(const Request &request);

/// compare= (repeated), from=, to=, span= (seconds), part=heatmap|distribution, blank=1, and the look. 404 for another
/// ending than .png and .svg.
tl::expected<PictureOrder, Refusal> parsePictureOrder(const Request &request, SlotTime now);

} // namespace meshping
