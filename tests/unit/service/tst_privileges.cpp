// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/service/privileges.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace meshping;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 netRaw = quint64(1) << 13; // CAP_NET_RAW

/// One line of a thread's status, as a number; capability sets are hexadecimal.
quint64 statusValue(const QString &thread, const QByteArray &key)
{
    QFile status(u"/proc/self/task/%1/status"_s.arg(thread));
    if (!status.open(QIODevice::ReadOnly))
        return ~quint64(0);
    for (QByteArray line = status.readLine(); !line.isEmpty(); line = status.readLine()) {
        if (line.startsWith(key + ':'))
            return line.mid(key.size() + 1).trimmed().toULongLong(nullptr, 16);
    }
    return ~quint64(0);
}

QStringList threadsOfThisProcess()
{
    return QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

bool opensRawSocket()
{
    const int fd = ::socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
    ::close(fd);
    return fd >= 0;
}

} // namespace

class TestPrivileges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyThreadKeepsNetRawAlone();
    void rawSocketsStillOpen();
    void lowPortsAreOutOfReach();
    void anotherDropChangesNothing();

private:
    std::atomic<bool> m_done = false;
    std::vector<std::thread> m_threads;
    quint64 m_before = 0;
    quint64 m_boundBefore = 0;
};

// Threads that exist before the drop, one busy, one asleep, and some that create others all the time.
void TestPrivileges::initTestCase()
{
    const QString self = QString::number(::getpid());
    m_before = statusValue(self, "CapPrm");
    m_boundBefore = statusValue(self, "CapBnd");
    m_threads.emplace_back([this] {
        while (!m_done) {
        }
    });
    m_threads.emplace_back([this] { m_done.wait(false); });
    for (int i = 0; i < 3; ++i) {
        m_threads.emplace_back([this] {
            while (!m_done)
                std::thread([] { std::this_thread::yield(); }).join();
        });
    }
    const auto dropped = dropPrivileges();
    QVERIFY2(dropped, qPrintable(dropped ? QString() : dropped.error()));
}

void TestPrivileges::cleanupTestCase()
{
    m_done = true;
    m_done.notify_all();
    for (auto &thread : m_threads)
        thread.join();
}

void TestPrivileges::everyThreadKeepsNetRawAlone()
{
    int looked = 0;
    const auto threads = threadsOfThisProcess();
    for (const QString &thread : threads) {
        const quint64 noNewPrivileges = statusValue(thread, "NoNewPrivs");
        if (noNewPrivileges == ~quint64(0))
            continue; // it has ended meanwhile
        ++looked;
        QCOMPARE(noNewPrivileges, quint64(1));
    }
    QVERIFY(looked >= 6);
    const QString self = QString::number(::getpid());
    QCOMPARE(statusValue(self, "CapPrm"), m_before & netRaw);
    QCOMPARE(statusValue(self, "CapEff"), m_before & netRaw);
    QCOMPARE(statusValue(self, "CapInh") & ~netRaw, quint64(0));
    QCOMPARE(statusValue(self, "CapAmb"), quint64(0));
    for (const QString &thread : threads) {
        const quint64 permitted = statusValue(thread, "CapPrm");
        if (permitted != ~quint64(0))
            QCOMPARE(permitted, m_before & netRaw);
    }
}

void TestPrivileges::rawSocketsStillOpen()
{
    if (!(m_before & netRaw))
        QSKIP("needs CAP_NET_RAW at start");
    QVERIFY(opensRawSocket());
    QCOMPARE(statusValue(QString::number(::getpid()), "CapBnd"), m_boundBefore & netRaw);
}

void TestPrivileges::lowPortsAreOutOfReach()
{
    QFile first(u"/proc/sys/net/ipv4/ip_unprivileged_port_start"_s);
    if (!first.open(QIODevice::ReadOnly) || first.readAll().trimmed().toInt() <= 7)
        QSKIP("here any user may open any port");
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(7);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof(address)), -1);
    QCOMPARE(errno, EACCES);
    ::close(fd);
}

void TestPrivileges::anotherDropChangesNothing()
{
    QVERIFY(dropPrivileges());
    QCOMPARE(statusValue(QString::number(::getpid()), "CapPrm"), m_before & netRaw);
}

QTEST_GUILESS_MAIN(TestPrivileges)
#include "tst_privileges.moc"
