// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/overviewstrip.h"

#include "core/render/lossbar.h"
#include "core/render/overviewcolors.h"

#include <QPaintDevice>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>

namespace meshping {

namespace {

/// The colours of medians. There are many pixels on a screen, so logarithms and colours are looked up.
class Ground
{
public:
    Ground(double usual, const Theme &theme)
        : m_colors(theme.dark ? dark() : light()),
          m_usual(usual > 0 ? std::optional(deviationOf(usual, 0)) : std::nullopt)
    {
    }

    QRgb of(const StripCell &cell) const
    {
        if (cell.medianCode() == 0)
            return qRgba(0, 0, 0, 0);
        const double octaves = m_usual ? deviations()[cell.medianCode()] - *m_usual : 0;
        const double place = (std::clamp(octaves / widestDeviation, -1.0, 1.0) + 1) / 2 * (steps - 1);
        return m_colors[static_cast<std::size_t>(std::lround(place))];
    }

private:
    static constexpr int steps = 513;
    using Colors = std::array<QRgb, steps>;
    using Deviations = std::array<float, 65'536>;

    static Colors colorsOf(const Theme &theme)
    {
        Colors colors{};
        for (int i = 0; i < steps; ++i)
            colors[static_cast<std::size_t>(i)] = deviationColor(theme, widestDeviation * (2.0 * i / (steps - 1) - 1));
        return colors;
    }

    static const Colors &light()
    {
        static const Colors colors = colorsOf(lightTheme());
        return colors;
    }

    static const Colors &dark()
    {
        static const Colors colors = colorsOf(darkTheme());
        return colors;
    }

    /// By the codes of medians, from a round trip of zero.
    static const Deviations &deviations()
    {
        static const auto all = [] {
            auto made = std::make_unique<Deviations>();
            for (std::size_t code = 1; code < made->size(); ++code)
                (*made)[code] =
                    static_cast<float>(deviationOf(*StripCell(static_cast<std::uint16_t>(code), 0).median(), 0));
            return made;
        }();
        return *all;
    }

    const Colors &m_colors;
    std::optional<double> m_usual; ///< from a round trip of zero
};

/// Puts columns of loss before the ground of a strip.
class LossColumns
{
public:
    LossColumns(QImage &image, const Theme &theme) : m_image(image), m_theme(theme) {}

    /// Of [from, to) pixels, which have this loss.
    void put(int from, int to, std::uint16_t code)
    {
        if (code != m_code) {
            const double share = static_cast<double>(code) / StripCell::allLost;
            m_color = lossColor(m_theme, share).rgb();
            m_height = code == StripCell::allLost ? m_image.height() : heightOf(share);
            m_code = code;
        }
        for (int y = m_image.height() - m_height; y < m_image.height(); ++y) {
            auto *line = reinterpret_cast<QRgb *>(m_image.scanLine(y)); // NOLINT: that is how QImage gives its pixels
            std::fill(line + from, line + to, m_color);
        }
    }

private:
    /// Of at least a fifth, that one lost ping of thousands is seen, and never all.
    int heightOf(double share) const
    {
        const int all = m_image.height();
        const int least = std::max(all / 5, 1);
        return std::clamp(static_cast<int>(std::lround(all * lossHeight(share))), least, std::max(all - 1, least));
    }

    QImage &m_image;
    const Theme &m_theme;
    std::uint16_t m_code = 0;
    QRgb m_color = 0;
    int m_height = 0;
};

bool isLossy(const StripCell &cell)
{
    return cell.lossCode() > 0 && cell.lossCode() != StripCell::unknownLoss;
}

void putLosses(QImage &image, const std::vector<StripCell> &pixels, int least, const Theme &theme)
{
    LossColumns columns(image, theme);
    const auto width = static_cast<int>(pixels.size());
    for (int x = 0; x < width;) {
        const std::uint16_t code = pixels[static_cast<std::size_t>(x)].lossCode();
        int end = x + 1;
        while (end < width && pixels[static_cast<std::size_t>(end)].lossCode() == code)
            ++end;
        if (isLossy(pixels[static_cast<std::size_t>(x)])) {
            const int from = std::max(0, std::min(x, width - least));
            columns.put(from, std::clamp(from + least, end, std::max(width, end)), code);
        }
        x = end;
    }
}

} // namespace

std::vector<StripCell> stripPixels(const StripSpan &span, const std::vector<StripCell> &cells, const TimeAxis &axis,
                                   int width)
{
    std::vector<StripCell> pixels(static_cast<std::size_t>(std::max(width, 0)));
    const auto slotAt = [&, seconds = static_cast<double>(slotWidth(span.resolution).count())](int x) {
        const double at = static_cast<double>((axis.to() - axis.from()).count()) * x / width;
        const double since = static_cast<double>((axis.from() - span.first()).count()) + at;
        return static_cast<std::int64_t>(std::floor(since / seconds));
    };
    const auto count = static_cast<std::int64_t>(cells.size());
    std::int64_t from = width > 0 ? slotAt(0) : 0;
    for (int x = 0; x < width; ++x) {
        const std::int64_t next = slotAt(x + 1);
        const std::int64_t to = std::max(next, from + 1);
        StripCell &pixel = pixels[static_cast<std::size_t>(x)];
        if (from >= 0 && to == from + 1 && from < count)
            pixel = cells[static_cast<std::size_t>(from)];
        else if (to > 0 && from < count)
            pixel =
                merged(cells, static_cast<std::size_t>(std::max<std::int64_t>(from, 0)), static_cast<std::size_t>(to));
        from = next;
    }
    return pixels;
}

QImage stripImage(const std::vector<StripCell> &pixels, double usual, int height, int leastLoss, const Theme &theme)
{
    const auto width = static_cast<int>(pixels.size());
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    const Ground ground(usual, theme);
    std::vector<QRgb> line(pixels.size());
    std::ranges::transform(pixels, line.begin(), [&ground](const StripCell &cell) { return ground.of(cell); });
    for (int y = 0; y < height; ++y)
        std::ranges::copy(line, reinterpret_cast<QRgb *>(image.scanLine(y))); // NOLINT: as above
    putLosses(image, pixels, leastLoss, theme);
    return image;
}

void drawStrip(QPainter &painter, const QRectF &place, const StripSpan &span, const Strip &strip, const TimeAxis &axis,
               const Theme &theme)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const int width = static_cast<int>(std::lround(place.width() * ratio));
    const int height = static_cast<int>(std::lround(place.height() * ratio));
    if (width <= 0 || height <= 0)
        return;
    const int least = static_cast<int>(std::lround(2 * ratio));
    painter.drawImage(place,
                      stripImage(stripPixels(span, strip.cells, axis, width), strip.usual, height, least, theme));
}

} // namespace meshping
