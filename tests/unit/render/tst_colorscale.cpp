// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/colorscale.h"

#include <QTest>

using namespace meshping;

Q_DECLARE_METATYPE(meshping::ColorScale)

class ColorScaleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void getsStronger_data();
    void getsStronger();
    void showsNothingForNoShare();
    void tellsComparedApart_data();
    void tellsComparedApart();
    void mixesWhereTheyAgree_data();
    void mixesWhereTheyAgree();
};

static int lightness(QRgb color)
{
    return qGray(color);
}

void ColorScaleTest::getsStronger_data()
{
    QTest::addColumn<ColorScale>("scale");
    QTest::addColumn<bool>("dark");
    for (const ColorScale scale : allColorScales) {
        QTest::addRow("scale %d, light", int(scale)) << scale << false;
        QTest::addRow("scale %d, dark", int(scale)) << scale << true;
    }
}

// By lightness alone, as a colour-blind eye and a grey printer see it.
void ColorScaleTest::getsStronger()
{
    QFETCH(ColorScale, scale);
    QFETCH(bool, dark);
    const Theme theme = dark ? darkTheme() : lightTheme();
    const int sign = dark ? 1 : -1;
    int previous = lightness(theme.plot.rgb());
    QVERIFY(sign * (lightness(cellColor(scale, theme, 0.001)) - previous) > 10);
    for (int percent = 1; percent <= 100; ++percent) {
        const int now = lightness(cellColor(scale, theme, percent / 100.0));
        QVERIFY2(sign * (now - previous) >= 0, qPrintable(QString::number(percent)));
        previous = now;
    }
    QVERIFY(sign * (previous - lightness(theme.plot.rgb())) > 120);
}

void ColorScaleTest::showsNothingForNoShare()
{
    QCOMPARE(qAlpha(cellColor(ColorScale::Viridis, lightTheme(), 0)), 0);
    const std::array<double, 3> none{};
    QCOMPARE(qAlpha(comparedColor(darkTheme(), none)), 0);
}

void ColorScaleTest::tellsComparedApart_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void ColorScaleTest::tellsComparedApart()
{
    QFETCH(bool, dark);
    const Theme theme = dark ? darkTheme() : lightTheme();
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t other = i + 1; other < 3; ++other) {
            const QColor a = channelColor(theme, i);
            const QColor b = channelColor(theme, other);
            QVERIFY(qAbs(a.red() - b.red()) + qAbs(a.green() - b.green()) + qAbs(a.blue() - b.blue()) > 200);
        }
    }
}

void ColorScaleTest::mixesWhereTheyAgree_data()
{
    tellsComparedApart_data();
}

void ColorScaleTest::mixesWhereTheyAgree()
{
    QFETCH(bool, dark);
    const Theme theme = dark ? darkTheme() : lightTheme();
    const std::array<double, 3> all{1, 1, 1};
    const QRgb mixed = comparedColor(theme, all);
    QVERIFY(QColor(mixed).saturation() < 20);
    QCOMPARE(lightness(mixed) > 128, dark);
}

QTEST_APPLESS_MAIN(ColorScaleTest)
#include "tst_colorscale.moc"
