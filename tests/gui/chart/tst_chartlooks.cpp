// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance/appearance.h"
#include "gui/chart/distributionview.h"
#include "gui/language/language.h"
#include "tests/gui/chart/shownchart.h"

#include <QApplication>
#include <QDir>
#include <QTest>
#include <QToolButton>

using namespace meshping;
using namespace Qt::StringLiterals;

// With MESHPING_PICTURES=FOLDER what is grabbed is written there, to be looked at.
class ChartLooksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksRight_data();
    void looksRight();
    void speaksGerman();
};

void ChartLooksTest::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("points");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QStringList>("targets");
    const QStringList one{u"10.5.0.10"_s};
    QTest::newRow("light") << false << 10 << QSize(1100, 560) << one;
    QTest::newRow("dark") << true << 10 << QSize(1100, 560) << one;
    QTest::newRow("flat") << true << 10 << QSize(1200, 300) << one;
    QTest::newRow("large font") << false << 18 << QSize(1100, 640) << one;
    QTest::newRow("compared") << false << 10 << QSize(1100, 560)
                              << QStringList{u"10.5.0.10"_s, u"10.5.0.1"_s, u"10.9.14.2"_s};
    QTest::newRow("nothing selected") << false << 10 << QSize(1100, 400) << QStringList();
}

// Nothing overlaps and nothing is cut off; how it looks is for people to judge.
void ChartLooksTest::looksRight()
{
    QFETCH(bool, dark);
    QFETCH(int, points);
    QFETCH(QSize, size);
    QFETCH(QStringList, targets);
    const QFont before = QApplication::font();
    applyAppearance(dark ? Appearance::Dark : Appearance::Light);
    QFont font(u"DejaVu Sans"_s, points);
    QApplication::setFont(font);
    ShownChart chart;
    ChartArea *area = &chart.area;
    QVERIFY(QTest::qWaitForWindowExposed(area));
    area->resize(size);
    area->setTargets(targets);
    if (!targets.isEmpty()) {
        QTRY_VERIFY(!area->heatmap().histogram().isEmpty());
        QTest::keyClick(&area->heatmap(), Qt::Key_Left, Qt::ShiftModifier);
        for (int i = 0; i < 100; ++i)
            QTest::keyClick(&area->heatmap(), Qt::Key_Left, Qt::ShiftModifier);
        const QRect heatmap(area->heatmap().mapTo(area, QPoint()), area->heatmap().size());
        auto *distribution = area->findChild<DistributionView *>();
        const QRect beside(distribution->mapTo(area, QPoint()), distribution->size());
        QVERIFY(!heatmap.intersects(beside));
        QVERIFY(area->rect().contains(heatmap) && area->rect().contains(beside));
        QVERIFY(heatmap.height() >= area->heatmap().minimumSizeHint().height());
    }
    if (const QString folder = qEnvironmentVariable("MESHPING_PICTURES"); !folder.isEmpty()) {
        const QString name = u"chart-%1.png"_s.arg(QString::fromUtf8(QTest::currentDataTag()).replace(u' ', u'-'));
        QVERIFY(area->grab().save(QDir(folder).filePath(name)));
    }
    QApplication::setFont(before);
}

// Also when it is told while it is shown, and with room for the longer words.
void ChartLooksTest::speaksGerman()
{
    ShownChart chart;
    QVERIFY(QTest::qWaitForWindowExposed(&chart.area));
    chart.area.setTargets({u"10.5.0.10"_s});
    QTRY_VERIFY(!chart.area.heatmap().histogram().isEmpty());
    Language language;
    language.speak(u"de"_s);
    QTRY_VERIFY(chart.action(u"● Live"_s) && chart.action(u"30 T"_s));
    chart.area.heatmap().pan(-1);
    QVERIFY(chart.action(u"Zurück zum Jetzt"_s));
    for (const QToolButton *button : chart.area.findChildren<QToolButton *>()) {
        if (button->isVisible())
            QTRY_VERIFY(button->width() >= button->fontMetrics().horizontalAdvance(button->text()));
    }
    if (const QString folder = qEnvironmentVariable("MESHPING_PICTURES"); !folder.isEmpty()) {
        chart.area.setLocale(QLocale());
        QVERIFY(chart.area.grab().save(QDir(folder).filePath(u"chart-German.png"_s)));
    }
}

QTEST_MAIN(ChartLooksTest)
#include "tst_chartlooks.moc"
