// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of the rows of a name when its addresses change, each move as a row of data.
#include "core/monitor/namefollower.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr EndTime now(1'000s);

QHostAddress addressOf(const QString &text)
{
    if (text == u"-")
        return {};
    return QHostAddress(text.contains(u':') ? text : u"10.0.0."_s + text);
}

QString textOf(const QHostAddress &address)
{
    if (address.isNull())
        return u"-"_s;
    return address.protocol() == QAbstractSocket::IPv6Protocol ? address.toString()
                                                               : QString::number(address.toIPv4Address() & 0xff);
}

/// Rows with the ids 1, 2, …: "1" has 10.0.0.1, "-" none yet, "1!" has ended; "4/1" was asked for as 4:host.
std::vector<TargetPtr> rowsOf(const QString &text)
{
    std::vector<TargetPtr> rows;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        Target row;
        row.id = TargetId(static_cast<std::uint32_t>(rows.size() + 1));
        row.name = row.host = u"host"_s;
        QString address = word;
        if (address[1 % address.size()] == u'/') {
            row.family = address[0] == u'4' ? FamilyChoice::IPv4 : FamilyChoice::IPv6;
            address.remove(0, 2);
        }
        if (address.endsWith(u'!')) {
            address.chop(1);
            row.ended = EndTime(std::chrono::seconds(rows.size()));
        }
        row.address = addressOf(address);
        rows.push_back(std::make_shared<const Target>(row));
    }
    return rows;
}

QString textOf(const RowChange &change)
{
    const QString id = QString::number(static_cast<std::uint32_t>(change.target.id));
    const QString address = textOf(change.target.address);
    switch (change.kind) {
    case RowChange::Kind::Moved:
        return u"%1 moves %2>%3"_s.arg(id, textOf(change.before), address);
    case RowChange::Kind::Ended:
        return change.target.ended == now ? u"%1 ends"_s.arg(id) : u"ended at another time"_s;
    case RowChange::Kind::Resumed:
        return change.target.ended ? u"not resumed"_s : u"%1 resumes"_s.arg(id);
    case RowChange::Kind::Begun:
        return u"%1 begins"_s.arg(address);
    case RowChange::Kind::Asked:
        break;
    }
    return u"%1 is of any family"_s.arg(id);
}

QString textOf(const RowChanges &changes)
{
    QStringList words;
    for (const RowChange &change : changes.changes)
        words << textOf(change);
    for (const TargetId id : changes.dropped)
        words << u"%1 is dropped"_s.arg(static_cast<std::uint32_t>(id));
    return words.join(u", "_s);
}

Resolver::Addresses addressesOf(const QString &text)
{
    Resolver::Addresses addresses;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts))
        addresses << addressOf(word);
    return addresses;
}

} // namespace

class TestNameFollower : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void moves_data();
    void moves();
    void asksForMore_data();
    void asksForMore();
    void whatAllRowsShareIsPassedOn();
    void endedRowsAreBounded();
};

void TestNameFollower::moves_data()
{
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("addresses");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing changes") << u"1 2"_s << u"2 1"_s << u""_s;
    QTest::newRow("the first look-up") << u""_s << u""_s << u""_s;
    QTest::newRow("one moves") << u"1"_s << u"2"_s << u"1 moves 1>2"_s;
    QTest::newRow("one of two moves") << u"1 2"_s << u"2 3"_s << u"1 moves 1>3"_s;
    QTest::newRow("a split") << u"1"_s << u"1 2 3"_s << u"2 begins, 3 begins"_s;
    QTest::newRow("a split that leaves the old one") << u"1"_s << u"2 3"_s << u"1 ends, 2 begins, 3 begins"_s;
    QTest::newRow("a merge") << u"1 2 3"_s << u"1"_s << u"2 ends, 3 ends"_s;
    QTest::newRow("a merge elsewhere") << u"1 2 3"_s << u"4"_s << u"1 ends, 2 ends, 3 ends, 4 begins"_s;
    QTest::newRow("two for two") << u"1 2"_s << u"3 4"_s << u"1 ends, 2 ends, 3 begins, 4 begins"_s;
    QTest::newRow("all vanish") << u"1 2"_s << u""_s << u"1 ends, 2 ends"_s;
    QTest::newRow("one returns") << u"1! 2"_s << u"1 2"_s << u"1 resumes"_s;
    QTest::newRow("an ended one goes before a move") << u"1! 2"_s << u"1"_s << u"1 resumes, 2 ends"_s;
    QTest::newRow("an ended one does not move") << u"1!"_s << u"2"_s << u"2 begins"_s;
    QTest::newRow("it stays ended") << u"1! 2"_s << u"2"_s << u""_s;
    QTest::newRow("each family by itself")
        << u"1 fd00::1"_s << u"fd00::2 2"_s << u"1 moves 1>2, 2 moves fd00::1>fd00::2"_s;
    QTest::newRow("its own family first") << u"1"_s << u"fd00::2 2"_s << u"1 moves 1>2, fd00::2 begins"_s;
    QTest::newRow("from one family to the other") << u"1"_s << u"fd00::1"_s << u"1 moves 1>fd00::1"_s;
    QTest::newRow("one family moves, the other splits")
        << u"1 fd00::1"_s << u"2 fd00::2 fd00::3"_s << u"1 moves 1>2, 2 ends, fd00::2 begins, fd00::3 begins"_s;
    QTest::newRow("resolved at last") << u"-"_s << u"1 2"_s << u"1 moves ->1, 2 begins"_s;
    QTest::newRow("still not") << u"-"_s << u""_s << u""_s;
    QTest::newRow("resolved to what it has already") << u"1 -"_s << u"1"_s << u"2 is dropped"_s;
    QTest::newRow("a family alone") << u"4/1"_s << u"2 fd00::2"_s << u"1 moves 1>2"_s;
    QTest::newRow("a family that is gone") << u"4/1"_s << u"fd00::2"_s << u"1 ends"_s;
    QTest::newRow("both families asked for apart")
        << u"4/1 6/fd00::1"_s << u"2 fd00::2"_s << u"1 moves 1>2, 2 moves fd00::1>fd00::2"_s;
    QTest::newRow("one family waits") << u"4/1 6/-"_s << u"1 fd00::2"_s << u"2 moves ->fd00::2"_s;
    QTest::newRow("any takes in the others") << u"4/1 fd00::1"_s << u"1 fd00::1"_s << u"1 is of any family"_s;
}

void TestNameFollower::moves()
{
    QFETCH(QString, rows);
    QFETCH(QString, addresses);
    const NameFollower follower(u"host"_s, rowsOf(rows));
    QTEST(textOf(follower.follow(addressesOf(addresses), {}, now)), "expected");
}

void TestNameFollower::asksForMore_data()
{
    QTest::addColumn<QString>("rows");
    QTest::addColumn<FamilyChoice>("asked");
    QTest::addColumn<QString>("expected");
    QTest::newRow("for the first time") << u""_s << FamilyChoice::Any << u"1 begins, fd00::1 begins"_s;
    QTest::newRow("one family of it") << u""_s << FamilyChoice::IPv6 << u"fd00::1 begins"_s;
    QTest::newRow("the other family, too") << u"4/1"_s << FamilyChoice::IPv6 << u"fd00::1 begins"_s;
    QTest::newRow("any, after one") << u"4/1"_s << FamilyChoice::Any << u"1 is of any family, fd00::1 begins"_s;
    QTest::newRow("one, after any") << u"1 fd00::1"_s << FamilyChoice::IPv4 << u""_s;
}

void TestNameFollower::asksForMore()
{
    QFETCH(QString, rows);
    QFETCH(FamilyChoice, asked);
    const NameFollower follower(u"host"_s, rowsOf(rows));
    const RowChanges changes = follower.follow(addressesOf(u"1 fd00::1"_s), asked, now);
    QTEST(textOf(changes), "expected");
    for (const RowChange &change : changes.changes) {
        QCOMPARE(change.target.family, asked);
        QCOMPARE(change.target.host, u"host"_s);
    }
}

void TestNameFollower::whatAllRowsShareIsPassedOn()
{
    Target one;
    one.id = TargetId(1);
    one.name = u"web"_s;
    one.host = u"host"_s;
    one.address = addressOf(u"1"_s);
    one.interval = Interval(7s);
    one.labels = shareLabels({{u"site"_s, u"Bonn"_s}});
    Target two = one;
    two.id = TargetId(2);
    two.address = addressOf(u"2"_s);
    two.labels = shareLabels({{u"site"_s, u"Bonn"_s}});
    const auto begun = [&] {
        const std::vector rows{std::make_shared<const Target>(one), std::make_shared<const Target>(two)};
        return NameFollower(u"host"_s, rows).follow(addressesOf(u"1 2 3"_s), {}, now).changes.at(0).target;
    };
    QCOMPARE(begun().name, u"web"_s);
    QCOMPARE(begun().interval, std::optional(Interval(7s)));
    QVERIFY(*begun().labels == (Labels{{u"site"_s, u"Bonn"_s}}));
    QVERIFY(begun().id == TargetId{});
    two.name = u"db"_s;
    two.interval.reset();
    two.labels.reset();
    QCOMPARE(begun().name, u"host"_s);
    QVERIFY(!begun().interval && !begun().labels);
}

void TestNameFollower::endedRowsAreBounded()
{
    QString rows;
    for (std::size_t i = 0; i < NameFollower::mostEnded; ++i)
        rows += u"fd00::%1! "_s.arg(i + 1, 0, 16);
    rows += u"1 2"_s;
    const NameFollower follower(u"host"_s, rowsOf(rows));
    QCOMPARE(textOf(follower.follow(addressesOf(u"1"_s), {}, now)), u"102 ends, 1 is dropped"_s);
}

QTEST_GUILESS_MAIN(TestNameFollower)
#include "tst_namefollower.moc"
