// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/heatmapframe.h"
#include "gui/chart/heatmapview.h"
#include "tests/unit/render/historymonitor.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class HeatmapViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void answersKeys_data();
    void answersKeys();
    void zoomsByWheel();
    void pansByDrag();
    void resetsByDoubleClick();
    void followsAndComesBack();
    void readsOutBelowTheMouse();
    void readsOutByKeyboard();
    void keepsItsScaleWhileZooming();
    void showsNothingOfTheTargetBefore();
    void saysWhatFailed();

private:
    QPointF inPlot(double across, double up) const;
    QImage look() const;

    std::unique_ptr<HistoryMonitor> m_monitor;
    std::unique_ptr<HeatmapView> m_view;
    SlotTime m_now;
};

void HeatmapViewTest::init()
{
    m_now = std::chrono::sys_days(std::chrono::year(2026) / 3 / 3) + 12h;
    m_monitor = std::make_unique<HistoryMonitor>(QStringList{u"web@10.5.0.10"_s});
    m_view = std::make_unique<HeatmapView>();
    m_view->setClock([this] { return m_now; });
    m_view->setZone(QTimeZone::utc());
    m_view->setLocale(QLocale::c());
    m_view->setMonitor(m_monitor.get());
    m_view->setTargets({u"10.5.0.10"_s});
    m_view->showLast(6h);
    m_view->resize(900, 320);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    QTRY_VERIFY(!m_view->histogram().isEmpty());
}

void HeatmapViewTest::cleanup()
{
    m_view.reset();
    m_monitor.reset();
}

QPointF HeatmapViewTest::inPlot(double across, double up) const
{
    const QRectF plot = layoutHeatmap(m_view->rect(), QFontMetricsF(m_view->font(), m_view.get()), 1, true).plot;
    return {plot.left() + across * plot.width(), plot.bottom() - up * plot.height()};
}

QImage HeatmapViewTest::look() const
{
    return m_view->grab().toImage();
}

void HeatmapViewTest::answersKeys_data()
{
    QTest::addColumn<QList<int>>("keys");
    QTest::addColumn<int>("length");   ///< minutes
    QTest::addColumn<int>("toMinute"); ///< before now
    QTest::newRow("closer") << QList<int>{Qt::Key_Plus} << 288 << 0;
    QTest::newRow("wider") << QList<int>{Qt::Key_Minus} << 450 << 0;
    QTest::newRow("left") << QList<int>{Qt::Key_Left} << 360 << 36;
    QTest::newRow("left and right") << QList<int>{Qt::Key_Left, Qt::Key_Right} << 360 << 0;
    QTest::newRow("a page") << QList<int>{Qt::Key_PageUp} << 360 << 360;
    QTest::newRow("back to now") << QList<int>{Qt::Key_PageUp, Qt::Key_Plus, Qt::Key_End} << 288 << 0;
    QTest::newRow("reset") << QList<int>{Qt::Key_PageUp, Qt::Key_Plus, Qt::Key_Home} << 360 << 0;
}

void HeatmapViewTest::answersKeys()
{
    QFETCH(QList<int>, keys);
    QFETCH(int, length);
    QFETCH(int, toMinute);
    for (const int key : keys)
        QTest::keyClick(m_view.get(), static_cast<Qt::Key>(key));
    QCOMPARE(m_view->span().length(), std::chrono::seconds(std::chrono::minutes(length)));
    QCOMPARE(m_view->axis().to(), m_now - std::chrono::minutes(toMinute));
}

void HeatmapViewTest::zoomsByWheel()
{
    const QPointF place = inPlot(0.25, 0.5);
    const SlotTime below = m_view->axis().time(0.25);
    QWheelEvent turn(place, m_view->mapToGlobal(place), {}, {0, 240}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                     false);
    QCoreApplication::sendEvent(m_view.get(), &turn);
    QCOMPARE(m_view->span().length(), std::chrono::seconds(21600 * 64 / 100));
    QVERIFY(std::chrono::abs(m_view->axis().time(0.25) - below) <= 60s);
    QVERIFY(!m_view->span().follows());
    QWheelEvent aside(place, m_view->mapToGlobal(place), {}, {0, 1200}, Qt::NoButton, Qt::ShiftModifier,
                      Qt::NoScrollPhase, false);
    const SlotTime before = m_view->axis().to();
    QCoreApplication::sendEvent(m_view.get(), &aside);
    QCOMPARE(before - m_view->axis().to(), m_view->span().length());
}

void HeatmapViewTest::pansByDrag()
{
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, inPlot(0.2, 0.5).toPoint());
    QTest::mouseMove(m_view.get(), inPlot(0.4, 0.5).toPoint());
    QTest::mouseMove(m_view.get(), inPlot(0.7, 0.5).toPoint());
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, inPlot(0.7, 0.5).toPoint());
    QVERIFY(std::chrono::abs(m_now - 3h - m_view->axis().to()) < 60s);
    const ShownSpan left = m_view->span();
    QTest::mouseMove(m_view.get(), inPlot(0.1, 0.5).toPoint());
    QCOMPARE(m_view->span(), left);
}

void HeatmapViewTest::resetsByDoubleClick()
{
    m_view->zoom(0.1);
    m_view->pan(-3);
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, inPlot(0.5, 0.5).toPoint());
    QCOMPARE(m_view->span(), ShownSpan(6h));
}

void HeatmapViewTest::followsAndComesBack()
{
    QSignalSpy changed(m_view.get(), &HeatmapView::changed);
    m_now += 2min;
    QCOMPARE(m_view->axis().to(), m_now);
    m_view->pan(-0.5);
    QVERIFY(!changed.isEmpty());
    const SlotTime away = m_view->axis().to();
    m_now += 2min;
    QCOMPARE(m_view->axis().to(), away);
    m_view->followPresent();
    QCOMPARE(m_view->axis().to(), m_now);
    QCOMPARE(m_view->span().length(), std::chrono::seconds(6h));
}

void HeatmapViewTest::readsOutBelowTheMouse()
{
    const QImage before = look();
    const QPointF place = inPlot(0.5, 0.5);
    QMouseEvent move(QEvent::MouseMove, place, m_view->mapToGlobal(place), Qt::NoButton, {}, {});
    QCoreApplication::sendEvent(m_view.get(), &move);
    QVERIFY(look() != before);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_view.get(), &leave);
    QCOMPARE(look(), before);
}

void HeatmapViewTest::readsOutByKeyboard()
{
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ShiftModifier);
    const QString newest = m_view->accessibleDescription();
    QVERIFY2(newest.startsWith(u"Tue 3 Mar 2026, 11:59 to 12:00\n60 sent"_s), qPrintable(newest));
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(m_view->accessibleDescription().startsWith(u"Tue 3 Mar 2026, 11:58 to 11:59"_s));
    const QString lower = m_view->accessibleDescription().section(u'\n', -1);
    QTest::keyClick(m_view.get(), Qt::Key_Up, Qt::ShiftModifier);
    QVERIFY(m_view->accessibleDescription().section(u'\n', -1) != lower);
}

// An outlier that one pans past must not make the picture jump up and down below the mouse.
void HeatmapViewTest::keepsItsScaleWhileZooming()
{
    m_monitor->slot = [this](const QString &, SlotTime start) { return countsOf(60, start < m_now - 6h ? 900 : 12); };
    m_view->setTargets({});
    m_view->setTargets({u"10.5.0.10"_s});
    QTRY_VERIFY(!m_view->histogram().isEmpty());
    const auto before = latencyAxisOf(m_view->picture())->range();
    m_view->pan(-0.3);
    QCOMPARE(latencyAxisOf(m_view->picture())->range(), before);
    QTRY_VERIFY(latencyAxisOf(m_view->picture())->range() != before);
}

void HeatmapViewTest::showsNothingOfTheTargetBefore()
{
    m_monitor->held = true;
    m_view->setTargets({u"10.5.0.11"_s});
    QVERIFY(m_view->histogram().isEmpty());
    QVERIFY(!latencyAxisOf(m_view->picture()));
}

void HeatmapViewTest::saysWhatFailed()
{
    m_view->setTargets({});
    const QImage before = look();
    m_monitor->error = u"the disk is gone"_s;
    m_view->setTargets({u"10.5.0.10"_s});
    QTRY_VERIFY(look() != before);
    m_monitor->error.clear();
}

QTEST_MAIN(HeatmapViewTest)
#include "tst_heatmapview.moc"
