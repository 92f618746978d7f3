// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/lossbar.h"
#include "core/render/overviewcolors.h"
#include "gui/overview/overviewview.h"
#include "tests/gui/support/snapshots.h"
#include "tests/unit/render/historymonitor.h"

#include <QMouseEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class OverviewViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void showsTheTablesRows();
    void loadsWhatIsInSight();
    void showsAnOutage();
    void followsFilterAndOrder();
    void selectsByMouse_data();
    void selectsByMouse();
    void selectsByKeyboard();
    void foldsGroups();
    void zoomsByWheelAndKeys_data();
    void zoomsByWheelAndKeys();
    void pansByDragging();
    void scrollsByWheel();
    void readsSlots();
    void speaks();
    void tellsWhatFailed();

private:
    void show(int targets, bool grouped = false);
    QPoint placeOf(int row, double position) const;
    QString selected() const;

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_view.get(), key, modifiers); }

    std::unique_ptr<HistoryMonitor> m_monitor;
    std::unique_ptr<TargetModel> m_model;
    std::unique_ptr<TargetView> m_table;
    std::unique_ptr<OverviewView> m_view;
};

static constexpr SlotTime now = std::chrono::sys_days(std::chrono::year(2026) / 3 / 3) + 12h;

void OverviewViewTest::init()
{
    m_monitor = std::make_unique<HistoryMonitor>();
    m_model = std::make_unique<TargetModel>();
    m_table = std::make_unique<TargetView>(*m_model);
    m_view = std::make_unique<OverviewView>(*m_table);
    m_view->setLocale(QLocale::c());
    m_view->setClock([] { return now; });
    m_view->setZone(QTimeZone::utc());
    m_view->resize(900, 400);
}

void OverviewViewTest::cleanup()
{
    m_view.reset();
    m_table.reset();
    m_model.reset();
    m_monitor.reset();
}

/// Targets 10.0.0.1 and up; with groups two of each site.
void OverviewViewTest::show(int targets, bool grouped)
{
    std::vector<TargetStatus> all;
    for (int i = 1; i <= targets; ++i) {
        const TargetStatus status = targetOf(static_cast<std::uint32_t>(i), u"host%1"_s.arg(i),
                                             QHostAddress(0x0a000000U + static_cast<unsigned>(i)).toString(), 10, 10);
        all.push_back(grouped ? labelled(status, {{u"site"_s, QChar(u'a' + (i - 1) / 2)}}) : status);
    }
    m_monitor->setTargets(all);
    if (grouped)
        m_model->setGroups({u"site"_s});
    m_model->show(m_monitor->snapshot());
    m_view->setMonitor(m_monitor.get());
    m_view->show();
    m_view->setFocus();
    QTRY_COMPARE(m_model->rowCount(), grouped ? targets + (targets + 1) / 2 : targets);
    QTRY_VERIFY(m_view->strips().strip(TargetId(1)));
}

QPoint OverviewViewTest::placeOf(int row, double position) const
{
    const OverviewScene scene = m_view->scene();
    return {static_cast<int>(scene.layout.strips.left() + position * scene.layout.strips.width()),
            scene.rectOf(row).center().y()};
}

QString OverviewViewTest::selected() const
{
    QStringList names;
    for (const TargetRow &row : m_table->selectedTargets())
        names << row.status->target->name;
    return names.join(u' ');
}

void OverviewViewTest::showsTheTablesRows()
{
    show(500);
    const OverviewScene scene = m_view->scene();
    QCOMPARE(scene.rowCount(), 500);
    QCOMPARE(scene.firstInSight(), 0);
    QVERIFY(scene.endInSight() > 10 && scene.endInSight() < 30);
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
    QCOMPARE(m_view->scene().endInSight(), 500);
    QVERIFY(m_view->scene().rectOf(499).bottom() <= scene.layout.strips.bottom());
}

void OverviewViewTest::loadsWhatIsInSight()
{
    show(5000);
    QTRY_VERIFY(m_view->strips().strip(TargetId(20)));
    QTRY_VERIFY(!m_view->strips().isLoading());
    QVERIFY(!m_view->strips().strip(TargetId(3000)));
    m_view->verticalScrollBar()->setValue(3000 * m_view->scene().rowHeight);
    QTRY_VERIFY(m_view->strips().strip(TargetId(3001)));
    std::size_t asked = 0;
    for (const auto &request : m_monitor->stripsRequests)
        asked += request.targets.size();
    QVERIFY2(asked < 700, qPrintable(QString::number(asked)));
}

// One of them lost everything for the last hour of a day, another answered slowly.
void OverviewViewTest::showsAnOutage()
{
    m_monitor->slot = [](const QString &key, SlotTime start) {
        const bool late = start >= now - 6h;
        return key.contains(u"host2"_s) && late ? countsOf(0, 0, 60)
                                                : countsOf(60, key.contains(u"host3"_s) && late ? 40 : 10);
    };
    show(3);
    QTRY_VERIFY(!m_view->strips().isLoading());
    const QImage image = m_view->viewport()->grab().toImage();
    const Theme theme = lightTheme();
    QCOMPARE(image.pixel(placeOf(1, 0.9)), lossColor(theme, 1).rgb());
    QCOMPARE(image.pixel(placeOf(1, 0.4)), deviationColor(theme, 0));
    QCOMPARE(image.pixel(placeOf(0, 0.9)), deviationColor(theme, 0));
    QVERIFY(QColor(image.pixel(placeOf(2, 0.9))).lightnessF() < 0.6);
    QCOMPARE(image.pixel(placeOf(2, 0.4)), deviationColor(theme, 0));
}

void OverviewViewTest::followsFilterAndOrder()
{
    show(20);
    m_model->setFilter(u"host1"_s);
    m_model->sort(int(TargetColumn::Address), Qt::DescendingOrder);
    QTRY_COMPARE(m_view->scene().rowCount(), 11);
    QTRY_COMPARE(std::get<TargetRow>(m_model->at(0)).status->target->name, u"host19"_s);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, placeOf(0, 0.5));
    QCOMPARE(selected(), u"host19"_s);
}

void OverviewViewTest::selectsByMouse_data()
{
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<QString>("names");
    QTest::newRow("alone") << Qt::KeyboardModifiers() << u"host5"_s;
    QTest::newRow("one more") << Qt::KeyboardModifiers(Qt::ControlModifier) << u"host3 host5"_s;
    QTest::newRow("all between") << Qt::KeyboardModifiers(Qt::ShiftModifier) << u"host3 host4 host5"_s;
}

void OverviewViewTest::selectsByMouse()
{
    QFETCH(Qt::KeyboardModifiers, modifiers);
    show(8);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, placeOf(2, 0.5));
    QCOMPARE(selected(), u"host3"_s);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, modifiers, placeOf(4, -0.1));
    QTEST(selected(), "names");
}

void OverviewViewTest::selectsByKeyboard()
{
    show(200);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, placeOf(0, 0.5));
    press(Qt::Key_Down);
    press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(selected(), u"host2 host3"_s);
    press(Qt::Key_Down, Qt::ControlModifier);
    press(Qt::Key_Space);
    QCOMPARE(selected(), u"host2 host3 host4"_s);
    press(Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(selected(), u"host200"_s);
    QCOMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    press(Qt::Key_PageUp);
    QVERIFY(m_table->currentIndex().row() < 199 - 5);
    press(Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(selected(), u"host1"_s);
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
    QSignalSpy activated(m_view.get(), &OverviewView::targetActivated);
    press(Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
}

void OverviewViewTest::foldsGroups()
{
    show(6, true);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {60, placeOf(3, 0).y()});
    QCOMPARE(selected(), u"host3 host4"_s);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {10, placeOf(3, 0).y()});
    QTRY_COMPARE(m_model->rowCount(), 7);
    QCOMPARE(selected(), QString());
    press(Qt::Key_Space); // the header is current
    QTRY_COMPARE(m_model->rowCount(), 9);
    press(Qt::Key_Return);
    QCOMPARE(selected(), u"host3 host4"_s);
}

static void turn(QWidget *widget, QPointF at, QPoint angle, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(at, widget->mapToGlobal(at), {}, angle, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(widget, &event);
}

void OverviewViewTest::zoomsByWheelAndKeys_data()
{
    QTest::addColumn<std::function<void(OverviewView &, QPoint)>>("act");
    QTest::addColumn<int>("hours"); ///< shown afterwards, of 24
    QTest::addColumn<bool>("follows");
    using Act = std::function<void(OverviewView &, QPoint)>;
    const auto pressed = [](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        return Act([=](OverviewView &view, QPoint) { QTest::keyClick(&view, key, modifiers); });
    };
    const auto wheel = [](QPoint offset, QPoint angle, Qt::KeyboardModifiers modifiers) {
        return Act([=](OverviewView &view, QPoint at) { turn(view.viewport(), at + offset, angle, modifiers); });
    };
    QTest::newRow("plus") << pressed(Qt::Key_Plus) << 19 << true;
    QTest::newRow("minus") << pressed(Qt::Key_Minus) << 30 << true;
    QTest::newRow("left") << pressed(Qt::Key_Left) << 24 << false;
    QTest::newRow("right at the present") << pressed(Qt::Key_Right) << 24 << true;
    QTest::newRow("Ctrl and the wheel") << wheel({}, {0, 120}, Qt::ControlModifier) << 19 << false;
    QTest::newRow("Shift and the wheel") << wheel({}, {0, 120}, Qt::ShiftModifier) << 24 << false;
    QTest::newRow("the wheel sideways") << wheel({}, {120, 0}, {}) << 24 << false;
    QTest::newRow("the wheel above the strips") << wheel({0, -20}, {0, 120}, {}) << 19 << false;
    QTest::newRow("the wheel alone") << wheel({}, {0, 120}, {}) << 24 << true;
}

void OverviewViewTest::zoomsByWheelAndKeys()
{
    using Act = std::function<void(OverviewView &, QPoint)>;
    QFETCH(Act, act);
    QFETCH(int, hours);
    QFETCH(bool, follows);
    show(3);
    QSignalSpy changed(m_view.get(), &OverviewView::spanChanged);
    act(*m_view, placeOf(0, 0.5));
    QCOMPARE(std::chrono::round<std::chrono::hours>(m_view->span().length()).count(), hours);
    QCOMPARE(m_view->span().follows(), follows);
    const bool moved = hours != 24 || !follows;
    QVERIFY(moved ? !changed.empty() : m_view->span() == ShownSpan(24h));
    press(Qt::Key_Home);
    QCOMPARE(m_view->span(), ShownSpan(24h));
}

void OverviewViewTest::pansByDragging()
{
    show(3);
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, placeOf(1, 0.25));
    QTest::mouseMove(m_view->viewport(), placeOf(1, 0.3));
    QTest::mouseMove(m_view->viewport(), placeOf(1, 0.5));
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, placeOf(1, 0.5));
    const auto back = now - m_view->span().axis(now).to();
    QVERIFY2(std::chrono::abs(back - 6h) < 10min, qPrintable(QString::number(back.count())));
    QCOMPARE(selected(), QString()); // a drag chooses nothing
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, placeOf(1, 0.5));
    QVERIFY(m_view->span().follows());
}

void OverviewViewTest::scrollsByWheel()
{
    show(500);
    turn(m_view->viewport(), placeOf(2, 0.5), {0, -120}, {});
    QVERIFY(m_view->verticalScrollBar()->value() > 0);
    QCOMPARE(m_view->span(), ShownSpan(24h));
}

void OverviewViewTest::readsSlots()
{
    show(3);
    const QImage before = m_view->viewport()->grab().toImage();
    const QPointF at = placeOf(1, 0.5);
    QMouseEvent move(QEvent::MouseMove, at, m_view->viewport()->mapToGlobal(at), Qt::NoButton, {}, {});
    QCoreApplication::sendEvent(m_view->viewport(), &move);
    QVERIFY(m_view->viewport()->grab().toImage() != before);
    press(Qt::Key_Escape);
    QCOMPARE(m_view->viewport()->grab().toImage(), before);
}

void OverviewViewTest::speaks()
{
    show(3);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, placeOf(1, 0.5));
    press(Qt::Key_Escape);
    QVERIFY2(m_view->accessibleDescription().startsWith(u"host2@10.0.0.2, up, usual 11.7 ms"_s),
             qPrintable(m_view->accessibleDescription()));
    press(Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY2(m_view->accessibleDescription().contains(u"11:58 to 11:59"_s),
             qPrintable(m_view->accessibleDescription()));
    QVERIFY(m_view->accessibleDescription().contains(u"none lost"_s));
    QVERIFY(!m_view->accessibleName().isEmpty());
}

void OverviewViewTest::tellsWhatFailed()
{
    show(3);
    m_monitor->error = u"The disk does not answer."_s;
    const QImage before = m_view->viewport()->grab().toImage();
    m_view->look(ShownSpan(240h), 24h);
    QTRY_COMPARE(m_view->strips().error(), u"The disk does not answer."_s);
    QVERIFY(m_view->viewport()->grab().toImage() != before);
}

QTEST_MAIN(OverviewViewTest)
#include "tst_overviewview.moc"
