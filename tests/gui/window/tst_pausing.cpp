// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "gui/window/targetactions.h"
#include "tests/gui/window/fakesource.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class PausingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSelectedRestsAndGoesOn();
};

void PausingTest::whatIsSelectedRestsAndGoesOn()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    MainWindow window(settings);
    auto source = std::make_unique<FakeSource>();
    FakeMonitor &monitor = source->own;
    monitor.add({u"web@10.0.0.1"_s, u"db@10.0.0.2"_s});
    monitor.change(u"10.0.0.1"_s, {{}, {}, {}, true});
    MonitorPage &page = *window.addPage(std::move(source));
    window.show();
    QTRY_COMPARE(page.model().rowCount(), 2);
    const auto paused = [&monitor](QStringView key) { return monitor.snapshot()->find(key)->target->paused; };
    QAction &action = *window.targetActions().pause;
    QVERIFY(!action.isEnabled());
    // One that rests already: with another that does not, both do; then both go on.
    page.table().selectAll();
    QTRY_COMPARE(action.text(), u"&Pause"_s);
    action.trigger();
    QTRY_VERIFY(paused(u"10.0.0.1") && paused(u"10.0.0.2"));
    QTRY_COMPARE(page.model().arrangement().troubles[std::size_t(Trouble::Paused)], std::size_t(2));
    QTRY_COMPARE(action.text(), u"Resu&me"_s);
    action.trigger();
    QTRY_VERIFY(!paused(u"10.0.0.1") && !paused(u"10.0.0.2"));
    QTRY_COMPARE(action.text(), u"&Pause"_s);
}

QTEST_MAIN(PausingTest)
#include "tst_pausing.moc"
