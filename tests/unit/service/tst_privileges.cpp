// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QFile>
#include <QMultiMap>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 netRaw = quint64(1) << 13; // CAP_NET_RAW

} // namespace

/// What tests/unit/service/dropping.cpp, started with the privileges of this test, says about itself.
class TestPrivileges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyThreadKeepsNetRawAlone();
    void nothingIsGained();
    void rawSocketsStillOpen();
    void boundingSetIsCut();
    void lowPortsAreOutOfReach();
    void anotherDropIsHarmless();

private:
    QList<quint64> numbers(const char *key) const
    {
        QList<quint64> result;
        const auto values = m_said.values(key);
        for (const QByteArray &value : values)
            result.append(value.toULongLong(nullptr, 16));
        return result;
    }

    quint64 before(const char *key) const { return numbers(key).value(0); }

    QMultiMap<QByteArray, QByteArray> m_said;
};

void TestPrivileges::initTestCase()
{
    QProcess program;
    program.start(QCoreApplication::applicationDirPath() + u"/dropping"_s, QStringList());
    QVERIFY2(program.waitForFinished(), qPrintable(program.errorString()));
    const auto lines = program.readAllStandardOutput().trimmed().split('\n');
    for (const QByteArray &line : lines)
        m_said.insert(line.left(line.indexOf(' ')), line.mid(line.indexOf(' ') + 1));
    QCOMPARE(m_said.value("drop"), QByteArray("done"));
}

void TestPrivileges::everyThreadKeepsNetRawAlone()
{
    const quint64 kept = before("before-CapPrm") & netRaw;
    for (const char *key : {"after-CapPrm", "after-CapEff", "after-CapInh", "after-NoNewPrivs", "after-CapAmb"})
        QVERIFY2(numbers(key).size() >= 6, key);
    for (const quint64 permitted : numbers("after-CapPrm"))
        QCOMPARE(permitted, kept);
    for (const quint64 inheritable : numbers("after-CapInh"))
        QCOMPARE(inheritable & ~netRaw, quint64(0));
    for (const quint64 ambient : numbers("after-CapAmb"))
        QCOMPARE(ambient, quint64(0));
    for (const quint64 noNewPrivileges : numbers("after-NoNewPrivs"))
        QCOMPARE(noNewPrivileges, quint64(1));
}

void TestPrivileges::nothingIsGained()
{
    for (const quint64 effective : numbers("after-CapEff"))
        QCOMPARE(effective & ~before("before-CapEff"), quint64(0));
}

void TestPrivileges::rawSocketsStillOpen()
{
    if (!(before("before-CapEff") & netRaw))
        QSKIP("needs CAP_NET_RAW at start");
    QCOMPARE(m_said.value("raw"), QByteArray("opens"));
}

void TestPrivileges::boundingSetIsCut()
{
    constexpr quint64 setPcap = quint64(1) << 8; // CAP_SETPCAP
    if (!(before("before-CapEff") & setPcap))
        QSKIP("needs CAP_SETPCAP at start");
    for (const quint64 bounding : numbers("after-CapBnd"))
        QCOMPARE(bounding, before("before-CapBnd") & netRaw);
}

void TestPrivileges::lowPortsAreOutOfReach()
{
    QFile first(u"/proc/sys/net/ipv4/ip_unprivileged_port_start"_s);
    if (!first.open(QIODevice::ReadOnly) || first.readAll().trimmed().toInt() <= 7)
        QSKIP("here any user may open any port");
    QCOMPARE(m_said.value("port"), QByteArray("refused"));
}

void TestPrivileges::anotherDropIsHarmless()
{
    QCOMPARE(m_said.value("again"), QByteArray("done"));
}

QTEST_GUILESS_MAIN(TestPrivileges)
#include "tst_privileges.moc"
