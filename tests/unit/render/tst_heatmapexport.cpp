// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/heatmapexport.h"

#include <QColorSpace>
#include <QTest>

using namespace meshping;

class HeatmapExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pngIsReadBack_data();
    void pngIsReadBack();
    void pngHasNoTransparency();
};

/// A pixel for each place, none like its neighbours.
static QImage speckled(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, qRgb(x * 7 % 256, y * 11 % 256, (x + 3 * y) * 29 % 256));
    }
    return image;
}

void HeatmapExportTest::pngIsReadBack_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("one pixel") << QSize(1, 1);
    QTest::newRow("a row") << QSize(1000, 1);
    QTest::newRow("a column") << QSize(1, 1000);
    QTest::newRow("odd") << QSize(333, 97);
    QTest::newRow("large") << QSize(3840, 2160);
}

void HeatmapExportTest::pngIsReadBack()
{
    QFETCH(QSize, size);
    const QImage image = speckled(size);
    QImage found;
    QVERIFY(found.loadFromData(pngOf(image), "PNG"));
    QCOMPARE(found.size(), size);
    found.setColorSpace({}); // the file names sRGB, `image` none
    QCOMPARE(found.convertToFormat(QImage::Format_RGB32), image);
}

void HeatmapExportTest::pngHasNoTransparency()
{
    QImage image(2, 1, QImage::Format_ARGB32);
    image.setPixel(0, 0, qRgba(10, 20, 30, 255));
    image.setPixel(1, 0, qRgba(40, 50, 60, 255));
    QImage found;
    QVERIFY(found.loadFromData(pngOf(image), "PNG"));
    QVERIFY(!found.hasAlphaChannel());
    QCOMPARE(found.pixel(0, 0), qRgb(10, 20, 30));
    QCOMPARE(found.pixel(1, 0), qRgb(40, 50, 60));
}

QTEST_GUILESS_MAIN(HeatmapExportTest)
#include "tst_heatmapexport.moc"
