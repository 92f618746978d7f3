// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/heatmapcells.h"
#include "core/render/heatmappicture.h"
#include "core/render/timelabels.h"
#include "core/stats/loss.h"

#include <QPainter>
#include <QTest>

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
