// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/peers/peerlist.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

TargetStatus statusOf(std::uint32_t id, const QString &name, const QString &address)
{
    Target target;
    target.id = TargetId(id);
    target.name = name;
    target.address = QHostAddress(address);
    TargetStatus status;
    status.target = std::make_shared<const Target>(target);
    return status;
}

template <class Change>
TargetStatus changed(TargetStatus status, Change change)
{
    Target target = *status.target;
    change(target);
    status.target = std::make_shared<const Target>(target);
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
    return networks;
}

} // namespace

class PeerListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void tellsOfOurOwn();
    void dividesManyTargets();
    void answersAsTheOriginal();
};

void PeerListTest::reads_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("first"); // name|address|local
    QTest::newRow("none") << QByteArray(R"({"targets":[]})") << QString();
    QTest::newRow("one") << QByteArray(R"({"targets":[{"name":"a b","addr":"10.0.0.1","local":true}]})")
                         << u"a b|10.0.0.1|1"_s;
    QTest::newRow("trimmed") << QByteArray(R"({"targets":[{"name":" a ","addr":"\t::1\n","local":false}]})")
                             << u"a|::1|0"_s;
    QTest::newRow("more than is known") << QByteArray(
                                               R"({"x":1,"targets":[{"name":"a","addr":"b","local":true,"y":2}]})")
                                        << u"a|b|1"_s;
}

void PeerListTest::reads()
{
    QFETCH(QByteArray, body);
    const auto targets = readPeerList(body);
    QVERIFY(targets);
    const QString found =
        targets->empty()
            ? QString()
            : u"%1|%2|%3"_s.arg(targets->front().name, targets->front().address).arg(int(targets->front().local));
    QTEST(found, "first");
}

void PeerListTest::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("says");
    const QString list = u"need targets as a list"_s;
    const QString missing = u"required field missing in target"_s;
    QTest::newRow("empty") << QByteArray() << list;
    QTest::newRow("no JSON") << QByteArray("{") << list;
    QTest::newRow("an array") << QByteArray(R"([{"name":"a","addr":"10.0.0.1","local":true}])") << list;
    QTest::newRow("a string") << QByteArray(R"("targets")") << list;
    QTest::newRow("no targets") << QByteArray("{}") << list;
    QTest::newRow("null") << QByteArray(R"({"targets":null})") << list;
    QTest::newRow("an object") << QByteArray(R"({"targets":{}})") << list;
    QTest::newRow("strings") << QByteArray(R"({"targets":["10.0.0.1"]})") << u"targets must be dicts"_s;
    const auto row = [&](const char *name, const QByteArray &target) {
        QTest::newRow(name) << R"({"targets":[{"name":"a","addr":"10.0.0.1","local":true},)" + target + "]}" << missing;
    };
    row("the second empty", "{}");
    row("no name", R"({"addr":"10.0.0.1","local":true})");
    row("blank name", R"({"name":" ","addr":"10.0.0.1","local":true})");
    row("a number as name", R"({"name":1,"addr":"10.0.0.1","local":true})");
    row("blank address", R"({"name":"a","addr":"","local":true})");
    row("local a number", R"({"name":"a","addr":"10.0.0.1","local":1})");
    row("no local", R"({"name":"a","addr":"10.0.0.1"})");
}

void PeerListTest::refuses()
{
    QFETCH(QByteArray, body);
    const auto targets = readPeerList(body);
    QVERIFY(!targets);
    QTEST(targets.error(), "says");
}

void PeerListTest::tellsOfOurOwn()
{
    const TargetStatus named = statusOf(1, u"a b"_s, u"10.0.0.7"_s);
    const Snapshot snapshot =
        snapshotOf({named, statusOf(2, {}, u"192.0.2.7"_s), statusOf(3, u"other row"_s, u"192.0.2.7"_s),
                    changed(statusOf(4, u"f"_s, u"10.0.0.8"_s), [](Target &target) { target.foreign = true; }),
                    changed(statusOf(5, u"e"_s, u"10.0.0.9"_s), [](Target &target) { target.ended = EndTime(1s); }),
                    changed(statusOf(6, u"p"_s, u"10.0.0.10"_s), [](Target &target) { target.paused = true; }),
                    statusOf(7, u"link"_s, u"fe80::1%lo"_s), statusOf(8, u"unresolved"_s, {})});
    const QByteArrayList bodies = peerBodies(snapshot, home());
    QCOMPARE(bodies.size(), 1);
    QCOMPARE(QJsonDocument::fromJson(bodies.first()), QJsonDocument::fromJson(R"({"targets":[
        {"name":"a b","addr":"10.0.0.7","local":true},
        {"name":"p","addr":"10.0.0.10","local":true},
        {"name":"192.0.2.7","addr":"192.0.2.7","local":false}]})"));
    QCOMPARE(peerBodies(snapshotOf({}), home()), QByteArrayList{R"({"targets":[]})"});
}

void PeerListTest::dividesManyTargets()
{
    std::vector<TargetStatus> many;
    for (std::uint32_t i = 0; i < 1'250; ++i)
        many.push_back(statusOf(i + 1, u"n%1"_s.arg(i), QHostAddress(0x0a000000U + i).toString()));
    QStringList sent;
    const QByteArrayList bodies = peerBodies(snapshotOf(many), home());
    for (const QByteArray &body : bodies) {
        const auto read = readPeerList(body);
        QVERIFY(read && read->size() <= 500);
        for (const PeerTarget &target : *read)
            sent << target.name;
    }
    QCOMPARE(bodies.size(), 3);
    QCOMPARE(sent.size(), 1'250);
    QCOMPARE(sent.last(), u"n1249"_s);
}

void PeerListTest::answersAsTheOriginal()
{
    Statistics counted;
    counted.addReply(2ms, WallTime(1s), 1s);
    counted.addLoss();
    const QJsonObject answer = QJsonDocument::fromJson(peerAnswer({nullptr, &counted})).object();
    QCOMPARE(answer.value(u"success"), QJsonValue(true));
    const QJsonArray targets = answer.value(u"targets").toArray();
    QCOMPARE(targets.size(), 2);
    QCOMPARE(targets[0].toObject(), (QJsonObject{{u"sent"_s, 0}, {u"recv"_s, 0}, {u"lost"_s, 0}, {u"sum"_s, 0}}));
    QCOMPARE(targets[1].toObject().keys(), (QStringList{u"avg15m"_s, u"avg24h"_s, u"avg6h"_s, u"last"_s, u"lost"_s,
                                                        u"max"_s, u"min"_s, u"recv"_s, u"sent"_s, u"sum"_s}));
    QCOMPARE(targets[1][u"max"].toDouble(), 2.0);
    QCOMPARE(targets[1][u"lost"].toInt(), 1);
}

QTEST_APPLESS_MAIN(PeerListTest)
#include "tst_peerlist.moc"
