// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/snapshot.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class SnapshotTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sorts();
    void finds_data();
    void finds();
    void findsAllRowsOfAnAddress();
    void percentages();
    void problems_data();
    void problems();
    void familiesThatAreGoneAreProblems();
};

namespace {

TargetStatus statusOf(const QString &address, const QString &name = {})
{
    Target target;
    target.address = QHostAddress(address);
    target.name = name;
    TargetStatus status;
    status.target = std::make_shared<const Target>(target);
    return status;
}

/// In two chunks, as a monitor with many targets has them.
Snapshot snapshotOf(const std::vector<TargetStatus> &first, const std::vector<TargetStatus> &second)
{
    Snapshot snapshot;
    snapshot.chunks = {std::make_shared<const TargetChunk>(first), std::make_shared<const TargetChunk>(second)};
    return snapshot;
}

QString shown(const Target &target)
{
    return target.address.isNull() ? target.name : target.address.toString();
}

} // namespace

void SnapshotTest::sorts()
{
    const Snapshot snapshot =
        snapshotOf({statusOf({}, u"zebra"_s), statusOf(u"2001:db8::a"_s), statusOf(u"10.0.0.10"_s)},
                   {statusOf(u"fe80::1%b"_s), statusOf(u"9.255.0.1"_s), statusOf({}, u"ant"_s),
                    statusOf(u"fe80::1%a"_s), statusOf(u"10.0.0.9"_s), statusOf(u"2001:db8::9"_s)});
    QStringList order;
    for (const TargetPlace place : snapshot.order())
        order << shown(*snapshot.at(place).target);
    QCOMPARE(order, (QStringList{u"9.255.0.1"_s, u"10.0.0.9"_s, u"10.0.0.10"_s, u"2001:db8::9"_s, u"2001:db8::a"_s,
                                 u"fe80::1%a"_s, u"fe80::1%b"_s, u"ant"_s, u"zebra"_s}));
    QCOMPARE(snapshot.targetCount(), std::size_t(9));
}

void SnapshotTest::finds_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("found"); // null: none
    QTest::newRow("address") << u"10.0.0.1"_s << u"10.0.0.1"_s;
    QTest::newRow("in the second chunk") << u"2001:db8::1"_s << u"2001:db8::1"_s;
    QTest::newRow("another spelling") << u"2001:DB8:0::0:1"_s << u"2001:db8::1"_s;
    QTest::newRow("in brackets") << u"[2001:db8::1]"_s << u"2001:db8::1"_s;
    QTest::newRow("name") << u"gate"_s << u"10.0.0.1"_s;
    QTest::newRow("address before name") << u"10.0.0.2"_s << u"10.0.0.2"_s;
    QTest::newRow("unresolved") << u"later.example"_s << u"later.example"_s;
    QTest::newRow("zone") << u"fe80::1%b"_s << u"fe80::1%b"_s;
    QTest::newRow("name@address") << u"gate@10.0.0.1"_s << u"10.0.0.1"_s;
    QTest::newRow("address@address") << u"10.0.0.2@10.0.0.2"_s << u"10.0.0.2"_s;
    QTest::newRow("another name") << u"other@10.0.0.1"_s << QString();
    QTest::newRow("unknown address") << u"10.0.0.77"_s << QString();
    QTest::newRow("unknown name") << u"Gate"_s << QString();
    QTest::newRow("nonsense") << u"999.1.1.1"_s << QString();
}

void SnapshotTest::finds()
{
    QFETCH(QString, key);
    QFETCH(QString, found);
    const Snapshot snapshot =
        snapshotOf({statusOf(u"10.0.0.1"_s, u"gate"_s), statusOf(u"10.0.0.3"_s, u"10.0.0.2"_s)},
                   {statusOf(u"10.0.0.2"_s), statusOf(u"2001:db8::1"_s), statusOf({}, u"later.example"_s),
                    statusOf(u"fe80::1%a"_s), statusOf(u"fe80::1%b"_s)});
    const TargetStatus *status = snapshot.find(key);
    QCOMPARE(status ? shown(*status->target) : QString(), found);
}

void SnapshotTest::findsAllRowsOfAnAddress()
{
    const Snapshot snapshot =
        snapshotOf({statusOf(u"10.0.0.1"_s, u"b"_s), statusOf(u"10.0.0.2"_s)},
                   {statusOf(u"10.0.0.1"_s), statusOf(u"10.0.0.1"_s, u"a"_s), statusOf(u"10.0.0.3"_s, u"b"_s)});
    const auto keysOf = [&](QStringView key) {
        QStringList keys;
        for (const TargetStatus *status : snapshot.findAll(key))
            keys << status->target->key();
        return keys.join(u' ');
    };
    QCOMPARE(keysOf(u"10.0.0.1"), u"10.0.0.1@10.0.0.1 a@10.0.0.1 b@10.0.0.1"_s);
    QCOMPARE(keysOf(u"a@10.0.0.1"), u"a@10.0.0.1"_s);
    QCOMPARE(keysOf(u"b"), u"b@10.0.0.1 b@10.0.0.3"_s);
    QCOMPARE(keysOf(u"10.0.0.4"), QString());
}

void SnapshotTest::percentages()
{
    TargetStatus status = statusOf(u"10.0.0.1"_s);
    QCOMPARE(status.successPercent(), 0.0);
    QCOMPARE(status.lossPercent(), 0.0);
    status.statistics.addReply(Rtt(1000), WallTime(), std::chrono::seconds(1));
    for (int i = 0; i < 3; ++i)
        status.statistics.addLoss();
    QCOMPARE(status.successPercent(), 25.0);
    QCOMPARE(status.lossPercent(), 75.0);
}

void SnapshotTest::problems_data()
{
    QTest::addColumn<SocketMode>("mode");
    QTest::addColumn<QString>("socketError");
    QTest::addColumn<bool>("writing");
    QTest::addColumn<int>("failures");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QStringList>("problems");
    const QStringList none;
    QTest::newRow("all well") << SocketMode::Raw << QString() << true << 0 << QString() << none;
    QTest::newRow("before the first flush") << SocketMode::Datagram << QString() << false << 0 << QString() << none;
    QTest::newRow("failed once, writes again") << SocketMode::Raw << QString() << true << 3 << QString() << none;
    QTest::newRow("a file was set aside") << SocketMode::Raw << QString() << true << 0 << u"set aside"_s << none;
    QTest::newRow("one family is missing") << SocketMode::Raw << u"no IPv6"_s << true << 0 << QString() << none;
    QTest::newRow("disk full") << SocketMode::Raw << QString() << false << 1 << u"disk full"_s
                               << QStringList{u"disk full"_s};
    QTest::newRow("never opened") << SocketMode::Raw << QString() << false << 0 << u"read-only"_s
                                  << QStringList{u"read-only"_s};
    QTest::newRow("no sockets") << SocketMode::None << u"setcap"_s << false << 1 << u"disk full"_s
                                << QStringList{u"setcap"_s, u"disk full"_s};
}

void SnapshotTest::familiesThatAreGoneAreProblems()
{
    Health health;
    health.socketMode = SocketMode::Raw;
    health.families[1] = {WallTime(std::chrono::seconds(1'700'000'000)), u"Network is unreachable"_s, true};
    const QString sentence = u"since 2023-11-14T22:13:20Z nothing can be sent by IPv6: Network is unreachable"_s;
    QCOMPARE(health.problems(), QStringList{sentence});
    QVERIFY(health.warnings().isEmpty());
    // It never worked here, but somebody asked for it.
    health.families[1].sentBefore = false;
    health.families[1].asked = true;
    QCOMPARE(health.problems(), QStringList{sentence});
    QVERIFY(health.warnings().isEmpty());
    // Nobody did: names have addresses of it beside those that work.
    health.families[1].asked = false;
    QVERIFY(health.problems().isEmpty());
    QCOMPARE(health.warnings(), QStringList{sentence});
}

void SnapshotTest::problems()
{
    QFETCH(SocketMode, mode);
    QFETCH(QString, socketError);
    QFETCH(bool, writing);
    QFETCH(int, failures);
    QFETCH(QString, message);
    QFETCH(QStringList, problems);
    Health health;
    health.socketMode = mode;
    health.socketError = socketError;
    health.store.writing = writing;
    health.store.failures = std::uint64_t(failures);
    health.store.message = message;
    QCOMPARE(health.problems(), problems);
}

QTEST_GUILESS_MAIN(SnapshotTest)
#include "tst_snapshot.moc"
