// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance/appearance.h"

#include <QApplication>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QTest>
#include <QToolButton>

#include <cmath>
#include <memory>

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
    void framesMenus_data();
    void framesMenus();
    void framesFieldsInTheDark_data();
    void framesFieldsInTheDark();
    void centresTheArrowOfAMenu();
    void closesTabsWithoutAlarm_data();
    void closesTabsWithoutAlarm();
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

void AppearanceTest::framesMenus_data()
{
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("light") << Appearance::Light;
    QTest::newRow("dark") << Appearance::Dark;
}

static QImage drawn(QStyle::PrimitiveElement element, QStyle::State state)
{
    QImage image(40, 40, QImage::Format_RGB32);
    image.fill(QApplication::palette().color(QPalette::Window));
    QPainter painter(&image);
    QStyleOption option;
    option.rect = image.rect();
    option.palette = QApplication::palette();
    option.state = state;
    QApplication::style()->drawPrimitive(element, &option, &painter);
    return image;
}

void AppearanceTest::framesMenus()
{
    QFETCH(Appearance, appearance);
    applyAppearance(appearance);
    const QImage menu = drawn(QStyle::PE_PanelMenu, QStyle::State_Enabled);
    for (const QPoint edge : {QPoint(20, 0), QPoint(0, 20), QPoint(39, 20), QPoint(20, 39)})
        QVERIFY(contrast(menu.pixelColor(edge), menu.pixelColor(20, 20)) > 1.3);
}

using MakeField = QWidget *(*)();
Q_DECLARE_METATYPE(MakeField)

void AppearanceTest::framesFieldsInTheDark_data()
{
    QTest::addColumn<MakeField>("make");
    QTest::newRow("text") << MakeField([]() -> QWidget * { return new QLineEdit; });
    QTest::newRow("number") << MakeField([]() -> QWidget * { return new QDoubleSpinBox; });
}

void AppearanceTest::framesFieldsInTheDark()
{
    QFETCH(MakeField, make);
    applyAppearance(Appearance::Dark);
    const std::unique_ptr<QWidget> field(make());
    field->resize(120, 30);
    const QImage drawn = field->grab().toImage();
    // As WCAG 2.1 wants it of what tells that a field is there.
    QVERIFY(contrast(drawn.pixelColor(drawn.width() / 2, 0), field->palette().color(QPalette::Base)) >= 3);
    QVERIFY(contrast(drawn.pixelColor(drawn.width() / 2, 0), field->palette().color(QPalette::Window)) >= 3);
}

void AppearanceTest::centresTheArrowOfAMenu()
{
    applyAppearance(Appearance::Light);
    QMenu menu;
    QToolButton button;
    button.setMenu(&menu);
    button.setPopupMode(QToolButton::InstantPopup);
    button.setAutoRaise(true);
    button.resize(60, 40);
    const QImage drawn = button.grab().toImage();
    const QColor ground = drawn.pixelColor(0, 0);
    int top = drawn.height();
    int bottom = 0;
    for (int y = 0; y < drawn.height(); ++y) {
        for (int x = drawn.width() / 2; x < drawn.width(); ++x) {
            if (contrast(drawn.pixelColor(x, y), ground) < 2)
                continue;
            top = std::min(top, y);
            bottom = std::max(bottom, y);
        }
    }
    QVERIFY(top < bottom);
    QVERIFY2(std::abs(top + bottom - drawn.height()) <= 4, qPrintable(QStringLiteral("%1 to %2").arg(top).arg(bottom)));
}

void AppearanceTest::closesTabsWithoutAlarm_data()
{
    framesMenus_data();
}

void AppearanceTest::closesTabsWithoutAlarm()
{
    QFETCH(Appearance, appearance);
    applyAppearance(appearance);
    const QImage cross =
        drawn(QStyle::PE_IndicatorTabClose, QStyle::State_Enabled | QStyle::State_Selected | QStyle::State_MouseOver);
    double most = 1;
    for (int y = 0; y < cross.height(); ++y) {
        for (int x = 0; x < cross.width(); ++x) {
            const QColor color = cross.pixelColor(x, y);
            QVERIFY2(qAbs(color.red() - color.blue()) < 60, qPrintable(color.name()));
            most = std::max(most, contrast(color, cross.pixelColor(0, 0)));
        }
    }
    QVERIFY(most > 4.5);
}

QTEST_MAIN(AppearanceTest)
#include "tst_appearance.moc"
