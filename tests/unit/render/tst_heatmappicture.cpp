// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/axislabels.h"
#include "core/render/heatmapcells.h"
#include "core/render/heatmapframe.h"
#include "core/render/heatmappicture.h"
#include "core/stats/loss.h"

#include <QPainter>
#include <QTest>

#include <array>
#include <set>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class HeatmapPictureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesColumns_data();
    void placesColumns();
    void keepsLossBetweenPixels();
    void placesCells();
    void laysOut_data();
    void laysOut();
    void drawsFourLooks_data();
    void drawsFourLooks();
    void tellsLossLevelsApart_data();
    void tellsLossLevelsApart();
    void tellsLossFromFaintCells_data();
    void tellsLossFromFaintCells();
    void marksShortOutage_data();
    void marksShortOutage();
    void marksDoubt_data();
    void marksDoubt();
    void leavesRoomForLabels();
    void drawsWithoutReplies();
    void namesTheZone_data();
    void namesTheZone();
};

static constexpr SlotTime start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 3);

static SlotCounts counted(std::uint64_t received, std::uint64_t lost, int bucket = 30)
{
    SlotCounts counts;
    counts.sent = received + lost;
    counts.lost = lost;
    if (received > 0)
        counts.buckets.add(Bucket(static_cast<std::int16_t>(bucket)), received);
    return counts;
}

static HeatmapPicture pictureOf(const Heatmap &heatmap, SlotTime to)
{
    HeatmapPicture picture{.layers = {{u"web"_s, std::make_shared<const Heatmap>(heatmap)}},
                           .time = TimeAxis(heatmap.start(0), to),
                           .absences = {},
                           .title = {}};
    return picture;
}

void HeatmapPictureTest::placesColumns_data()
{
    QTest::addColumn<int>("fromSecond");
    QTest::addColumn<int>("toSecond");
    QTest::addColumn<int>("width");
    QTest::addColumn<QList<int>>("edges");
    QTest::newRow("a pixel a slot") << 0 << 240 << 4 << QList<int>{0, 1, 1, 2, 2, 3, 3, 4};
    QTest::newRow("ten pixels a slot") << 0 << 240 << 40 << QList<int>{0, 10, 10, 20, 20, 30, 30, 40};
    QTest::newRow("two slots a pixel") << 0 << 240 << 2 << QList<int>{0, 1, 1, 2};
    QTest::newRow("all in one pixel") << 0 << 240 << 1 << QList<int>{0, 1};
    QTest::newRow("zoomed into the second") << 60 << 120 << 10 << QList<int>{0, 10};
    QTest::newRow("panned to the left") << -120 << 120 << 4 << QList<int>{2, 3, 3, 4};
    QTest::newRow("panned away") << 600 << 1200 << 10 << QList<int>{};
    // The first slot shows nothing but its last second; the second one has its place beside it all the same.
    QTest::newRow("a sliver at the left") << 59 << 240 << 30 << QList<int>{0, 1, 1, 10, 10, 20, 20, 30};
    QTest::newRow("a sliver at the right") << 0 << 181 << 30 << QList<int>{0, 10, 10, 20, 20, 30};
}

void HeatmapPictureTest::placesColumns()
{
    QFETCH(int, fromSecond);
    QFETCH(int, toSecond);
    QFETCH(int, width);
    const Heatmap heatmap(Resolution::Minute, start, start + 4min);
    const TimeAxis axis(start + std::chrono::seconds(fromSecond), start + std::chrono::seconds(toSecond));
    QList<int> edges;
    for (const PixelColumn &column : pixelColumns(heatmap, axis, width))
        edges << column.from << column.to;
    QTEST(edges, "edges");
}

void HeatmapPictureTest::keepsLossBetweenPixels()
{
    Heatmap heatmap(Resolution::Minute, start, start + 24h);
    heatmap.add(start + 11h + 7min, counted(59, 1));
    SlotCounts total;
    int marked = 0;
    for (const PixelColumn &column : pixelColumns(heatmap, TimeAxis(start, start + 24h), 300)) {
        total.merge(column.counts);
        marked += lossLookOf(column.counts) == LossLook::Some;
    }
    QCOMPARE(marked, 1);
    QCOMPARE(total, heatmap.total());
}

void HeatmapPictureTest::placesCells()
{
    Heatmap heatmap(Resolution::Minute, start, start + 2min);
    heatmap.add(start, counted(10, 0, 3));
    heatmap.add(start + 1min, counted(10, 0, 5));
    const HeatmapPicture picture = pictureOf(heatmap, start + 2min);
    const BucketRange range{Bucket(2), Bucket(6)};
    const QImage cells = cellImage(picture, {pixelColumns(heatmap, picture.time, 4)}, range, 4);
    QCOMPARE(cells.size(), QSize(4, 5));
    const QRgb full = cellColor(picture.scale, picture.theme, 1);
    for (int y = 0; y < 5; ++y) {
        for (int x = 0; x < 4; ++x) {
            const bool expected = (x < 2 && y == 3) || (x >= 2 && y == 1);
            QCOMPARE(cells.pixel(x, y), expected ? full : qRgba(0, 0, 0, 0));
        }
    }
}

void HeatmapPictureTest::laysOut_data()
{
    QTest::addColumn<QSizeF>("size");
    QTest::addColumn<int>("targets");
    QTest::addColumn<bool>("heading");
    QTest::newRow("wide") << QSizeF(1200, 400) << 1 << true;
    QTest::newRow("three compared") << QSizeF(1200, 400) << 3 << true;
    QTest::newRow("without a title") << QSizeF(600, 200) << 1 << false;
    QTest::newRow("small") << QSizeF(200, 160) << 1 << false;
}

void HeatmapPictureTest::laysOut()
{
    QFETCH(QSizeF, size);
    QFETCH(int, targets);
    QFETCH(bool, heading);
    const QRectF all(QPointF(10, 20), size);
    const HeatmapLayout layout = layoutHeatmap(all, QFontMetricsF(QFont()), static_cast<std::size_t>(targets), heading);
    QCOMPARE(layout.heading.isEmpty(), !heading);
    std::vector<QRectF> parts{layout.plot, layout.timeLabels, layout.foot};
    parts.insert(parts.end(), layout.lossBars.begin(), layout.lossBars.end());
    if (heading)
        parts.push_back(layout.heading);
    QCOMPARE(layout.lossBars.size(), static_cast<std::size_t>(targets));
    for (std::size_t i = 0; i < parts.size(); ++i) {
        QVERIFY(all.contains(parts[i]));
        for (std::size_t other = i + 1; other < parts.size(); ++other)
            QVERIFY(!parts[i].intersects(parts[other]));
    }
    for (const QRectF &bar : layout.lossBars) {
        QCOMPARE(bar.left(), layout.plot.left());
        QCOMPARE(bar.right(), layout.plot.right());
        QVERIFY(bar.top() >= layout.plot.bottom());
    }
}

void HeatmapPictureTest::drawsFourLooks_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

// The pixels of one slot's share of the loss bar, compared as pictures: by shape, not by colour alone.
void HeatmapPictureTest::drawsFourLooks()
{
    QFETCH(bool, dark);
    Heatmap heatmap(Resolution::Minute, start, start + 4min);
    heatmap.add(start + 1min, counted(10, 0));
    heatmap.add(start + 2min, counted(10, 2));
    heatmap.add(start + 3min, counted(0, 10));
    HeatmapPicture picture = pictureOf(heatmap, start + 4min);
    picture.theme = dark ? darkTheme() : lightTheme();
    QImage image(640, 240, QImage::Format_RGB32);
    QPainter painter(&image);
    drawHeatmap(painter, image.rect(), picture);
    const HeatmapLayout layout = layoutHeatmap(image.rect(), QFontMetricsF(painter.font()), 1, false);
    painter.end();
    const QRect bar = layout.lossBars.front().toAlignedRect();
    std::set<QByteArray> shapes;
    for (int slot = 0; slot < 4; ++slot) {
        const QRect part(bar.left() + bar.width() * slot / 4 + 16, bar.top() + 1, 32, bar.height() - 2);
        const QImage look = image.copy(part);
        QByteArray shape;
        for (int y = 0; y < look.height(); ++y) {
            for (int x = 0; x < look.width(); ++x)
                shape.append(look.pixel(x, y) == picture.theme.background.rgb() ? ' ' : '#');
        }
        shapes.insert(shape);
    }
    QCOMPARE(shapes.size(), std::size_t(4));
}

void HeatmapPictureTest::tellsLossLevelsApart_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("targets");
    QTest::addColumn<int>("leastStep");
    QTest::newRow("light") << false << 1 << 3;
    QTest::newRow("dark") << true << 1 << 3;
    QTest::newRow("light, three compared") << false << 3 << 2;
    QTest::newRow("dark, three compared") << true << 3 << 2;
}

namespace {

struct LossColumn
{
    int height = 0; ///< pixels
    int lightness = 0;
    int tint = 0; ///< of the plot above it: how far from the plot's own lightness
};

LossColumn lossColumn(const QImage &image, const HeatmapLayout &layout, const Theme &theme, int x)
{
    const QRect bar = layout.lossBars.front().toAlignedRect();
    const auto isLoss = [&](int y) {
        const QColor color = image.pixelColor(x, y);
        return std::max({qAbs(color.red() - theme.background.red()), qAbs(color.green() - theme.background.green()),
                         qAbs(color.blue() - theme.background.blue())}) > 40;
    };
    LossColumn column;
    int y = bar.top() + bar.height() - 2;
    column.lightness = qGray(image.pixel(x, y));
    for (; y >= bar.top() && isLoss(y); --y)
        ++column.height;
    column.tint = qAbs(qGray(image.pixel(x, int(layout.plot.top()) + 4)) - qGray(theme.plot.rgb()));
    return column;
}

} // namespace

// By height and by lightness, as without colour; the plot above is tinted by the same order.
void HeatmapPictureTest::tellsLossLevelsApart()
{
    QFETCH(bool, dark);
    QFETCH(int, targets);
    QFETCH(int, leastStep);
    constexpr std::array<std::uint64_t, 5> lost{1, 10, 50, 250, 1000};
    Heatmap heatmap(Resolution::Minute, start, start + 5min);
    for (std::size_t i = 0; i < lost.size(); ++i)
        heatmap.add(heatmap.start(i), counted(1000 - lost[i], lost[i]));
    HeatmapPicture picture = pictureOf(heatmap, start + 5min);
    picture.layers.resize(std::size_t(targets), picture.layers.front());
    picture.theme = dark ? darkTheme() : lightTheme();
    QImage image(640, 280, QImage::Format_RGB32);
    QPainter painter(&image);
    drawHeatmap(painter, image.rect(), picture);
    const HeatmapLayout layout =
        layoutHeatmap(image.rect(), QFontMetricsF(painter.font()), picture.layers.size(), picture.hasHeading());
    painter.end();
    LossColumn before{.lightness = dark ? 0 : 255};
    for (std::size_t i = 0; i < lost.size(); ++i) {
        const int x = int(layout.plot.left() + layout.plot.width() * (double(i) + 0.4) / double(lost.size()));
        const LossColumn now = lossColumn(image, layout, picture.theme, x);
        const QByteArray what = "0.1 % times " + QByteArray::number(quint64(lost[i]));
        QVERIFY2(now.height >= before.height + (i ? leastStep : 2), what);
        QVERIFY2((dark ? 1 : -1) * (now.lightness - before.lightness) >= 15, what);
        QVERIFY2(now.tint > before.tint, what);
        before = now;
    }
}

void HeatmapPictureTest::tellsLossFromFaintCells_data()
{
    QTest::addColumn<int>("lost");
    QTest::newRow("1 %") << 10;
    QTest::newRow("2 %") << 20;
}

// In the dark theme the colour of the first of several targets is close to that of losses.
void HeatmapPictureTest::tellsLossFromFaintCells()
{
    QFETCH(int, lost);
    Heatmap heatmap(Resolution::Minute, start, start + 1min);
    heatmap.add(start, counted(std::uint64_t(1000 - lost), std::uint64_t(lost)));
    HeatmapPicture picture = pictureOf(heatmap, start + 1min);
    picture.layers.resize(3, picture.layers.front());
    picture.theme = darkTheme();
    QImage image(640, 280, QImage::Format_RGB32);
    QPainter painter(&image);
    drawHeatmap(painter, image.rect(), picture);
    const HeatmapLayout layout =
        layoutHeatmap(image.rect(), QFontMetricsF(painter.font()), picture.layers.size(), picture.hasHeading());
    painter.end();
    const QColor tint = image.pixelColor(int(layout.plot.center().x()) + 5, int(layout.plot.top()) + 4);
    const std::array<double, 3> fewOfTheFirst{0.003, 0, 0};
    const QColor cell(comparedColor(picture.theme, fewOfTheFirst));
    const int apart =
        std::max({qAbs(tint.red() - cell.red()), qAbs(tint.green() - cell.green()), qAbs(tint.blue() - cell.blue())});
    QVERIFY2(tint != picture.theme.plot && apart >= 24, qPrintable(QString::number(apart)));
}

void HeatmapPictureTest::marksShortOutage_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<int>("resolution");
    QTest::addColumn<int>("width");
    QTest::newRow("an hour") << 1 << int(Resolution::Minute) << 900;
    QTest::newRow("a day") << 24 << int(Resolution::Minute) << 600;
    QTest::newRow("three days of hours") << 72 << int(Resolution::Hour) << 900;
    QTest::newRow("thirty days") << 720 << int(Resolution::Hour) << 400;
    QTest::newRow("a year") << 365 * 24 << int(Resolution::Day) << 300;
}

// Of 25 seconds, a ping each second.
void HeatmapPictureTest::marksShortOutage()
{
    QFETCH(int, hours);
    QFETCH(int, resolution);
    QFETCH(int, width);
    const auto fine = Resolution(resolution);
    const auto pings = std::uint64_t(slotWidth(fine).count());
    const auto paint = [&](std::uint64_t lost) {
        Heatmap heatmap(fine, start, start + std::chrono::hours(hours));
        const std::size_t hit = heatmap.columnCount() / 3;
        for (std::size_t i = 0; i < heatmap.columnCount(); ++i)
            heatmap.add(heatmap.start(i), counted(i == hit ? pings - lost : pings, i == hit ? lost : 0));
        QImage image(width, 260, QImage::Format_RGB32);
        QPainter painter(&image);
        drawHeatmap(painter, image.rect(), pictureOf(heatmap, start + std::chrono::hours(hours)));
        return image;
    };
    const QImage image = paint(25);
    const QImage without = paint(0);
    const HeatmapLayout layout = layoutHeatmap(image.rect(), QFontMetricsF(QFont()), 1, false);
    const auto marked = [&](const QRectF &part) {
        int pixels = 0;
        const QRect place = part.toAlignedRect();
        for (int y = place.top(); y < place.bottom(); ++y) {
            for (int x = place.left(); x < place.right(); ++x)
                pixels += qAbs(qGray(image.pixel(x, y)) - qGray(without.pixel(x, y))) > 8;
        }
        return pixels;
    };
    QVERIFY(marked(layout.lossBars.front()) >= 2 * 2);
    QVERIFY(marked(layout.plot) >= 2 * int(layout.plot.height() / 2));
}

void HeatmapPictureTest::marksDoubt_data()
{
    QTest::addColumn<int>("from"); ///< minutes
    QTest::addColumn<int>("to");
    QTest::addColumn<bool>("inLegend");
    QTest::newRow("within") << 10 << 20 << true;
    QTest::newRow("to the end and on") << 45 << 90 << true;
    QTest::newRow("too short for a pixel") << 30 << 31 << true;
    QTest::newRow("elsewhere") << 60 << 90 << false;
}

// A mark at the upper edge where the clock was wrong, nowhere else, and in the legend.
void HeatmapPictureTest::marksDoubt()
{
    QFETCH(int, from);
    QFETCH(int, to);
    const auto paint = [&](bool doubted) {
        Heatmap heatmap(Resolution::Minute, start, start + 60min);
        for (std::size_t i = 0; i < heatmap.columnCount(); ++i)
            heatmap.add(heatmap.start(i), counted(60, 0));
        HeatmapPicture picture = pictureOf(heatmap, start + 60min);
        if (doubted)
            picture.doubted = {{start + std::chrono::minutes(from), start + std::chrono::minutes(to)}};
        QImage image(1200, 260, QImage::Format_RGB32);
        QPainter painter(&image);
        drawHeatmap(painter, image.rect(), picture);
        return image;
    };
    const QImage image = paint(true);
    const QImage without = paint(false);
    const HeatmapLayout layout = layoutHeatmap(image.rect(), QFontMetricsF(QFont()), 1, false);
    const auto differs = [&](const QRectF &part) {
        const QRect place = part.toAlignedRect();
        return image.copy(place) != without.copy(place);
    };
    const QRectF &plot = layout.plot;
    const auto strip = [&](double left, double right) {
        return QRectF(plot.left() + left / 60 * plot.width(), plot.top() + 1, (right - left) / 60 * plot.width(), 6);
    };
    QCOMPARE(differs(strip(std::min(from, 58), std::min(to, 60))), from < 60);
    QVERIFY(!differs(strip(0, std::min(from, 60) - 2)));
    QVERIFY(to >= 58 || !differs(strip(to + 2, 60)));
    QTEST(differs(layout.foot), "inLegend");
}

void HeatmapPictureTest::leavesRoomForLabels()
{
    const QFontMetricsF metrics{QFont()};
    const HeatmapLayout layout = layoutHeatmap({0, 0, 900, 300}, metrics, 1, true);
    const double room = layout.plot.left() - metrics.height() * 0.35 - layout.foot.left();
    const LatencyAxis axis({bucketOf(Rtt(1'500)), bucketOf(Rtt(20'000'000'000))});
    for (const double tick : axis.ticks(100)) {
        const QString label = latencyLabel(tick, QLocale::c());
        QVERIFY2(metrics.horizontalAdvance(label) <= room, qPrintable(label));
    }
}

void HeatmapPictureTest::drawsWithoutReplies()
{
    Heatmap heatmap(Resolution::Minute, start, start + 4min);
    heatmap.add(start, counted(0, 10));
    const HeatmapPicture picture = pictureOf(heatmap, start + 4min);
    QVERIFY(!latencyAxisOf(picture));
    QImage image(640, 240, QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    drawHeatmap(painter, image.rect(), picture);
    painter.end();
    for (int x = 0; x < image.width(); ++x)
        QVERIFY(image.pixelColor(x, 100) != QColor(Qt::magenta));
}

void HeatmapPictureTest::namesTheZone_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<int>("month");
    QTest::addColumn<QString>("expected");
    QTest::newRow("UTC") << QByteArray("UTC") << 3 << u"UTC+00:00"_s;
    QTest::newRow("winter") << QByteArray("Europe/Berlin") << 1 << u"Europe/Berlin, UTC+01:00"_s;
    QTest::newRow("summer") << QByteArray("Europe/Berlin") << 7 << u"Europe/Berlin, UTC+02:00"_s;
    QTest::newRow("both") << QByteArray("Europe/Berlin") << 3 << u"Europe/Berlin, UTC+01:00 to UTC+02:00"_s;
    QTest::newRow("west, half hours") << QByteArray("America/St_Johns") << 1 << u"America/St_Johns, UTC-03:30"_s;
}

void HeatmapPictureTest::namesTheZone()
{
    QFETCH(QByteArray, zone);
    QFETCH(int, month);
    const SlotTime from = std::chrono::sys_days(std::chrono::year(2026) / month / 1);
    QTEST(zoneLabel(TimeAxis(from, from + std::chrono::days(30)), QTimeZone(zone)), "expected");
}

QTEST_MAIN(HeatmapPictureTest)
#include "tst_heatmappicture.moc"
