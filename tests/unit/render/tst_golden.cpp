// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/heatmapcells.h"
#include "core/render/heatmapexport.h"
#include "core/render/heatmapframe.h"
#include "tests/unit/render/comparison.h"
#include "tests/unit/render/samplepictures.h"

#include <QDir>
#include <QFontInfo>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Sample = HeatmapPicture (*)();

// With MESHPING_PICTURES=FOLDER the pictures are written there, too: to be looked at, and to become golden.
class GoldenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void drawsHeatmap_data();
    void drawsHeatmap();
    void drawsDistribution_data();
    void drawsDistribution();
    void survivesOtherFontRendering();
    void hasTheSameCellsInSvg_data();
    void hasTheSameCellsInSvg();
    void refusesWrongPictures_data();
    void refusesWrongPictures();
};

static QImage golden(const QString &name)
{
    return QImage(QString::fromUtf8(GOLDEN_FOLDER) + u'/' + name + u".png"_s);
}

static void compare(const QImage &picture)
{
    const QString name = QString::fromUtf8(QTest::currentTestFunction()).remove(u"draws"_s).toLower() + u'-' +
                         QString::fromUtf8(QTest::currentDataTag()).replace(u' ', u'-');
    if (const QString folder = qEnvironmentVariable("MESHPING_PICTURES"); !folder.isEmpty())
        QVERIFY2(picture.save(QDir(folder).filePath(name + u".png"_s)), "cannot write the picture");
    const QString found = difference(golden(name), picture);
    QVERIFY2(found.isEmpty(), qPrintable(u"%1: %2"_s.arg(name, found)));
}

void GoldenTest::initTestCase()
{
    QCOMPARE(QFontInfo(goldenFont()).family(), u"DejaVu Sans"_s);
}

void GoldenTest::drawsHeatmap_data()
{
    QTest::addColumn<Sample>("sample");
    QTest::newRow("one mode") << &samples::oneMode;
    QTest::newRow("two modes") << &samples::twoModes;
    QTest::newRow("total loss") << &samples::totalLoss;
    QTest::newRow("absence") << &samples::absence;
    QTest::newRow("daylight saving") << &samples::daylightSaving;
    QTest::newRow("three compared") << &samples::threeCompared;
    QTest::newRow("last hour") << &samples::lastHour;
    QTest::newRow("loss levels") << &samples::lossLevels;
    QTest::newRow("unknown loss") << &samples::unknownLoss;
    QTest::newRow("loss levels dark") << &samples::lossLevelsDark;
    QTest::newRow("outage under way") << &samples::outageUnderWay;
}

void GoldenTest::drawsHeatmap()
{
    QFETCH(Sample, sample);
    compare(painted(sample()));
}

void GoldenTest::drawsDistribution_data()
{
    QTest::addColumn<Sample>("sample");
    QTest::newRow("one mode") << &samples::oneMode;
    QTest::newRow("two modes") << &samples::twoModes;
    QTest::newRow("German") << &samples::daylightSaving;
}

void GoldenTest::drawsDistribution()
{
    QFETCH(Sample, sample);
    compare(painted(samples::distributionOf(sample())));
}

// As between versions of FreeType: letters' edges lie elsewhere, nothing else does.
void GoldenTest::survivesOtherFontRendering()
{
    QFont font = goldenFont();
    font.setStyleStrategy(QFont::NoAntialias);
    const HeatmapPicture picture = samples::oneMode();
    const QString found = difference(painted(picture), painted(picture, {900, 320}, 1, font));
    QVERIFY2(found.isEmpty(), qPrintable(found));
}

void GoldenTest::hasTheSameCellsInSvg_data()
{
    QTest::addColumn<Sample>("sample");
    QTest::newRow("one mode") << &samples::oneMode;
    QTest::newRow("two modes") << &samples::twoModes;
    QTest::newRow("three compared") << &samples::threeCompared;
}

/// The largest picture in an SVG file.
static QImage imageIn(const QByteArray &svg)
{
    static const QRegularExpression data(u"data:image/png;base64,([A-Za-z0-9+/=\\s]+)"_s);
    QImage largest;
    auto found = data.globalMatch(QString::fromUtf8(svg));
    while (found.hasNext()) {
        const auto image = QImage::fromData(QByteArray::fromBase64(found.next().captured(1).toLatin1()), "PNG");
        if (image.height() > largest.height())
            largest = image;
    }
    return largest;
}

void GoldenTest::hasTheSameCellsInSvg()
{
    QFETCH(Sample, sample);
    const HeatmapPicture picture = sample();
    const QSize size(900, 320);
    const Draw draw = [&picture](QPainter &painter, const QRectF &all) { drawHeatmap(painter, all, picture); };
    const QImage found = imageIn(svgOf(draw, pictureName(picture), size, goldenFont()));

    const auto layout =
        layoutHeatmap(QRectF(QPointF(), size), QFontMetricsF(goldenFont()), picture.layers.size(), true);
    const int width = static_cast<int>(std::lround(layout.plot.width()));
    std::vector<std::vector<PixelColumn>> columns;
    for (const HeatmapPicture::Layer &layer : picture.layers)
        columns.push_back(pixelColumns(*layer.heatmap, picture.time, width));
    const QImage cells = cellImage(picture, columns, latencyAxisOf(picture)->range(), width)
                             .scaled((layout.plot.size() * 2).toSize())
                             .convertToFormat(QImage::Format_ARGB32);
    QCOMPARE(found.size(), cells.size());
    for (int y = 1; y < cells.height() - 1; y += 3) {
        for (int x = 1; x < cells.width() - 1; ++x) {
            const QRgb is = found.pixel(x, y);
            const QRgb wanted = cells.pixel(x, y);
            // Where a cell ends may differ by a pixel.
            const std::array around{cells.pixel(x - 1, y), cells.pixel(x + 1, y), cells.pixel(x, y - 1),
                                    cells.pixel(x, y + 1)};
            if (std::ranges::any_of(around, [wanted](QRgb color) { return color != wanted; }))
                continue;
            const int most = std::max({qAbs(qRed(is) - qRed(wanted)), qAbs(qGreen(is) - qGreen(wanted)),
                                       qAbs(qBlue(is) - qBlue(wanted)), qAbs(qAlpha(is) - qAlpha(wanted))});
            QVERIFY2(most < 8, qPrintable(u"%1 at %2, %3"_s.arg(most).arg(x).arg(y)));
        }
    }
}

void GoldenTest::refusesWrongPictures_data()
{
    QTest::addColumn<std::function<void(HeatmapPicture &)>>("spoil");
    using Spoil = std::function<void(HeatmapPicture &)>;
    QTest::newRow("another scale") << Spoil([](HeatmapPicture &picture) { picture.scale = ColorScale::Cividis; });
    QTest::newRow("another theme") << Spoil([](HeatmapPicture &picture) { picture.theme = lightTheme(); });
    QTest::newRow("an hour later") << Spoil([](HeatmapPicture &picture) {
        picture.time = {picture.time.from() + 1h, picture.time.to() + 1h};
    });
    QTest::newRow("without the absence") << Spoil([](HeatmapPicture &picture) { picture.absences.clear(); });
    QTest::newRow("one bucket higher") << Spoil([](HeatmapPicture &picture) {
        const BucketRange range = latencyAxisOf(picture)->range();
        const auto next = [](Bucket bucket) { return Bucket(static_cast<std::int16_t>(static_cast<int>(bucket) - 1)); };
        picture.buckets = BucketRange{next(range.first), next(range.last)};
    });
    QTest::newRow("another zone") << Spoil([](HeatmapPicture &picture) { picture.zone = QTimeZone("Asia/Kolkata"); });
    QTest::newRow("another title") << Spoil([](HeatmapPicture &picture) { picture.title = u"edge-rt"_s; });
    QTest::newRow("a lost hour") << Spoil([](HeatmapPicture &picture) {
        auto heatmap = std::make_shared<Heatmap>(*picture.layers.front().heatmap);
        SlotCounts lost;
        lost.sent = lost.lost = 1000;
        heatmap->add(heatmap->start(30), lost);
        picture.layers.front().heatmap = heatmap;
    });
}

void GoldenTest::refusesWrongPictures()
{
    using Spoil = std::function<void(HeatmapPicture &)>;
    QFETCH(Spoil, spoil);
    HeatmapPicture picture = samples::absence();
    const QImage right = painted(picture);
    QCOMPARE(difference(right, painted(picture)), QString());
    spoil(picture);
    QVERIFY(!difference(right, painted(picture)).isEmpty());
}

QTEST_MAIN(GoldenTest)
#include "tst_golden.moc"
