// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/render/sampleoverview.h"

#include "core/model/history.h"
#include "tests/unit/render/samplepictures.h"

#include <QPainter>

#include <cmath>
#include <random>

namespace meshping::samples {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr SlotTime noon = std::chrono::sys_days(std::chrono::year(2026) / 3 / 4) + 12h;
constexpr int pingsOfSlot = 12;

enum Site { Berlin, Hamburg, Oslo };

/// What happens to one host at a moment.
struct Weather
{
    double milliseconds = 0; ///< 0: no answer
    double loss = 0;
    bool sends = true;
    bool knowsLoss = true;
};

double hoursBeforeNoon(SlotTime time)
{
    return std::chrono::duration<double, std::ratio<3600>>(noon - time).count();
}

Weather berlin(int host, double hour)
{
    // Busy by day, and at the host's own distance.
    const double ofDay = std::fmod(hour + 24000, 24);
    const double busy = std::exp(-std::pow((ofDay - 14) / 4, 2));
    return {4 + 2.0 * host + (2 + host) * busy};
}

Weather hamburg(int host, double before)
{
    if (before <= 7 && before > 6)
        return {0, 1};
    return {(before > 7 ? 8.0 : 19.0) + 0.5 * host, before < 6 && before > 5.5 ? 0.05 : 0};
}

Weather oslo(int host, double before)
{
    Weather weather{28 + 0.3 * host};
    switch (host) {
    case 1:
        weather.loss = 0.3 * std::exp(-std::pow((before - 12) / 4, 2));
        break;
    case 3:
        weather.sends = before < 5;
        break;
    case 5:
        weather.loss = before < 9 ? 1 : 0;
        break;
    case 6:
        weather.milliseconds *= before < 3 ? 0.4 : 1;
        break;
    case 7:
        weather.knowsLoss = false;
        break;
    default:
        break;
    }
    return weather;
}

SlotCounts countsIn(Site site, int host, SlotTime time)
{
    const double before = hoursBeforeNoon(time);
    const Weather weather = site == Berlin    ? berlin(host, 12 - before)
                            : site == Hamburg ? hamburg(host, before)
                                              : oslo(host, before);
    SlotCounts counts;
    if (!weather.sends)
        return counts;
    std::mt19937_64 random(static_cast<std::uint64_t>(time.time_since_epoch().count()) * 64 +
                           static_cast<std::uint64_t>(site * 8 + host));
    const auto uniform = [&random] { return static_cast<double>(random() >> 11U) * 0x1p-53; };
    for (int i = 0; i < pingsOfSlot; ++i) {
        if (uniform() < weather.loss)
            ++counts.lost;
        else
            counts.buckets.add(bucketOf(
                Rtt(static_cast<std::int64_t>(weather.milliseconds * std::exp(0.12 * (uniform() - 0.5)) * 1e6))));
    }
    if (weather.knowsLoss)
        counts.sent = pingsOfSlot;
    return counts;
}

OverviewPicture pictureOf(const Theme &theme, const StripSpan &span)
{
    OverviewPicture picture{
        .frame = {.time = TimeAxis(span.from, noon), .theme = theme, .zone = QTimeZone("Europe/Berlin")}, .rows = {}};
    constexpr std::array sites{"Berlin", "Hamburg", "Oslo"};
    for (const Site site : {Berlin, Hamburg, Oslo}) {
        picture.rows.push_back({.name = QString::fromLatin1(sites[site]), .address = {}, .isGroup = true});
        for (int host = 0; host < 8; ++host) {
            History history{span.resolution, {}};
            for (SlotTime time = span.first(); time < noon; time += slotWidth(span.resolution))
                history.entries.push_back({time, countsIn(site, host, time)});
            picture.rows.push_back({.name = u"%1-%2"_s.arg(QString::fromLatin1(sites[site]).toLower()).arg(host + 1),
                                    .address = u"10.%1.0.%2"_s.arg(site + 1).arg(host + 1),
                                    .isGroup = false,
                                    .span = span,
                                    .strip = stripOf(history, {}, span)});
        }
    }
    return picture;
}

} // namespace

OverviewPicture day(const Theme &theme)
{
    return pictureOf(theme, {Resolution::Minute, noon - 24h, noon + 1s});
}

OverviewPicture month(const Theme &theme)
{
    return pictureOf(theme, {Resolution::Hour, noon - std::chrono::days(30), noon + 1s});
}

QImage painted(const OverviewPicture &picture, QSize size, qreal scale)
{
    QImage image(size * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    painter.setFont(goldenFont());
    drawOverview(painter, QRectF(QPointF(), size), picture);
    return image;
}

} // namespace meshping::samples
