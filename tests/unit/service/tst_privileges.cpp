// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/service/privileges.h"

#include <QFile>
#include <QMap>
#include <QTest>

#include <arpa/inet.h>
#include <linux/capability.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

using namespace meshping;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 netRaw = quint64(1) << CAP_NET_RAW;

using Status = QMap<QByteArray, quint64>;

/// The calling thread's privileges as the kernel states them: CapInh, CapPrm, CapEff, CapBnd, CapAmb, NoNewPrivs.
Status statusOfThisThread()
{
    QFile file(u"/proc/thread-self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    Status result;
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
        if (line.startsWith("Cap") || line.startsWith("NoNewPrivs"))
            result[line.left(line.indexOf(':'))] = line.mid(line.indexOf(':') + 1).trimmed().toULongLong(nullptr, 16);
    }
    return result;
}

} // namespace

class TestPrivileges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void netRawAloneIsKept();
    void otherProgramsMayKeepTheirs();
    void laterThreadsInherit();
    void boundingSetIsCut();
    void rawSocketsStillOpen();
    void lowPortsAreOutOfReach();
    void anotherDropChangesNothing();

private:
    Status m_before;
    Status m_after;
    Status m_lenient; ///< of one that leaves other programs theirs
};

void TestPrivileges::initTestCase()
{
    m_before = statusOfThisThread();
    QCOMPARE(m_before.size(), 6);
    std::thread([this] {
        if (dropPrivileges(LaterPrivileges::OfOtherPrograms))
            m_lenient = statusOfThisThread();
    }).join();
    const auto dropped = dropPrivileges();
    QVERIFY2(dropped, qPrintable(dropped ? QString() : dropped.error()));
    m_after = statusOfThisThread();
}

void TestPrivileges::netRawAloneIsKept()
{
    QCOMPARE(m_after["CapPrm"], m_before["CapPrm"] & netRaw);
    QCOMPARE(m_after["CapEff"] & ~m_before["CapPrm"], quint64(0));
    QCOMPARE(m_after["CapEff"] & ~netRaw, quint64(0));
    QCOMPARE(m_after["CapInh"] & ~netRaw, quint64(0));
    QCOMPARE(m_after["CapAmb"], quint64(0));
    QCOMPARE(m_after["NoNewPrivs"], quint64(1));
}

void TestPrivileges::otherProgramsMayKeepTheirs()
{
    QCOMPARE(m_lenient["NoNewPrivs"], m_before["NoNewPrivs"]);
    QCOMPARE(m_lenient["CapPrm"], m_after["CapPrm"]);
    QCOMPARE(m_lenient["CapBnd"], m_after["CapBnd"]);
}

void TestPrivileges::laterThreadsInherit()
{
    Status inherited;
    std::thread([&inherited] { inherited = statusOfThisThread(); }).join();
    QCOMPARE(inherited, m_after);
}

void TestPrivileges::boundingSetIsCut()
{
    if (!(m_before["CapEff"] & (quint64(1) << CAP_SETPCAP)))
        QSKIP("needs CAP_SETPCAP at start");
    QCOMPARE(m_after["CapBnd"], m_before["CapBnd"] & netRaw);
}

void TestPrivileges::rawSocketsStillOpen()
{
    if (!(m_before["CapEff"] & netRaw))
        QSKIP("needs CAP_NET_RAW at start");
    const int fd = ::socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
    QVERIFY(fd >= 0);
    ::close(fd);
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
    QCOMPARE(statusOfThisThread(), m_after);
}

QTEST_GUILESS_MAIN(TestPrivileges)
#include "tst_privileges.moc"
