// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/peers/peerintake.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

TargetStatus statusOf(std::uint32_t id, const QString &address, bool foreign = false, bool ended = false)
{
    Target target;
    target.id = TargetId(id);
    target.address = QHostAddress(address);
    target.foreign = foreign;
    if (ended)
        target.ended = EndTime(1s);
    TargetStatus status;
    status.target = std::make_shared<const Target>(target);
    status.statistics.sent = id;
    return status;
}

Snapshot snapshotOf(const std::vector<TargetStatus> &targets)
{
    Snapshot snapshot;
    snapshot.chunks = {std::make_shared<const TargetChunk>(targets)};
    return snapshot;
}

InterfaceNetworks home()
{
    InterfaceNetworks networks;
    networks.add(QHostAddress(u"10.0.0.1"_s), 24);
    networks.add(QHostAddress(u"2001:db8::1"_s), 64);
    return networks;
}

} // namespace

class PeerIntakeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void keepsTheirOrder();
    void thereAreNotTooMany();
};

void PeerIntakeTest::judges_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("local");
    QTest::addColumn<QString>("becomes"); // "known", "skipped", "invalid", or what is asked for
    QTest::newRow("known") << u"192.0.2.1"_s << false << u"known"_s;
    QTest::newRow("known, otherwise written") << u"2001:DB8:0::7"_s << true << u"known"_s;
    QTest::newRow("known, mapped") << u"::ffff:192.0.2.1"_s << false << u"known"_s;
    QTest::newRow("an ended row's") << u"192.0.2.9"_s << false << u"n@192.0.2.9"_s;
    QTest::newRow("new") << u"192.0.2.2"_s << false << u"n@192.0.2.2"_s;
    QTest::newRow("new IPv6") << u"2001:db8:9::2"_s << false << u"n@2001:db8:9::2"_s;
    QTest::newRow("ours") << u"10.0.0.1"_s << false << u"skipped"_s;
    QTest::newRow("ours, local") << u"2001:db8::1"_s << true << u"skipped"_s;
    QTest::newRow("local in our network") << u"10.0.0.77"_s << true << u"n@10.0.0.77"_s;
    QTest::newRow("not local, in our network") << u"10.0.0.78"_s << false << u"n@10.0.0.78"_s;
    QTest::newRow("local elsewhere") << u"192.168.1.1"_s << true << u"skipped"_s;
    QTest::newRow("known, but local elsewhere") << u"192.0.2.1"_s << true << u"skipped"_s;
    for (const QString &junk :
         {u"999.1.1.1"_s, u"host.example"_s, u"2001:DB8::G"_s, u"10.0.0.1/24"_s, u"10.0.0.1:80"_s, u"224.0.0.1"_s,
          u"255.255.255.255"_s, u"0.0.0.0"_s, u"::"_s, u"ff02::1"_s, u"fe80::1"_s, u"fe80::1%lo"_s, u"10.1"_s,
          u"x@192.0.2.3"_s, u"<b>"_s, u"1' OR 1=1"_s, QString(QChar(0))})
        QTest::newRow(qPrintable(u"junk: "_s + junk)) << junk << false << u"invalid"_s;
}

void PeerIntakeTest::judges()
{
    QFETCH(QString, address);
    QFETCH(bool, local);
    const Snapshot snapshot = snapshotOf(
        {statusOf(1, u"192.0.2.1"_s), statusOf(2, u"2001:db8::7"_s), statusOf(3, u"192.0.2.9"_s, false, true)});
    const PeerIntake intake = judgePeerList({{u"n"_s, address, local}}, home(), snapshot);
    QString found;
    if (intake.invalid == 1 && !intake.fault.isEmpty())
        found = u"invalid"_s;
    else if (intake.skipped == 1)
        found = u"skipped"_s;
    else if (!intake.wanted.isEmpty() && intake.wanted.first().foreign)
        found = intake.wanted.first().text;
    else if (intake.accepted.size() == 1 && intake.accepted.front())
        found = u"known"_s;
    QTEST(found, "becomes");
    QCOMPARE(intake.accepted.size(), std::size_t(found != u"invalid" && found != u"skipped"));
}

void PeerIntakeTest::keepsTheirOrder()
{
    const Snapshot snapshot = snapshotOf({statusOf(4, u"192.0.2.1"_s), statusOf(5, u"192.0.2.2"_s)});
    const PeerIntake intake = judgePeerList({{u"a"_s, u"192.0.2.2"_s},
                                             {u"b"_s, u"junk"_s},
                                             {u"c"_s, u"192.0.2.8"_s},
                                             {u"d"_s, u"192.0.2.1"_s},
                                             {u"e"_s, u"192.0.2.8"_s}},
                                            home(), snapshot);
    QCOMPARE(intake.accepted.size(), std::size_t(4));
    QCOMPARE(intake.accepted[0]->sent, std::uint64_t(5));
    QVERIFY(!intake.accepted[1] && !intake.accepted[3]);
    QCOMPARE(intake.accepted[2]->sent, std::uint64_t(4));
    QCOMPARE(intake.wanted.size(), 1);
    QCOMPARE(intake.wanted.first().text, u"c@192.0.2.8"_s);
}

void PeerIntakeTest::thereAreNotTooMany()
{
    std::vector<TargetStatus> there;
    for (std::uint32_t i = 0; i < PeerIntake::mostForeign - 2; ++i)
        there.push_back(statusOf(i + 1, QHostAddress(0x0b000000U + i).toString(), true));
    there.push_back(statusOf(999'999, u"192.0.2.1"_s));
    std::vector<PeerTarget> sent;
    for (int i = 1; i <= 10; ++i)
        sent.push_back({u"n"_s, u"192.0.2.%1"_s.arg(i)});
    const PeerIntake intake = judgePeerList(sent, home(), snapshotOf(there));
    QCOMPARE(intake.wanted.size(), 2);
    QCOMPARE(intake.accepted.size(), std::size_t(3)); // and the one that is there
    QCOMPARE(intake.beyond, std::size_t(7));
}

QTEST_APPLESS_MAIN(PeerIntakeTest)
#include "tst_peerintake.moc"
