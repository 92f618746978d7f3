// SPDX-License-Identifier: GPL-3.0-or-later
// Daemons that the user connected to have their tabs again at the next start. Nobody answers at their addresses.
#include "core/remote/remotemonitor.h"
#include "gui/dialogs/connectdialog.h"
#include "gui/window/knowndaemons.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "gui/window/remotesource.h"
#include "gui/window/undobar.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class DaemonTabsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void remembersServerAndTokenFile();
    void opensThemAgain();
    void showsEachOnce();
    void leavesOutTheOneItWasStartedFor();
    void goesOnWithoutAToken();

private:
    QSettings &settings() { return *m_settings; }

    QString tokenFile();
    void connectBy(MainWindow &window, const QString &server, const QString &tokenFile);
    static QStringList tabs(const MainWindow &window);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

void DaemonTabsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
}

QString DaemonTabsTest::tokenFile()
{
    QFile file(m_folder->filePath(u"token"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write("s3cret\n") < 0)
        qFatal("cannot write the test's token");
    return file.fileName();
}

void DaemonTabsTest::connectBy(MainWindow &window, const QString &server, const QString &tokenFile)
{
    for (QAction *action : window.findChildren<QAction *>()) {
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C))
            action->trigger();
    }
    auto *dialog = window.findChild<ConnectDialog *>();
    QVERIFY(dialog);
    const auto lines = dialog->findChildren<QLineEdit *>();
    lines[0]->setText(server);
    lines[1]->setText(tokenFile);
    dialog->accept();
    QVERIFY(!dialog->isVisible());
    QTRY_VERIFY(!window.findChild<ConnectDialog *>());
}

QStringList DaemonTabsTest::tabs(const MainWindow &window)
{
    QStringList titles;
    for (const MonitorPage *page : window.pages())
        titles << page->source().place();
    return titles;
}

void DaemonTabsTest::remembersServerAndTokenFile()
{
    MainWindow window(settings());
    connectBy(window, u"127.0.0.1:1"_s, tokenFile());
    connectBy(window, u"[::1]:2"_s, {});
    QCOMPARE(readDaemons(settings()), (QList<KnownDaemon>{{QUrl(u"http://127.0.0.1:1"_s), tokenFile()},
                                                          {QUrl(u"http://[::1]:2"_s), QString()}}));
    settings().sync();
    QFile written(settings().fileName());
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray content = written.readAll();
    QVERIFY(content.contains("127.0.0.1:1"));
    QVERIFY(!content.contains("s3cret"));
}

void DaemonTabsTest::opensThemAgain()
{
    rememberDaemon(settings(), {QUrl(u"http://127.0.0.1:1"_s), tokenFile()});
    rememberDaemon(settings(), {QUrl(u"http://127.0.0.1:2"_s), {}});
    {
        MainWindow window(settings());
        window.reopenDaemons();
        QCOMPARE(tabs(window), QStringList({u"127.0.0.1:1"_s, u"127.0.0.1:2"_s}));
        QCOMPARE(window.findChild<QTabWidget *>()->currentIndex(), 0);
        window.show();
        Q_EMIT window.findChild<QTabWidget *>()->tabCloseRequested(0);
        QCOMPARE(tabs(window), QStringList{u"127.0.0.1:2"_s});
        window.close(); // with a tab that stays remembered
    }
    MainWindow next(settings());
    next.reopenDaemons();
    QCOMPARE(tabs(next), QStringList{u"127.0.0.1:2"_s});
}

void DaemonTabsTest::showsEachOnce()
{
    MainWindow window(settings());
    connectBy(window, u"127.0.0.1:1"_s, {});
    connectBy(window, u"127.0.0.1:2"_s, {});
    connectBy(window, u"127.0.0.1:1"_s, tokenFile());
    QCOMPARE(tabs(window), QStringList({u"127.0.0.1:2"_s, u"127.0.0.1:1"_s}));
    QCOMPARE(readDaemons(settings()).size(), 2);
    QCOMPARE(readDaemons(settings()).last().tokenFile, tokenFile());
}

void DaemonTabsTest::leavesOutTheOneItWasStartedFor()
{
    rememberDaemon(settings(), {QUrl(u"http://127.0.0.1:1"_s), {}});
    rememberDaemon(settings(), {QUrl(u"http://127.0.0.1:2"_s), {}});
    MainWindow window(settings());
    LoadedConfig loaded;
    loaded.config.connect = QUrl(u"http://127.0.0.1:2"_s);
    window.setConfig(loaded);
    window.connectTo({loaded.config.connect, {}});
    window.reopenDaemons();
    QCOMPARE(tabs(window), QStringList({u"127.0.0.1:2"_s, u"127.0.0.1:1"_s}));
}

void DaemonTabsTest::goesOnWithoutAToken()
{
    rememberDaemon(settings(), {QUrl(u"http://127.0.0.1:1"_s), m_folder->filePath(u"gone"_s)});
    MainWindow window(settings());
    window.reopenDaemons();
    window.show();
    QCOMPARE(tabs(window), QStringList{u"127.0.0.1:1"_s});
    QVERIFY(window.page()->undoBar().isVisible());
    QVERIFY(window.page()->undoBar().findChild<QLabel *>()->text().startsWith(u"Connected without a token: "_s));
}

QTEST_MAIN(DaemonTabsTest)
#include "tst_daemontabs.moc"
