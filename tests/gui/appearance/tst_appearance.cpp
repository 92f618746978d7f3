// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance/appearance.h"

#include <QApplication>
#include <QTest>

#include <cmath>

using namespace meshping;

Q_DECLARE_METATYPE(meshping::Appearance)

class AppearanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadable_data();
    void isReadable();
    void agreesWithPictures_data();
    void agreesWithPictures();
    void followsTheDesktop();
};

/// Relative luminance, as WCAG 2.1 defines it.
static double luminance(const QColor &color)
{
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

static double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

void AppearanceTest::isReadable_data()
{
    QTest::addColumn<QPalette::ColorRole>("ground");
    QTest::addColumn<QPalette::ColorRole>("text");
    QTest::newRow("list") << QPalette::Base << QPalette::Text;
    QTest::newRow("every second row") << QPalette::AlternateBase << QPalette::Text;
    QTest::newRow("window") << QPalette::Window << QPalette::WindowText;
    QTest::newRow("button") << QPalette::Button << QPalette::ButtonText;
    QTest::newRow("selection") << QPalette::Highlight << QPalette::HighlightedText;
    QTest::newRow("hint") << QPalette::Base << QPalette::PlaceholderText;
    QTest::newRow("link") << QPalette::Base << QPalette::Link;
    QTest::newRow("tool tip") << QPalette::ToolTipBase << QPalette::ToolTipText;
}

void AppearanceTest::isReadable()
{
    QFETCH(QPalette::ColorRole, ground);
    QFETCH(QPalette::ColorRole, text);
    for (const Theme &theme : {lightTheme(), darkTheme()}) {
        const QPalette palette = paletteOf(theme);
        const double least = text == QPalette::HighlightedText ? 3 : 4.5; // bold or large there
        QVERIFY2(contrast(palette.color(ground), palette.color(text)) >= least,
                 qPrintable(QStringLiteral("%1, dark %2")
                                .arg(contrast(palette.color(ground), palette.color(text)))
                                .arg(theme.dark)));
    }
}

void AppearanceTest::agreesWithPictures_data()
{
    QTest::addColumn<Appearance>("appearance");
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << Appearance::Light << false;
    QTest::newRow("dark") << Appearance::Dark << true;
}

void AppearanceTest::agreesWithPictures()
{
    QFETCH(Appearance, appearance);
    QFETCH(bool, dark);
    applyAppearance(appearance);
    QCOMPARE(isDark(QApplication::palette()), dark);
    QCOMPARE(themeFor(QApplication::palette()).background, QApplication::palette().color(QPalette::Base));
}

void AppearanceTest::followsTheDesktop()
{
    applyAppearance(Appearance::Dark);
    applyAppearance(Appearance::System); // offscreen has no desktop that names a palette
    QVERIFY(!isDark(QApplication::palette()));
}

QTEST_MAIN(AppearanceTest)
#include "tst_appearance.moc"
