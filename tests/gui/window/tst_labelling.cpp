// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/labelsdialog.h"
#include "gui/window/labelchanges.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "gui/window/targetactions.h"
#include "gui/window/undobar.h"
#include "tests/gui/window/fakesource.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class LabellingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOtherLabels();
    void tellsOfFailuresOnce();
    void canBeStopped();
    void editsThroughTheDialog();
};

namespace {

QString labelsOf(const FakeMonitor &monitor, const QString &key)
{
    return TargetCells::labels(*monitor.snapshot()->find(key)->target);
}

LabelChanges::Outcome carryOut(FakeMonitor &monitor, const QStringList &keys, const LabelEdit &edit)
{
    LabelChanges changes(&monitor, keys, edit, monitor.snapshot(), nullptr);
    std::optional<LabelChanges::Outcome> end;
    QObject::connect(&changes, &LabelChanges::finished,
                     [&end](const LabelChanges::Outcome &outcome) { end = outcome; });
    changes.start();
    [&] { QTRY_VERIFY(end); }();
    return end.value_or(LabelChanges::Outcome());
}

QStringList addMany(FakeMonitor &monitor, int count)
{
    QStringList keys;
    for (int i = 0; i < count; ++i)
        keys << QHostAddress(quint32(0x0a000001 + i)).toString();
    monitor.add(requestsFor(keys));
    return keys;
}

} // namespace

void LabellingTest::keepsOtherLabels()
{
    FakeMonitor monitor;
    monitor.add({u"web@10.0.0.1"_s, u"db@10.0.0.2"_s});
    monitor.change(u"10.0.0.1"_s, {{}, {}, Labels{{u"rack"_s, u"7"_s}, {u"site"_s, u"Bonn"_s}}});
    carryOut(monitor, {u"10.0.0.1"_s, u"10.0.0.2"_s}, {{{u"site"_s, u"Ulm"_s}}, {}});
    QCOMPARE(labelsOf(monitor, u"10.0.0.1"_s), u"rack=7 site=Ulm"_s);
    QCOMPARE(labelsOf(monitor, u"10.0.0.2"_s), u"site=Ulm"_s);
    carryOut(monitor, {u"10.0.0.1"_s, u"10.0.0.2"_s}, {{}, {u"rack"_s}});
    QCOMPARE(labelsOf(monitor, u"10.0.0.1"_s), u"site=Ulm"_s);
    QCOMPARE(labelsOf(monitor, u"10.0.0.2"_s), u"site=Ulm"_s);
}

void LabellingTest::tellsOfFailuresOnce()
{
    FakeMonitor monitor;
    QStringList keys = addMany(monitor, 100);
    for (int i = 1; i <= 700; ++i)
        keys << u"10.1.%1.%2"_s.arg(i / 250).arg(i % 250 + 1);
    const auto outcome = carryOut(monitor, keys, {{{u"site"_s, u"Ulm"_s}}, {}});
    QCOMPARE(outcome.failed, 700);
    QVERIFY2(outcome.failure.contains(u"10.1.0.2"_s), qPrintable(outcome.failure));
    QVERIFY(!outcome.cancelled);
    QCOMPARE(labelsOf(monitor, keys[99]), u"site=Ulm"_s);
}

void LabellingTest::canBeStopped()
{
    FakeMonitor monitor;
    const QStringList keys = addMany(monitor, 520);
    LabelChanges changes(&monitor, keys, {{{u"site"_s, u"Ulm"_s}}, {}}, monitor.snapshot(), nullptr);
    bool cancelled = false;
    connect(&changes, &LabelChanges::progressed, &changes, [&](qsizetype done) {
        if (done > 0)
            changes.cancel();
    });
    connect(&changes, &LabelChanges::finished, &changes,
            [&](const LabelChanges::Outcome &outcome) { cancelled = outcome.cancelled; });
    changes.start();
    QTRY_VERIFY(cancelled);
    QCOMPARE(labelsOf(monitor, keys.first()), u"site=Ulm"_s);
    QCOMPARE(labelsOf(monitor, keys.last()), QString());
}

void LabellingTest::editsThroughTheDialog()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    MainWindow window(settings);
    auto source = std::make_unique<FakeSource>();
    FakeMonitor &monitor = source->own;
    monitor.add({u"web@10.0.0.1"_s, u"db@10.0.0.2"_s});
    MonitorPage &page = *window.addPage(std::move(source));
    window.show();
    QTRY_COMPARE(page.model().rowCount(), 2);
    QVERIFY(!window.targetActions().labels->isEnabled());
    page.table().selectAll();
    window.targetActions().labels->trigger();
    LabelsDialog *dialog = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *candidate = qobject_cast<LabelsDialog *>(widget))
            dialog = candidate;
    }
    QVERIFY(dialog);
    dialog->findChildren<QLineEdit *>()[0]->setText(u"site"_s);
    dialog->findChildren<QLineEdit *>()[1]->setText(u"Bonn"_s);
    monitor.remove({u"10.0.0.2"_s});
    dialog->accept();
    QTRY_COMPARE(labelsOf(monitor, u"10.0.0.1"_s), u"site=Bonn"_s);
    QTRY_VERIFY(page.undoBar().isVisible());
    QVERIFY(page.undoBar().findChild<QLabel *>()->text().contains(u"10.0.0.2"_s));
}

QTEST_MAIN(LabellingTest)
#include "tst_labelling.moc"
