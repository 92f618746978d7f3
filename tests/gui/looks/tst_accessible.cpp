// SPDX-License-Identifier: GPL-3.0-or-later
// Everything has a name for those who do not see it, and is worked without a mouse.
#include "gui/chart/chartarea.h"
#include "gui/language/language.h"
#include "tests/gui/looks/scenes.h"
#include "tests/gui/looks/spoken.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class AccessibleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void hasNames_data() { addScenes(); }

    void hasNames();

    void isReachedByKeyboard_data() { addScenes(); }

    void isReachedByKeyboard();
    void hasLettersOfItsOwn_data();
    void hasLettersOfItsOwn();
    void readsTheTable();
    void worksTheHeatmapByKeyboard();
    void seesWhatIsMissing();

private:
    static void addScenes();
};

void AccessibleTest::addScenes()
{
    QTest::addColumn<int>("scene");
    for (int i = 0; i < int(allScenes().size()); ++i)
        QTest::newRow(allScenes()[std::size_t(i)].name) << i;
}

void AccessibleTest::hasNames()
{
    QFETCH(int, scene);
    SampleWindow sample;
    QTRY_VERIFY_WITH_TIMEOUT(sample.isReady(), 60'000);
    QWidget *shown = allScenes()[std::size_t(scene)].open(sample);
    QVERIFY(shown);
    QVERIFY(QTest::qWaitForWindowExposed(shown, 60'000));
    const QStringList found = nameless(*shown);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void AccessibleTest::isReachedByKeyboard()
{
    QFETCH(int, scene);
    SampleWindow sample;
    QTRY_VERIFY_WITH_TIMEOUT(sample.isReady(), 60'000);
    QWidget *shown = allScenes()[std::size_t(scene)].open(sample);
    QVERIFY(shown);
    shown->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(shown, 60'000));
    const QStringList found = unreachable(*shown);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void AccessibleTest::hasLettersOfItsOwn_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("scene");
    for (const auto &[code, name] : Language::all()) {
        for (int i = 0; i < int(allScenes().size()); ++i)
            QTest::addRow("%s, %s", qPrintable(code), allScenes()[std::size_t(i)].name) << code << i;
    }
}

void AccessibleTest::hasLettersOfItsOwn()
{
    QFETCH(QString, language);
    QFETCH(int, scene);
    Language spoken;
    spoken.speak(language);
    SampleWindow sample;
    QTRY_VERIFY_WITH_TIMEOUT(sample.isReady(), 60'000);
    QWidget *shown = allScenes()[std::size_t(scene)].open(sample);
    QVERIFY(shown);
    QVERIFY(QTest::qWaitForWindowExposed(shown, 60'000));
    const QStringList found = ambiguous(*shown);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void AccessibleTest::readsTheTable()
{
    SampleWindow sample;
    QTRY_VERIFY_WITH_TIMEOUT(sample.isReady(), 60'000);
    auto *table = QAccessible::queryAccessibleInterface(&sample.page().table())->tableInterface();
    const auto cell = [table](int row, TargetColumn column) {
        return table->cellAt(row, int(column))->text(QAccessible::Name);
    };
    QCOMPARE(cell(1, TargetColumn::Name), u"web"_s);
    QCOMPARE(cell(1, TargetColumn::State), u"up"_s);
    QVERIFY(cell(1, TargetColumn::Recent).startsWith(u"Last 60 ping"));
    QCOMPARE(table->columnDescription(int(TargetColumn::Average15m)), u"Avg 15 m"_s);
}

void AccessibleTest::worksTheHeatmapByKeyboard()
{
    SampleWindow sample;
    QTRY_VERIFY_WITH_TIMEOUT(sample.isReady(), 60'000);
    HeatmapView &heatmap = sample.page().chart().heatmap();
    const auto description = [&] {
        return QAccessible::queryAccessibleInterface(&heatmap)->text(QAccessible::Description);
    };
    QTRY_VERIFY(description().contains(u"web@10.5.0.10"_s));
    const ShownSpan before = heatmap.span();
    QTest::keyClick(&heatmap, Qt::Key_Plus);
    QVERIFY(heatmap.span().length() < before.length());
    QVERIFY(heatmap.span().follows());
    QTest::keyClick(&heatmap, Qt::Key_Left);
    QVERIFY(!heatmap.span().follows());
    QTest::keyClick(&heatmap, Qt::Key_End);
    QVERIFY(heatmap.span().follows());
    QTest::keyClick(&heatmap, Qt::Key_Home);
    QCOMPARE(heatmap.span(), before);
    const QString whole = description();
    QTest::keyClick(&heatmap, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(description() != whole);
    QTest::keyClick(&heatmap, Qt::Key_Escape);
    QTRY_COMPARE(description(), whole);
}

// A judge that never complains would let all this pass.
void AccessibleTest::seesWhatIsMissing()
{
    QWidget window;
    auto *edit = new QLineEdit(&window);
    edit->setFocusPolicy(Qt::ClickFocus);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QCOMPARE(nameless(window).size(), 1);
    QCOMPARE(unreachable(window).size(), 1);
    edit->setAccessibleName(u"Name"_s);
    edit->setFocusPolicy(Qt::StrongFocus);
    QCOMPARE(nameless(window), QStringList());
    QCOMPARE(unreachable(window), QStringList());
    QMenu menu(&window);
    menu.addAction(u"&Dark"_s);
    menu.addAction(u"&Light"_s);
    QCOMPARE(ambiguous(window), QStringList());
    menu.addAction(u"As the &Desktop"_s);
    QCOMPARE(ambiguous(window).size(), 1);
}

QTEST_MAIN(AccessibleTest)
#include "tst_accessible.moc"
