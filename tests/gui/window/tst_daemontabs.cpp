// SPDX-License-Identifier: GPL-3.0-or-later
// Daemons that the user connected to have their tabs again at the next start. Nobody answers at their addresses.
#include "core/client/remotemonitor.h"
#include "core/config/cafile.h"
#include "gui/dialogs/connectdialog.h"
#include "gui/window/daemontabs.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "gui/window/undobar.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QSettings>
#include <QSslKey>
#include <QSslServer>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

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
    void believesAnAuthority();
    void goesOnWithoutAnAuthority();

private:
    QSettings &settings() { return *m_settings; }

    QString tokenFile();
    ConnectDialog *ask(MainWindow &window);
    void connectBy(MainWindow &window, const QString &server, const QString &tokenFile, const QString &caFile = {});
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

ConnectDialog *DaemonTabsTest::ask(MainWindow &window)
{
    for (QAction *action : window.findChildren<QAction *>()) {
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C))
            action->trigger();
    }
    return window.findChild<ConnectDialog *>();
}

void DaemonTabsTest::connectBy(MainWindow &window, const QString &server, const QString &tokenFile,
                               const QString &caFile)
{
    ConnectDialog *dialog = ask(window);
    QVERIFY(dialog);
    const auto lines = dialog->findChildren<QLineEdit *>();
    lines[0]->setText(server);
    lines[1]->setText(tokenFile);
    lines[2]->setText(caFile);
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

void DaemonTabsTest::believesAnAuthority()
{
    QProcess maker;
    maker.setProcessChannelMode(QProcess::ForwardedChannels);
    maker.start(u"python3"_s, {qEnvironmentVariable("MESHPING_AUTHORITY"), m_folder->path()});
    QVERIFY(maker.waitForFinished());
    QCOMPARE(maker.exitCode(), 0);
    QFile key(m_folder->filePath(u"good.key"_s));
    QVERIFY(key.open(QIODevice::ReadOnly));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    tls.setLocalCertificateChain(QSslCertificate::fromPath(m_folder->filePath(u"good.pem"_s)));
    QSslServer daemon;
    daemon.setSslConfiguration(tls);
    QVERIFY(daemon.listen(QHostAddress::LocalHost));
    const QString url = u"https://localhost:%1"_s.arg(daemon.serverPort());
    const QString caFile = m_folder->filePath(u"ca.pem"_s);
    const auto error = [](const MainWindow &window) { return window.page()->snapshot()->health.linkError; };
    {
        MainWindow window(settings());
        connectBy(window, url, {});
        QTRY_VERIFY2(error(window).contains(u"CA file in the window's File"_s), qPrintable(error(window)));
        QVERIFY(!daemon.hasPendingConnections()); // no handshake was finished
        connectBy(window, url, {}, caFile);
        QTRY_VERIFY2(daemon.hasPendingConnections(), qPrintable(error(window)));
    }
    QCOMPARE(readDaemons(settings()), (QList<KnownDaemon>{{QUrl(url), {}, caFile}}));
    while (daemon.hasPendingConnections())
        delete daemon.nextPendingConnection();
    MainWindow next(settings());
    next.reopenDaemons();
    QTRY_VERIFY2(daemon.hasPendingConnections(), qPrintable(error(next)));
}

void DaemonTabsTest::goesOnWithoutAnAuthority()
{
    QFile empty(m_folder->filePath(u"empty.pem"_s));
    QVERIFY(empty.open(QIODevice::WriteOnly));
    const QString words = readCaFile(empty.fileName()).error();
    MainWindow window(settings());
    window.show();
    ConnectDialog *dialog = ask(window);
    QVERIFY(dialog);
    dialog->findChildren<QLineEdit *>()[0]->setText(u"https://127.0.0.1:1"_s);
    dialog->findChildren<QLineEdit *>()[2]->setText(empty.fileName());
    dialog->accept();
    QVERIFY(dialog->isVisible());
    const auto labels = dialog->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [&words](const QLabel *label) { return label->text() == words; }));
    dialog->reject();
    // The same at the next start, of one that has become unreadable.
    rememberDaemon(settings(), {QUrl(u"https://127.0.0.1:1"_s), {}, empty.fileName()});
    window.reopenDaemons();
    QCOMPARE(tabs(window), QStringList{u"127.0.0.1:1"_s});
    QCOMPARE(window.page()->undoBar().findChild<QLabel *>()->text(), u"Connected without the CA file: "_s + words);
}

QTEST_MAIN(DaemonTabsTest)
#include "tst_daemontabs.moc"
