// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/pictureorder.h"

#include "headless/api/input.h"

#include <QRegularExpression>

#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

struct Bounds
{
    double least = 0;
    double most = 0;
};

constexpr Bounds widths{200, 8192};
constexpr Bounds heights{120, 8192};
constexpr Bounds scales{0.5, 4};

/// Ten seconds to ten years: of more than two there are no slots.
constexpr Bounds spans{10, 3660 * 86400.0};

tl::unexpected<Refusal> bad(const QString &message)
{
    return tl::unexpected(Refusal{400, message});
}

/// The last value of a query parameter; null when there is none.
QString parameter(const Request &request, QStringView name)
{
    const QStringList values = request.query(name);
    return values.isEmpty() ? QString() : values.last();
}

tl::expected<double, Refusal> number(const Request &request, QStringView name, Bounds bounds, double otherwise)
{
    const QString text = parameter(request, name);
    if (text.isNull())
        return otherwise;
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    if (isNumber && value >= bounds.least && value <= bounds.most)
        return value;
    return bad(u"%1 must be a number from %2 to %3"_s.arg(name).arg(bounds.least).arg(bounds.most));
}

tl::expected<Theme, Refusal> parseTheme(const QString &name)
{
    if (name.isNull() || name == u"light")
        return lightTheme();
    if (name == u"dark")
        return darkTheme();
    if (name == u"print")
        return printTheme();
    return bad(u"theme must be light, dark or print"_s);
}

tl::expected<QTimeZone, Refusal> parseZone(const QString &name)
{
    if (name.isNull())
        return QTimeZone::systemTimeZone();
    // Qt looks for a file of that name.
    static const QRegularExpression harmless(u"\\A[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,3}\\z"_s);
    constexpr qsizetype longest = 64;
    if (name.size() <= longest && harmless.match(name).hasMatch()) {
        QTimeZone zone(name.toLatin1());
        if (zone.isValid())
            return zone;
    }
    return bad(u"zone must be a time zone of IANA, like Europe/Berlin"_s);
}

std::optional<PicturePart> parsePart(const QString &name)
{
    if (name.isNull() || name == u"heatmap")
        return PicturePart::Heatmap;
    return name == u"distribution" ? std::optional(PicturePart::Distribution) : std::nullopt;
}

/// Takes the ending off the last segment of the path; null for another one.
std::optional<PictureFormat> takeFormat(QString &name)
{
    std::optional<PictureFormat> format;
    if (name.endsWith(u".png"))
        format = PictureFormat::Png;
    else if (name.endsWith(u".svg"))
        format = PictureFormat::Svg;
    if (format)
        name.chop(4);
    return format;
}

/// from=, to=, span=
std::optional<Refusal> readSpan(PictureOrder &order, const Request &request, SlotTime now)
{
    const auto to = timeParameter(request, u"to", now);
    const auto from = timeParameter(request, u"from", now);
    if (!from || !to)
        return noTime();
    if (!request.query(u"to").isEmpty())
        order.to = *to;
    if (!request.query(u"from").isEmpty())
        order.from = *from;
    const auto seconds = number(request, u"span", spans, static_cast<double>(order.span.count()));
    if (!seconds)
        return seconds.error();
    order.span = std::chrono::seconds(static_cast<std::int64_t>(*seconds));
    order.byHour = !order.from && !order.to && request.query(u"span").isEmpty();
    if (order.from && *order.from >= *to)
        return Refusal{400, u"from must be before to"_s};
    const auto between = static_cast<double>((*to - order.from.value_or(*to - order.span)).count());
    if (between < spans.least || between > spans.most)
        return Refusal{400, u"from and to must lie 10 seconds to 3660 days apart"_s};
    return {};
}

} // namespace

tl::expected<PictureLook, Refusal> parsePictureLook(const Request &request)
{
    PictureLook look;
    const auto width = number(request, u"width", widths, look.size.width());
    const auto height = number(request, u"height", heights, look.size.height());
    const auto scale = number(request, u"scale", scales, look.scale);
    for (const auto *value : {&width, &height, &scale}) {
        if (!*value)
            return tl::unexpected(value->error());
    }
    if (*width * *height * *scale * *scale > mostPicturePixels)
        return bad(u"the picture would have more than 3840 × 2160 pixels: make width, height or scale less"_s);
    const auto theme = parseTheme(parameter(request, u"theme"));
    if (!theme)
        return tl::unexpected(theme.error());
    const auto zone = parseZone(parameter(request, u"zone"));
    if (!zone)
        return tl::unexpected(zone.error());
    if (const QString language = parameter(request, u"lang"); !language.isNull()) {
        if (language != u"en" && language != u"de")
            return bad(u"lang must be en or de"_s);
        look.language = language;
    }
    look.size = QSizeF(*width, *height).toSize();
    look.scale = *scale;
    look.theme = *theme;
    look.zone = *zone;
    return look;
}

tl::expected<PictureOrder, Refusal> parsePictureOrder(const Request &request, SlotTime now)
{
    PictureOrder order;
    QString first = request.path().last();
    const auto format = takeFormat(first);
    if (!format || first.isEmpty())
        return tl::unexpected(Refusal{404, u"there are pictures as .png and as .svg here"_s});
    order.format = *format;
    order.targets = QStringList{first} + request.query(u"compare");
    if (order.targets.size() > static_cast<qsizetype>(mostCompared))
        return bad(u"up to three targets can be compared at once"_s);
    if (const auto refusal = readSpan(order, request, now))
        return tl::unexpected(*refusal);
    const auto part = parsePart(parameter(request, u"part"));
    if (!part)
        return bad(u"part must be heatmap or distribution"_s);
    const auto look = parsePictureLook(request);
    if (!look)
        return tl::unexpected(look.error());
    order.part = *part;
    order.look = *look;
    order.blank = parameter(request, u"blank") == u"1";
    return order;
}

} // namespace meshping
