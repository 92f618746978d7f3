// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/render/samplepictures.h"

#include <QPainter>

#include <array>
#include <cmath>
#include <random>

namespace meshping {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr SlotTime march3 = std::chrono::sys_days(std::chrono::year(2026) / 3 / 3);

/// Draws round trips around a middle. std::mt19937_64 gives the same numbers everywhere, the distributions of the
/// standard library do not.
class Network
{
public:
    explicit Network(std::uint64_t seed) : m_random(seed) {}

    double uniform() { return static_cast<double>(m_random() >> 11U) * 0x1p-53; }

    /// `pings` of a slot, each around `milliseconds`, with this share of them lost.
    SlotCounts slot(int pings, double milliseconds, double spread = 0.05, double loss = 0)
    {
        SlotCounts counts;
        add(counts, pings, milliseconds, spread, loss);
        return counts;
    }

    void add(SlotCounts &counts, int pings, double milliseconds, double spread, double loss)
    {
        for (int i = 0; i < pings; ++i) {
            ++counts.sent;
            if (uniform() < loss) {
                ++counts.lost;
                continue;
            }
            // The sum of uniform numbers is as good as a normal distribution; now and then something is in the way.
            const double normal = uniform() + uniform() + uniform() + uniform() - 2;
            const double queue = uniform() < 0.01 ? 1 + 3 * uniform() : 1;
            const double rtt = milliseconds * queue * std::exp(normal * spread * 2);
            counts.buckets.add(bucketOf(Rtt(static_cast<std::int64_t>(rtt * 1e6))));
        }
    }

private:
    std::mt19937_64 m_random;
};

/// A picture of one target; `slot(time)` tells what happened.
template <class Slot>
HeatmapPicture pictureOf(const QString &title, Resolution resolution, SlotTime from, SlotTime to, Slot &&slot)
{
    Heatmap heatmap(resolution, from, to);
    for (std::size_t i = 0; i < heatmap.columnCount(); ++i)
        heatmap.add(heatmap.start(i), slot(heatmap.start(i)));
    return {.layers = {{title, std::make_shared<const Heatmap>(std::move(heatmap))}},
            .time = TimeAxis(from, to),
            .title = title};
}

double hourOf(SlotTime time)
{
    return static_cast<double>((time - march3).count()) / 3600;
}

double breathing(SlotTime time)
{
    return 12 * (1 + 0.25 * std::sin(hourOf(time) / 24 * 6.283));
}

} // namespace

QFont goldenFont(int pixels)
{
    QFont font(u"DejaVu Sans"_s);
    font.setPixelSize(pixels);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

namespace samples {

HeatmapPicture oneMode()
{
    Network network(1);
    return pictureOf(u"web@10.5.0.10"_s, Resolution::Minute, march3, march3 + 24h,
                     [&](SlotTime time) { return network.slot(20, breathing(time), 0.05, 0.002); });
}

HeatmapPicture twoModes()
{
    Network network(2);
    auto picture = pictureOf(u"branch-north"_s, Resolution::Hour, march3, march3 + 72h, [&](SlotTime time) {
        const double slow = 0.3 + 0.2 * std::sin(hourOf(time) / 7);
        SlotCounts counts = network.slot(static_cast<int>(120 * (1 - slow)), 9.0, 0.06, 0.01);
        network.add(counts, static_cast<int>(120 * slow), 31.0, 0.04, 0.05);
        return counts;
    });
    picture.theme = darkTheme();
    return picture;
}

HeatmapPicture totalLoss()
{
    Network network(3);
    auto picture = pictureOf(u"old-printer"_s, Resolution::Minute, march3 + 6h, march3 + 18h, [&](SlotTime time) {
        const double hour = hourOf(time);
        return network.slot(10, 3, 0.1, hour >= 12 && hour < 15 ? 1 : hour > 11 && hour < 12 ? hour - 11 : 0);
    });
    picture.scale = ColorScale::Cividis;
    return picture;
}

HeatmapPicture absence()
{
    Network network(4);
    auto picture = pictureOf(u"core-sw"_s, Resolution::Hour, march3, march3 + 48h, [&](SlotTime time) {
        const double hour = hourOf(time);
        return hour < 7 || (hour >= 20 && hour < 27) ? SlotCounts() : network.slot(120, 0.9, 0.08);
    });
    picture.absences = {{march3 + 20h, march3 + 27h}};
    picture.theme = darkTheme();
    picture.scale = ColorScale::Ink;
    return picture;
}

HeatmapPicture daylightSaving()
{
    Network network(5);
    const SlotTime from = std::chrono::sys_days(std::chrono::year(2026) / 3 / 28) + 12h;
    auto picture = pictureOf(u"web@2001:db8:5::1"_s, Resolution::Hour, from, from + 36h,
                             [&](SlotTime time) { return network.slot(120, breathing(time), 0.05, 0.001); });
    picture.zone = QTimeZone("Europe/Berlin");
    picture.locale = QLocale(QLocale::German);
    return picture;
}

HeatmapPicture threeCompared()
{
    auto picture = twoModes();
    picture.title.clear();
    for (const auto &[label, base] : {std::pair(u"10.5.0.1"_s, 9.0), std::pair(u"10.9.14.2"_s, 2.0)}) {
        Network network(label.size());
        const double milliseconds = base;
        picture.layers.push_back(pictureOf(label, Resolution::Hour, march3, march3 + 72h, [&](SlotTime time) {
                                     return network.slot(120, milliseconds * (1 + hourOf(time) / 144), 0.05,
                                                         milliseconds < 5 && hourOf(time) > 60 ? 1 : 0);
                                 }).layers.front());
    }
    return picture;
}

HeatmapPicture lastHour()
{
    Network network(6);
    auto picture = pictureOf(u"gateway@10.0.0.1"_s, Resolution::Minute, march3, march3 + 54min,
                             [&](SlotTime) { return network.slot(6, 0.4, 0.2, 0.02); });
    picture.time = TimeAxis(march3 - 3min, march3 + 57min);
    return picture;
}

HeatmapPicture lossLevels()
{
    return pictureOf(u"edge-rt"_s, Resolution::Minute, march3, march3 + 1h, [](SlotTime time) {
        constexpr std::array<std::uint64_t, 6> lost{0, 1, 10, 50, 250, 1000};
        SlotCounts counts;
        counts.sent = 1000;
        counts.lost = lost[static_cast<std::size_t>((time - march3) / 10min)];
        if (counts.lost < counts.sent)
            counts.buckets.add(bucketOf(Rtt(4'000'000)), counts.sent - counts.lost);
        return counts;
    });
}

HeatmapPicture unknownLoss()
{
    Network network(8);
    return pictureOf(u"branch@10.5.0.7"_s, Resolution::Hour, march3, march3 + 72h, [&](SlotTime time) {
        SlotCounts counts = network.slot(120, breathing(time), 0.05, hourOf(time) < 60 ? 0 : 0.02);
        if (hourOf(time) < 36)
            counts.sent = 0;
        return counts;
    });
}

HeatmapPicture lossLevelsDark()
{
    HeatmapPicture picture = lossLevels();
    picture.theme = darkTheme();
    return picture;
}

HeatmapPicture outageUnderWay()
{
    Network network(7);
    const SlotTime now = march3 + 72h + 20min;
    auto picture = pictureOf(u"vm → web (10.5.0.10) – down"_s, Resolution::Hour, now - 72h, now, [&](SlotTime time) {
        const double hour = hourOf(time);
        const double loss = hour < 71 ? 0.001 : hour < 72 ? 0.2 : 1;
        return hour < 9 ? SlotCounts() : network.slot(hour < 72 ? 120 : 40, breathing(time), 0.05, loss);
    });
    picture.time = TimeAxis(now - 72h, now);
    picture.theme = printTheme();
    return picture;
}

DistributionPicture distributionOf(const HeatmapPicture &heatmap)
{
    DistributionPicture picture;
    for (const HeatmapPicture::Layer &layer : heatmap.layers)
        picture.histogram.merge(layer.heatmap->total().buckets);
    picture.theme = heatmap.theme;
    picture.locale = heatmap.locale;
    return picture;
}

} // namespace samples

namespace {

template <class Draw>
QImage paintedBy(QSize size, qreal scale, const QFont &font, Draw &&draw)
{
    QImage image((QSizeF(size) * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    painter.setFont(font);
    draw(painter, QRectF(QPointF(), size));
    return image;
}

} // namespace

QImage painted(const HeatmapPicture &picture, QSize size, qreal scale, const QFont &font)
{
    return paintedBy(size, scale, font,
                     [&](QPainter &painter, const QRectF &all) { drawHeatmap(painter, all, picture); });
}

QImage painted(const DistributionPicture &picture, QSize size, qreal scale, const QFont &font)
{
    return paintedBy(size, scale, font,
                     [&](QPainter &painter, const QRectF &all) { drawDistribution(painter, all, picture); });
}

} // namespace meshping
