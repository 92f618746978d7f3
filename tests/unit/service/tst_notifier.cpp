// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/service/notifier.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>

using namespace meshping;
using namespace Qt::StringLiterals;

/// A socket such as the service manager has, in a folder of its own; $NOTIFY_SOCKET names it.
class Manager
{
public:
    Manager()
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        const QByteArray path = QFile::encodeName(m_folder.filePath(u"notify"_s));
        std::strncpy(address.sun_path, path.constData(), sizeof(address.sun_path) - 1);
        if (::bind(m_fd, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0)
            qputenv("NOTIFY_SOCKET", path);
    }

    ~Manager()
    {
        ::close(m_fd);
        qunsetenv("NOTIFY_SOCKET");
    }

    /// The oldest message not yet read; empty when there is none.
    QByteArray next() const
    {
        std::array<char, 1024> buffer = {};
        const auto length = ::recv(m_fd, buffer.data(), buffer.size(), MSG_DONTWAIT);
        return length > 0 ? QByteArray(buffer.data(), length) : QByteArray();
    }

private:
    QTemporaryDir m_folder;
    int m_fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
};

class TestNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void messages();
    void nobodyListens();
    void watchdogFeeds();
    void watchdogStarvesTheDead();
    void watchdogOfAnotherProcess();
    void noWatchdog();
};

void TestNotifier::cleanup()
{
    qunsetenv("WATCHDOG_USEC");
    qunsetenv("WATCHDOG_PID");
}

void TestNotifier::messages()
{
    const Manager manager;
    notifyReady(u"3 targets,\nno disk"_s);
    QCOMPARE(manager.next(), QByteArray("READY=1\nSTATUS=3 targets, no disk"));
    notifyStopping();
    QCOMPARE(manager.next(), QByteArray("STOPPING=1"));
    QCOMPARE(manager.next(), QByteArray());
}

void TestNotifier::nobodyListens()
{
    QVERIFY(!qEnvironmentVariableIsSet("NOTIFY_SOCKET"));
    notifyReady(u"3 targets"_s);
    notifyStopping();
}

void TestNotifier::watchdogFeeds()
{
    const Manager manager;
    qputenv("WATCHDOG_USEC", "90000");
    int asked = 0;
    const Watchdog watchdog([&asked] { return ++asked > 0; });
    QCOMPARE(watchdog.period(), std::chrono::microseconds(90'000));
    QTRY_VERIFY(asked >= 4);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(manager.next(), QByteArray("WATCHDOG=1"));
}

void TestNotifier::watchdogStarvesTheDead()
{
    const Manager manager;
    qputenv("WATCHDOG_USEC", "30000");
    int asked = 0;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^probing has stopped moving"_s));
    const Watchdog watchdog([&asked] {
        ++asked;
        return false;
    });
    QTRY_VERIFY(asked >= 4);
    QCOMPARE(manager.next(), QByteArray());
}

void TestNotifier::watchdogOfAnotherProcess()
{
    const Manager manager;
    qputenv("WATCHDOG_USEC", "30000");
    qputenv("WATCHDOG_PID", "1");
    const Watchdog watchdog([] { return true; });
    QCOMPARE(watchdog.period(), std::chrono::microseconds(0));
    QCOMPARE(manager.next(), QByteArray());
}

void TestNotifier::noWatchdog()
{
    const Watchdog watchdog([] { return true; });
    QCOMPARE(watchdog.period(), std::chrono::microseconds(0));
}

QTEST_GUILESS_MAIN(TestNotifier)
#include "tst_notifier.moc"
