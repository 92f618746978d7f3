// SPDX-License-Identifier: GPL-3.0-or-later
// The window and a real daemon, which dies and comes back.
#include "gui/dialogs/connectdialog.h"
#include "gui/dialogs/labelsdialog.h"
#include "gui/window/bannerstack.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "gui/window/targetactions.h"
#include "tests/support/daemonprocess.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class ConnectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesAddressAndToken();
    void showsADaemonThatDiesAndComesBack();

private:
    QTemporaryDir m_folder;
    DaemonProcess m_daemon;
};

template <class Dialog>
static Dialog *openDialog()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *dialog = qobject_cast<Dialog *>(widget); dialog && dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

static QStringList notices(const MonitorPage &page)
{
    QStringList ids;
    for (const Notice &notice : page.notices())
        ids << notice.id;
    return ids;
}

void ConnectTest::judgesAddressAndToken()
{
    ConnectDialog dialog(u"ftp://nowhere"_s, m_folder.filePath(u"missing"_s), {});
    QPushButton *ok = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    QVERIFY(!ok->isEnabled());
    auto *address = dialog.findChildren<QLineEdit *>().first();
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QVERIFY(address->hasFocus());
    QCOMPARE(address->selectedText(), u"ftp://nowhere"_s);
    address->setText(u"https://monitor.example/meshping/"_s);
    QVERIFY(ok->isEnabled());
    QCOMPARE(dialog.server(), QUrl(u"https://monitor.example/meshping"_s));
    address->setText(u"monitor.example"_s);
    QVERIFY(ok->isEnabled());
    QCOMPARE(dialog.server(), QUrl(u"http://monitor.example:9922"_s));
    ok->click();
    QVERIFY(dialog.isVisible()); // there is no such token file
    QFile token(m_folder.filePath(u"missing"_s));
    QVERIFY(token.open(QIODevice::WriteOnly) && token.write("secret\n") > 0);
    token.close();
    ok->click();
    QVERIFY(!dialog.isVisible());
    QCOMPARE(dialog.token(), QByteArray("secret"));
}

void ConnectTest::showsADaemonThatDiesAndComesBack()
{
    QVERIFY2(m_daemon.start(), m_daemon.said().constData());
    QSettings settings(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    MainWindow window(settings);
    window.show();
    for (QAction *action : window.findChildren<QAction *>()) {
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C))
            action->trigger();
    }
    auto *dialog = openDialog<ConnectDialog>();
    QVERIFY(dialog);
    dialog->findChildren<QLineEdit *>().first()->setText(m_daemon.listen());
    dialog->accept();
    MonitorPage &page = *window.page();
    QTRY_COMPARE_WITH_TIMEOUT(page.model().rowCount(), 1, 20'000);
    QTRY_VERIFY(std::get<TargetRow>(page.model().at(0)).status->statistics.received > 3);
    QCOMPARE(notices(page), QStringList());

    window.targetActions().addLines(u"two@127.0.0.2"_s);
    QWidget *add = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->inherits("meshping::AddDialog") && widget->isVisible())
            add = widget;
    }
    QVERIFY(add);
    qobject_cast<QDialog *>(add)->accept();
    QTRY_COMPARE_WITH_TIMEOUT(page.model().rowCount(), 2, 20'000);

    page.table().selectAll();
    window.targetActions().labels->trigger();
    auto *labels = openDialog<LabelsDialog>();
    QVERIFY(labels);
    labels->findChildren<QLineEdit *>()[0]->setText(u"site"_s);
    labels->findChildren<QLineEdit *>()[1]->setText(u"New York"_s);
    labels->accept();
    for (const int row : {0, 1})
        QTRY_COMPARE_WITH_TIMEOUT(TargetCells::text(std::get<TargetRow>(page.model().at(row)), TargetColumn::LabelList),
                                  u"site=\"New York\""_s, 20'000);

    QVERIFY(m_daemon.kill());
    QTRY_COMPARE_WITH_TIMEOUT(notices(page), QStringList{u"link"_s}, 20'000);
    QCOMPARE(page.model().rowCount(), 2); // as they were last seen
    QVERIFY2(m_daemon.start(), m_daemon.said().constData());
    QTRY_COMPARE_WITH_TIMEOUT(notices(page), QStringList(), 30'000);
    QTRY_VERIFY(page.model().rowCount() >= 1);
    QVERIFY(m_daemon.terminate());
}

QTEST_MAIN(ConnectTest)
#include "tst_connect.moc"
