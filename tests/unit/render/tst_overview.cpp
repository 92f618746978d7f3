// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/lossbar.h"
#include "core/render/overviewcolors.h"
#include "core/render/overviewpicture.h"
#include "tests/unit/render/comparison.h"
#include "tests/unit/render/sampleoverview.h"
#include "tests/unit/render/samplepictures.h"

#include <QDir>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Sample = OverviewPicture (*)(const Theme &);

// With MESHPING_PICTURES=FOLDER the pictures are written there, too: to be looked at, and to become golden.
class OverviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void draws_data();
    void draws();
    void tellsColorsApart_data();
    void tellsColorsApart();
    void putsSlotsOnPixels_data();
    void putsSlotsOnPixels();
    void showsLoss_data();
    void showsLoss();
    void showsNothingWhereNothingIsKnown();
    void drawsNoMoreRowsThanFit();
};

void OverviewTest::draws_data()
{
    QTest::addColumn<Sample>("sample");
    QTest::addColumn<bool>("dark");
    QTest::newRow("day") << &samples::day << false;
    QTest::newRow("day dark") << &samples::day << true;
    QTest::newRow("month") << &samples::month << false;
}

void OverviewTest::draws()
{
    QFETCH(Sample, sample);
    QFETCH(bool, dark);
    const QImage picture = samples::painted(sample(dark ? darkTheme() : lightTheme()));
    const QString name = u"overview-"_s + QString::fromUtf8(QTest::currentDataTag()).replace(u' ', u'-') + u".png"_s;
    if (const QString folder = qEnvironmentVariable("MESHPING_PICTURES"); !folder.isEmpty())
        QVERIFY2(picture.save(QDir(folder).filePath(name)), "cannot write the picture");
    const QString found = difference(QImage(QString::fromUtf8(GOLDEN_FOLDER) + u'/' + name), picture);
    QVERIFY2(found.isEmpty(), qPrintable(u"%1: %2"_s.arg(name, found)));
}

void OverviewTest::tellsColorsApart_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

// Longer and shorter go by lightness away from what is usual, and all loss differs from each of these in lightness.
void OverviewTest::tellsColorsApart()
{
    QFETCH(bool, dark);
    const Theme theme = dark ? darkTheme() : lightTheme();
    const auto lightness = [&](double octaves) { return QColor(deviationColor(theme, octaves)).lightnessF(); };
    const auto gray = [](const QColor &color) { return qGray(color.rgb()); };
    QCOMPARE(deviationColor(theme, 0), deviationColor(theme, 0.06));
    QCOMPARE(deviationColor(theme, 9), deviationColor(theme, widestDeviation));
    for (const double sign : {-1.0, 1.0}) {
        for (double octaves = 0; octaves < 1.9; octaves += 0.25) {
            const double step = lightness(sign * (octaves + 0.25)) - lightness(sign * octaves);
            QVERIFY2(dark ? step > 0 : step < 0, qPrintable(QString::number(sign * octaves)));
        }
    }
    const int lost = gray(lossColor(theme, 1));
    for (double octaves = -widestDeviation; octaves <= widestDeviation; octaves += 0.1)
        QVERIFY2(std::abs(gray(QColor(deviationColor(theme, octaves))) - lost) > 30,
                 qPrintable(QString::number(octaves)));
}

static constexpr SlotTime start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 3);

static SlotCounts countsOf(std::uint64_t received, double milliseconds, std::uint64_t lost)
{
    SlotCounts counts;
    counts.sent = received + lost;
    counts.lost = lost;
    if (received > 0)
        counts.buckets.add(bucketOf(Rtt(static_cast<std::int64_t>(milliseconds * 1e6))), received);
    return counts;
}

void OverviewTest::putsSlotsOnPixels_data()
{
    QTest::addColumn<int>("slots");
    QTest::addColumn<int>("from"); ///< minutes after the first slot, of the axis
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("lossy"); ///< slot
    QTest::addColumn<QList<int>>("expected");
    QTest::newRow("a slot a pixel") << 6 << 0 << 6 << 6 << 3 << QList<int>{3};
    QTest::newRow("a slot two pixels") << 6 << 0 << 6 << 12 << 3 << QList<int>{6, 7};
    QTest::newRow("two slots a pixel") << 6 << 0 << 6 << 3 << 3 << QList<int>{1};
    QTest::newRow("many slots a pixel") << 600 << 0 << 600 << 5 << 599 << QList<int>{4};
    QTest::newRow("the axis begins later") << 6 << 2 << 6 << 4 << 3 << QList<int>{1};
    QTest::newRow("the axis begins earlier") << 6 << -2 << 6 << 8 << 0 << QList<int>{2};
    QTest::newRow("outside") << 6 << 4 << 6 << 4 << 3 << QList<int>{};
}

void OverviewTest::putsSlotsOnPixels()
{
    QFETCH(int, slots);
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(int, width);
    QFETCH(int, lossy);
    const StripSpan span{Resolution::Minute, start, start + std::chrono::minutes(slots)};
    std::vector<StripCell> cells(span.slots(), StripCell(countsOf(10, 5, 0)));
    cells[static_cast<std::size_t>(lossy)] = StripCell(countsOf(5, 5, 5));
    const auto pixels =
        stripPixels(span, cells, {start + std::chrono::minutes(from), start + std::chrono::minutes(to)}, width);
    QCOMPARE(pixels.size(), static_cast<std::size_t>(width));
    QList<int> found;
    for (int x = 0; x < width; ++x) {
        if (pixels[static_cast<std::size_t>(x)].loss().value_or(0) > 0)
            found << x;
    }
    QTEST(found, "expected");
}

void OverviewTest::showsLoss_data()
{
    QTest::addColumn<int>("at");     ///< pixel
    QTest::addColumn<int>("lost");   ///< of 1,000
    QTest::addColumn<int>("height"); ///< of 20, at least
    QTest::addColumn<int>("atMost");
    QTest::newRow("one") << 50 << 1 << 4 << 4;
    QTest::newRow("some") << 50 << 50 << 11 << 13;
    QTest::newRow("nearly all") << 50 << 999 << 19 << 19;
    QTest::newRow("all") << 50 << 1000 << 20 << 20;
    QTest::newRow("at the left edge") << 0 << 1000 << 20 << 20;
    QTest::newRow("at the right edge") << 99 << 1000 << 20 << 20;
}

// However short it is, two pixels wide.
void OverviewTest::showsLoss()
{
    QFETCH(int, at);
    QFETCH(int, lost);
    QFETCH(int, height);
    QFETCH(int, atMost);
    const auto count = static_cast<std::uint64_t>(lost);
    std::vector<StripCell> pixels(100, StripCell(countsOf(10, 5, 0)));
    pixels[static_cast<std::size_t>(at)] = StripCell(countsOf(1000 - count, 5, count));
    const QImage image = stripImage(pixels, 5, 20, 2, lightTheme());
    const QRgb ground = deviationColor(lightTheme(), 0);
    QList<int> columns;
    for (int x = 0; x < image.width(); ++x) {
        if (image.pixel(x, 19) != ground)
            columns << x;
    }
    QCOMPARE(columns.size(), 2);
    QVERIFY(columns.contains(at));
    int high = 0;
    while (high < 20 && image.pixel(at, 19 - high) == lossColor(lightTheme(), lost / 1000.0).rgb())
        ++high;
    QVERIFY2(high >= height && high <= atMost, qPrintable(QString::number(high)));
}

void OverviewTest::showsNothingWhereNothingIsKnown()
{
    SlotCounts timesAlone = countsOf(10, 5, 0);
    timesAlone.sent = 0;
    const std::vector<StripCell> pixels{StripCell(), StripCell(timesAlone), StripCell(countsOf(0, 0, 3))};
    const QImage image = stripImage(pixels, 5, 4, 1, lightTheme());
    QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
    QCOMPARE(image.pixel(1, 3), deviationColor(lightTheme(), 0));
    QCOMPARE(image.pixel(2, 0), lossColor(lightTheme(), 1).rgb());
}

void OverviewTest::drawsNoMoreRowsThanFit()
{
    OverviewPicture picture = samples::day(lightTheme());
    const QRectF page(0, 0, 1000, 200);
    const std::size_t fitting = overviewRowsIn(page, QFontMetricsF(goldenFont()));
    QVERIFY(fitting >= 5 && fitting < picture.rows.size());
    const QImage whole = samples::painted(picture, {1000, 200});
    picture.rows.resize(fitting);
    QCOMPARE(samples::painted(picture, {1000, 200}), whole);
}

QTEST_MAIN(OverviewTest)
#include "tst_overview.moc"
