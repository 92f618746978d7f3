// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/targetsdocument.h"

#include "core/json/healthjson.h"
#include "core/json/historyjson.h"
#include "tests/http/fakemonitor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class JsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void list();
    void longList();
    void since();
    void revisions_data();
    void revisions();
    void states_data();
    void states();
    void target();
    void lateAnswersAreTold();
    void whatItIs_data();
    void whatItIs();
    void recentWhereAskedFor();
    void details();
    void history();
    void health();
};

namespace {

Snapshot snapshotOf(const std::vector<TargetStatus> &targets)
{
    Snapshot snapshot;
    snapshot.revision = 9;
    snapshot.health.startedAt = WallTime(1'700'000'000s);
    snapshot.chunks.push_back(std::make_shared<const TargetChunk>(targets));
    return snapshot;
}

QJsonObject parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QByteArray targetsJson(const Snapshot &snapshot, std::optional<std::uint64_t> since)
{
    return targetsDocument(std::make_shared<const Snapshot>(snapshot), since).whole();
}

/// T, as the list has it.
QJsonObject targetJson(const TargetStatus &status)
{
    return parsed(targetsJson(snapshotOf({status}), {})).value(u"targets").toArray().first().toObject();
}

QStringList addressesIn(const QByteArray &json)
{
    QStringList found;
    const QJsonArray targets = parsed(json).value(u"targets").toArray();
    for (const QJsonValue target : targets)
        found << target[u"addr"].toString();
    return found;
}

} // namespace

void JsonTest::list()
{
    QVERIFY(parsed(targetsJson(snapshotOf({}), {})).value(u"targets").toArray().isEmpty());
    const Snapshot snapshot = snapshotOf({statusOf(u"::1"_s), statusOf(u"10.0.0.10"_s), statusOf(u"10.0.0.9"_s)});
    const QByteArray json = targetsJson(snapshot, {});
    QCOMPARE(addressesIn(json), (QStringList{u"10.0.0.9"_s, u"10.0.0.10"_s, u"::1"_s}));
    QCOMPARE(parsed(json).value(u"success"), QJsonValue(true));
    QCOMPARE(parsed(json).value(u"total"), QJsonValue(3));
    QCOMPARE(parsed(json).value(u"revision").toString(), revisionName(snapshot));
}

/// In several pieces, each of which is made by itself.
void JsonTest::longList()
{
    std::vector<TargetStatus> targets;
    QStringList expected;
    for (quint32 i = 0; i < 1000; ++i) {
        const QString address = QHostAddress(0x0a000000U + i).toString();
        targets.insert(targets.begin(), statusOf(address));
        targets.front().revision = i % 3;
        expected << address;
    }
    const auto snapshot = std::make_shared<const Snapshot>(snapshotOf(targets));
    const Document document = targetsDocument(snapshot, {});
    QVERIFY(document.pieces > 2);
    QCOMPARE(addressesIn(document.whole()), expected);
    const QStringList changed = addressesIn(targetsDocument(snapshot, 1).whole());
    QCOMPARE(changed.size(), 333);
    QCOMPARE(changed.first(), u"10.0.0.2"_s);
    QCOMPARE(changed.last(), u"10.0.3.230"_s);
    QVERIFY(addressesIn(targetsDocument(snapshot, 2).whole()).isEmpty());
}

void JsonTest::since()
{
    TargetStatus old = statusOf(u"10.0.0.1"_s);
    old.revision = 4;
    TargetStatus changed = statusOf(u"10.0.0.2"_s);
    changed.revision = 5;
    const QByteArray json = targetsJson(snapshotOf({old, changed}), 4);
    QCOMPARE(addressesIn(json), QStringList{u"10.0.0.2"_s});
    QCOMPARE(parsed(json).value(u"total"), QJsonValue(2));
}

void JsonTest::revisions_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("revision");
    const QString run = revisionName(snapshotOf({})).chopped(1);
    QTest::newRow("this") << run + u'9' << 9;
    QTest::newRow("earlier") << run + u'0' << 0;
    QTest::newRow("later than now") << run + u"10"_s << -1;
    QTest::newRow("another run") << u'x' + run + u'9' << -1;
    QTest::newRow("number alone") << u"9"_s << -1;
    QTest::newRow("no number") << run << -1;
    QTest::newRow("negative") << run + u"-1"_s << -1;
    QTest::newRow("empty") << QString() << -1;
}

void JsonTest::revisions()
{
    QFETCH(QString, name);
    QFETCH(int, revision);
    const auto found = revisionFromName(snapshotOf({}), name);
    QCOMPARE(found ? int(*found) : -1, revision);
}

void JsonTest::states_data()
{
    QTest::addColumn<TargetState>("state");
    QTest::addColumn<QString>("name");
    QTest::newRow("unknown") << TargetState::Unknown << u"unknown"_s;
    QTest::newRow("up") << TargetState::Up << u"up"_s;
    QTest::newRow("down") << TargetState::Down << u"down"_s;
    QTest::newRow("error") << TargetState::Error << u"error"_s;
}

void JsonTest::states()
{
    QFETCH(TargetState, state);
    QFETCH(QString, name);
    TargetStatus status = statusOf(u"10.0.0.1"_s);
    status.state = state;
    QCOMPARE(targetJson(status).value(u"state").toString(), name);
}

void JsonTest::target()
{
    TargetStatus status = statusOf(u"10.0.0.1"_s, u"a"_s);
    status.error = u"\"why\"\\\n\u0001 Zürich"_s;
    QStringList fresh = targetJson(status).keys();
    QCOMPARE(fresh, (QStringList{u"addr"_s, u"duplicates"_s, u"error"_s, u"foreign"_s, u"id"_s, u"late"_s, u"loss"_s,
                                 u"lost"_s, u"name"_s, u"recv"_s, u"send_errors"_s, u"sent"_s, u"state"_s, u"succ"_s,
                                 u"sum"_s}));
    status.statistics.addReply(1500us, WallTime(1'700'000'000s), 1s);
    status.statistics.addReply(500us, WallTime(1'700'000'001s), 1s);
    status.statistics.addLoss();
    status.statistics.addLoss();
    const QJsonObject json = targetJson(status);
    for (const auto &[key, value] :
         std::initializer_list<std::pair<QString, QJsonValue>>{{u"addr"_s, u"10.0.0.1"_s},
                                                               {u"name"_s, u"a"_s},
                                                               {u"error"_s, status.error},
                                                               {u"sent"_s, 4},
                                                               {u"recv"_s, 2},
                                                               {u"lost"_s, 2},
                                                               {u"succ"_s, 50},
                                                               {u"loss"_s, 50},
                                                               {u"sum"_s, 2},
                                                               {u"last"_s, 0.5},
                                                               {u"min"_s, 0.5},
                                                               {u"max"_s, 1.5},
                                                               {u"last_reply"_s, 1'700'000'001}})
        QCOMPARE(json.value(key), value);
    QCOMPARE(json.value(u"avg15m").toDouble(), status.statistics.averages.avg15m);
    QCOMPARE(json.value(u"avg24h").toDouble(), status.statistics.averages.avg24h);
}

void JsonTest::lateAnswersAreTold()
{
    TargetStatus status = statusOf(u"10.0.0.1"_s);
    QVERIFY(!targetJson(status).contains(u"late_after"_s));
    status.state = TargetState::Down;
    status.lateAfter = 5210ms;
    status.error.clear();
    const QJsonObject json = targetJson(status);
    QCOMPARE(json.value(u"error").toString(), u"late: answers after 5.21 s"_s);
    QCOMPARE(json.value(u"late_after").toDouble(), 5210.0);
}

void JsonTest::whatItIs_data()
{
    QTest::addColumn<Target>("target");
    QTest::addColumn<QByteArray>("expected");
    Target target;
    target.id = TargetId(7);
    target.address = QHostAddress(u"10.0.0.1"_s);
    QTest::newRow("an address") << target
                                << QByteArray(R"({"id":7,"addr":"10.0.0.1","name":"10.0.0.1","foreign":false})");
    target.name = u"my/own @ 1"_s;
    QTest::newRow("a name and an address")
        << target << QByteArray(R"({"id":7,"addr":"10.0.0.1","name":"my/own @ 1","foreign":false})");
    Target resting = target;
    resting.foreign = resting.paused = true;
    QTest::newRow("foreign and paused")
        << resting << QByteArray(R"({"id":7,"addr":"10.0.0.1","name":"my/own @ 1","foreign":true,"paused":true})");
    Target host = target;
    host.host = u"a.lab"_s;
    host.family = FamilyChoice::IPv4;
    QTest::newRow("a host")
        << host << QByteArray(R"({"id":7,"addr":"10.0.0.1","name":"my/own @ 1","host":"4:a.lab","foreign":false})");
    host.ended = EndTime(1'700'000'000'999ms);
    QTest::newRow("an ended row")
        << host
        << QByteArray(
               R"({"id":7,"addr":"10.0.0.1","name":"my/own @ 1","host":"4:a.lab","ended":1700000000,"foreign":false})");
}

void JsonTest::whatItIs()
{
    QFETCH(Target, target);
    TargetStatus status;
    status.target = std::make_shared<const Target>(target);
    QJsonObject found;
    const QJsonObject json = targetJson(status);
    for (const QString &key : {u"id"_s, u"addr"_s, u"name"_s, u"host"_s, u"ended"_s, u"foreign"_s, u"paused"_s}) {
        if (json.contains(key))
            found.insert(key, json.value(key));
    }
    QFETCH(QByteArray, expected);
    QCOMPARE(found, parsed(expected));
}

void JsonTest::recentWhereAskedFor()
{
    TargetStatus status = statusOf(u"10.0.0.1"_s);
    status.recent.addAnswered(Bucket{33});
    status.recent.addLost();
    status.recent.addSendError();
    const auto snapshot = std::make_shared<const Snapshot>(snapshotOf({status, statusOf(u"10.0.0.2"_s)}));
    const QJsonArray targets =
        parsed(targetsDocument(snapshot, {}, TargetFields{true}).whole()).value(u"targets").toArray();
    QCOMPARE(targets[0][u"recent"].toString(), u"hf3/"_s); // 133, 253, 255
    QCOMPARE(targets[1][u"recent"], QJsonValue(QString()));
    QVERIFY(!targetJson(status).contains(u"recent"_s));
}

void JsonTest::details()
{
    TargetStatus status = statusOf(u"10.0.0.1"_s);
    status.statistics.addReply(10ms, WallTime(), 1s);
    status.statistics.addReply(10ms, WallTime(), 1s);
    status.statistics.icmpErrors[IcmpErrorKind::TtlExceeded] = 3;
    Target target = *status.target;
    target.interval = 1500ms;
    status.target = std::make_shared<const Target>(target);
    const QJsonObject json = parsed(meshping::targetJson(status, {.recent = true, .details = true}));
    QCOMPARE(json.value(u"histogram").toObject(), (QJsonObject{{u"33"_s, 2}}));
    QCOMPARE(json.value(u"icmp_errors").toObject(), (QJsonObject{{u"ttl_exceeded"_s, 3}}));
    QCOMPARE(json.value(u"interval").toDouble(), 1.5);
}

void JsonTest::history()
{
    SlotCounts counts;
    counts.sent = 13;
    counts.lost = 1;
    counts.late = 1;
    counts.buckets.add(Bucket(33), 12);
    const QJsonObject json =
        parsed(historyJson({Resolution::Hour, {{SlotTime(7200s), counts}}}, SlotTime(7200s), SlotTime(10800s)));
    QCOMPARE(json.value(u"step"), QJsonValue(3600));
    const QJsonObject slot = json.value(u"slots").toArray().first().toObject();
    QCOMPARE(slot, (QJsonObject{{u"time"_s, 7200},
                                {u"sent"_s, 13},
                                {u"recv"_s, 12},
                                {u"lost"_s, 1},
                                {u"late"_s, 1},
                                {u"duplicates"_s, 0},
                                {u"send_errors"_s, 0},
                                {u"buckets"_s, QJsonObject{{u"33"_s, 12}}}}));
}

void JsonTest::health()
{
    Snapshot snapshot = snapshotOf({statusOf(u"10.0.0.1"_s)});
    snapshot.health.socketMode = SocketMode::Raw;
    QJsonObject json = parsed(healthJson(healthReport(snapshot, u"1.2.3"_s)));
    QCOMPARE(json.value(u"success"), QJsonValue(true));
    QVERIFY(!json.contains(u"error"_s));
    QCOMPARE(json.value(u"version").toString(), u"1.2.3"_s);
    QVERIFY(!json.contains(u"shortage_since"_s));
    QCOMPARE(json.value(u"warnings").toArray(), QJsonArray());

    snapshot.health.askedPerSecond = 300'000;
    snapshot.health.probesPerSecond = 141'000;
    snapshot.health.shortageSince = WallTime(1'700'000'000s);
    snapshot.health.icmpErrors = 5;
    snapshot.health.receiveRoom = 425'984;
    json = parsed(healthJson(healthReport(snapshot, {})));
    QCOMPARE(json.value(u"success"), QJsonValue(true)); // it probes and stores
    QCOMPARE(json.value(u"shortage_since").toInteger(), 1'700'000'000);
    QCOMPARE(json.value(u"asked_per_second").toDouble(), 300'000.0);
    QCOMPARE(json.value(u"probes_per_second").toDouble(), 141'000.0);
    QCOMPARE(json.value(u"icmp_errors").toInteger(), 5);
    const QJsonObject queue{{u"bytes"_s, 425'984}, {u"needed"_s, 33'554'432}};
    QCOMPARE(json.value(u"receive_queue").toObject(), queue);
    const QJsonArray warnings = json.value(u"warnings").toArray();
    QCOMPARE(warnings.size(), 2);
    QVERIFY(warnings[0].toString().startsWith(u"since 2023-11-14T22:13:20Z: asked for 300000 probes/s"_s));
    QVERIFY(warnings[1].toString().contains(u"net.core.rmem_max"_s));

    snapshot.health.tuning = Tuning{500ms, 2s, {.hours = std::chrono::days(7)}, 4};
    snapshot.health.sendsFailSince = WallTime(1'700'000'000s);
    snapshot.health.sendFault = u"Network is unreachable"_s;
    snapshot.health.families[0] = {WallTime(1'700'000'000s), u"Network is unreachable"_s, true};
    json = parsed(healthJson(healthReport(snapshot, {})));
    QCOMPARE(json.value(u"success"), QJsonValue(false));
    QVERIFY(json.value(u"error").toString().contains(u"nothing can be sent by IPv4: Network is unreachable"_s));
    QCOMPARE(json.value(u"api").toInteger(), 1);
    QCOMPARE(json.value(u"down_after").toInteger(), 4);
    QCOMPARE(json.value(u"retention").toObject(),
             (QJsonObject{{u"minutes"_s, 86'400}, {u"hours"_s, 604'800}, {u"days"_s, 63'072'000}}));
    QCOMPARE(json.value(u"interval").toDouble(), 0.5);
    QCOMPARE(json.value(u"timeout").toDouble(), 2.0);
    QCOMPARE(json.value(u"sends_fail_since").toInteger(), 1'700'000'000);
    QCOMPARE(json.value(u"families_lost").toArray().size(), 1);
    snapshot.health.sendsFailSince = {};
    snapshot.health.families = {};

    snapshot.health.socketMode = SocketMode::None;
    snapshot.health.socketError = u"no permission"_s;
    snapshot.health.store.failures = 1;
    json = parsed(healthJson(healthReport(snapshot, {})));
    QCOMPARE(json.value(u"success"), QJsonValue(false));
    QCOMPARE(json.value(u"error").toString(), u"no permission; statistics cannot be written to the database"_s);
}

QTEST_GUILESS_MAIN(JsonTest)
#include "tst_json.moc"
