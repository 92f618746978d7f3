// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/adddialog.h"
#include "gui/dialogs/intervaldialog.h"
#include "gui/dialogs/renamedialog.h"

#include "tests/http/fakemonitor.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace meshping;
using namespace Qt::StringLiterals;

class DialogsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesWhileOneTypes();
    void resolvesInTheBackground();
    void writesEachVerdictOnce();
    void showsWhyALongLineIsFaulty();
    void addsAndEnds();
    void addsByKeyboard();
    void keepsWhatCouldNotBeAdded();
    void closesOnceSomethingWasAdded();
    void takesLabelsOfALine();
    void tellsOfTargetsThatWereThere();
    void outlivesItsMonitor();
    void refusesBadNames();
    void asksForAnInterval();
};

static QPushButton *ok(const QDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
}

static QString verdict(const AddDialog &dialog, int line)
{
    const auto *item = dialog.findChild<QTreeWidget *>()->topLevelItem(line);
    return item ? item->text(1) : QString();
}

static void type(const AddDialog &dialog, const QString &text)
{
    auto *field = dialog.findChild<QPlainTextEdit *>();
    field->setFocus();
    QTest::keyClicks(field, text);
}

void DialogsTest::judgesWhileOneTypes()
{
    FakeMonitor monitor;
    AddDialog dialog(&monitor);
    dialog.show();
    QVERIFY(!ok(dialog)->isEnabled());
    type(dialog, u"10.0.0.300"_s);
    QTRY_VERIFY(verdict(dialog, 0).contains(u"10.0.0.300"_s));
    QVERIFY(!ok(dialog)->isEnabled());
    QTest::keyClick(dialog.findChild<QPlainTextEdit *>(), Qt::Key_Backspace);
    QTest::keyClick(dialog.findChild<QPlainTextEdit *>(), Qt::Key_Backspace);
    QTRY_VERIFY(ok(dialog)->isEnabled());
    QVERIFY(verdict(dialog, 0).contains(u"IPv4"_s));
}

void DialogsTest::resolvesInTheBackground()
{
    FakeMonitor monitor;
    const AddDialog dialog(&monitor, u"two.test\ngone.test\nnever.test"_s);
    QTRY_COMPARE(verdict(dialog, 0), u"192.0.2.1, 2001:db8::1"_s);
    QTRY_COMPARE(verdict(dialog, 1), u"\"gone.test\" does not resolve"_s);
    QVERIFY(verdict(dialog, 2).contains(u"…"_s));
    QVERIFY(ok(dialog)->isEnabled()); // it may resolve when it is added
}

// Some answers are there at once, as for names that were asked for before.
void DialogsTest::writesEachVerdictOnce()
{
    FakeMonitor monitor;
    const AddDialog dialog(&monitor, u"two.test\ngone.test\n10.0.0.256"_s);
    const auto *list = dialog.findChild<QTreeWidget *>();
    QTRY_COMPARE(verdict(dialog, 0), u"192.0.2.1, 2001:db8::1"_s);
    QCOMPARE(list->topLevelItemCount(), 3);
}

void DialogsTest::showsWhyALongLineIsFaulty()
{
    FakeMonitor monitor;
    const QString longLine = u"a line that was pasted "_s.repeated(20) + u"10.0.0.1"_s;
    AddDialog dialog(&monitor, longLine);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const auto *list = dialog.findChild<QTreeWidget *>();
    for (const int width : {560, 900, 450}) {
        dialog.resize(width, 460);
        QTRY_COMPARE(dialog.width(), width);
        QVERIFY(list->columnViewportPosition(1) <= list->viewport()->width() / 2);
        QVERIFY(list->columnWidth(1) >= list->viewport()->width() / 2);
    }
    QCOMPARE(list->topLevelItem(0)->toolTip(0), list->topLevelItem(0)->text(0));
    // A short one takes no more than it needs.
    dialog.findChild<QPlainTextEdit *>()->setPlainText(u"10.0.0.1"_s);
    QTRY_VERIFY(list->columnWidth(0) < list->viewport()->width() / 2 - 10);
}

void DialogsTest::addsAndEnds()
{
    FakeMonitor monitor;
    AddDialog dialog(&monitor, u"web@10.0.0.1\n10.0.0.2"_s);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    QTest::mouseClick(ok(dialog), Qt::LeftButton);
    QTRY_COMPARE(accepted.size(), 1);
    QCOMPARE(monitor.snapshot()->targetCount(), std::size_t(2));
    QCOMPARE(monitor.snapshot()->find(u"10.0.0.1")->target->name, u"web"_s);
}

void DialogsTest::addsByKeyboard()
{
    FakeMonitor monitor;
    AddDialog dialog(&monitor);
    for (const QAbstractButton *button : dialog.findChild<QDialogButtonBox *>()->buttons())
        QVERIFY2(button->text().contains(u'&'), qPrintable(button->text()));
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    type(dialog, u"10.0.0.1"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog.isVisible());
    QCOMPARE(monitor.snapshot()->targetCount(), std::size_t(1));
}

void DialogsTest::keepsWhatCouldNotBeAdded()
{
    FakeMonitor monitor;
    AddDialog dialog(&monitor, u"10.0.0.1\ngone.test\n10.0.0.256"_s);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    QTest::mouseClick(ok(dialog), Qt::LeftButton);
    QTRY_COMPARE(dialog.findChild<QPlainTextEdit *>()->toPlainText(), u"gone.test\n10.0.0.256"_s);
    QCOMPARE(verdict(dialog, 0), u"\"gone.test\" does not resolve"_s);
    QVERIFY(accepted.isEmpty());
    QCOMPARE(monitor.snapshot()->targetCount(), std::size_t(1));
}

void DialogsTest::closesOnceSomethingWasAdded()
{
    FakeMonitor monitor;
    AddDialog dialog(&monitor, u"gone.test"_s);
    const auto *cancel = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Cancel);
    const QString before = cancel->text();
    QTest::mouseClick(ok(dialog), Qt::LeftButton);
    QTRY_VERIFY(ok(dialog)->isEnabled());
    QCOMPARE(cancel->text(), before); // nothing was added, so all can still be cancelled
    dialog.findChild<QPlainTextEdit *>()->setPlainText(u"10.0.0.1\n10.1.4.1:443\nhttp://example.org/"_s);
    QTest::mouseClick(ok(dialog), Qt::LeftButton);
    QTRY_COMPARE(dialog.findChild<QPlainTextEdit *>()->toPlainText(), u"10.1.4.1:443\nhttp://example.org/"_s);
    QCOMPARE(cancel->text(), u"&Close"_s);
    QVERIFY(verdict(dialog, 0).contains(u"has a port"_s));
    QVERIFY(verdict(dialog, 1).contains(u"is a URL"_s));
}

void DialogsTest::takesLabelsOfALine()
{
    FakeMonitor monitor;
    AddDialog dialog(&monitor, u"core switch@10.0.0.1 0.5s site=Berlin # here"_s);
    QVERIFY(verdict(dialog, 0).contains(u"core switch"_s));
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    QTest::mouseClick(ok(dialog), Qt::LeftButton);
    QTRY_COMPARE(accepted.size(), 1);
    const SnapshotPtr snapshot = monitor.snapshot();
    const Target &target = *snapshot->find(u"10.0.0.1")->target;
    QCOMPARE(target.name, u"core switch"_s);
    QVERIFY(target.interval == Interval(500));
    QCOMPARE(*target.labels, (Labels{{u"site"_s, u"Berlin"_s}}));
}

void DialogsTest::tellsOfTargetsThatWereThere()
{
    FakeMonitor monitor;
    monitor.add({u"old@10.0.0.1"_s, u"b@10.0.0.2"_s});
    AddDialog dialog(&monitor, u"new@10.0.0.1\nb@10.0.0.2\nc@10.0.0.3"_s);
    QSignalSpy told(&dialog, &AddDialog::addedToKnown);
    QTest::mouseClick(ok(dialog), Qt::LeftButton);
    QTRY_COMPARE(told.size(), 1);
    const QString text = told.first().first().toString();
    for (const QString &part :
         {u"1 target(s) added: c@10.0.0.3"_s, u"old to new@10.0.0.1"_s, u"1 there already: b@10.0.0.2"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
}

void DialogsTest::outlivesItsMonitor()
{
    auto monitor = std::make_unique<FakeMonitor>();
    AddDialog dialog(monitor.get(), u"10.0.0.1"_s);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    monitor.reset();
    QTest::mouseClick(ok(dialog), Qt::LeftButton);
    QVERIFY(accepted.isEmpty());
    QCOMPARE(dialog.findChild<QPlainTextEdit *>()->toPlainText(), u"10.0.0.1"_s);
}

void DialogsTest::refusesBadNames()
{
    const RenameDialog dialog(u"web"_s, u"10.0.0.1"_s);
    auto *field = dialog.findChild<QLineEdit *>();
    QVERIFY(ok(dialog)->isEnabled());
    field->setText(u"two\u00a0words"_s);
    QVERIFY(!ok(dialog)->isEnabled());
    field->setText(u"two words"_s);
    QVERIFY(ok(dialog)->isEnabled());
    field->setText(u" db "_s);
    QVERIFY(ok(dialog)->isEnabled());
    QCOMPARE(dialog.name(), u"db"_s);
}

void DialogsTest::asksForAnInterval()
{
    const IntervalDialog common(2, std::nullopt, Interval(500));
    QVERIFY(!common.interval());
    QVERIFY(!common.findChild<QDoubleSpinBox *>()->isEnabled());
    QCOMPARE(common.findChild<QDoubleSpinBox *>()->value(), 0.5); // what is in force, not a default
    QVERIFY(common.findChildren<QRadioButton *>().first()->text().contains(u"0.5 s"_s));
    const IntervalDialog own(1, Interval(2500), std::nullopt);
    QCOMPARE(own.interval(), std::optional<Interval>(2500));
    own.findChild<QDoubleSpinBox *>()->setValue(0.1);
    QCOMPARE(own.interval(), std::optional<Interval>(100));
    own.findChildren<QRadioButton *>().first()->click();
    QVERIFY(!own.interval());
}

QTEST_MAIN(DialogsTest)
#include "tst_dialogs.moc"
