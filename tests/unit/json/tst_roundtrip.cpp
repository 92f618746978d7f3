// SPDX-License-Identifier: GPL-3.0-or-later
// What is written and read again is the same.
#include "core/json/commandreport.h"
#include "core/json/eventjson.h"
#include "core/json/healthjson.h"
#include "core/json/historyjson.h"
#include "core/json/requestjson.h"
#include "core/json/stripsjson.h"
#include "core/json/targetjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class RoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void target_data();
    void target();
    void health();
    void unknownSettings();
    void history();
    void strips();
    void unknownLoss();
    void absences();
    void oneEvent();
    void request_data();
    void request();
    void change_data();
    void change();
    void commandReport();
    void hostileTexts();
};

namespace {

/// As the other side gets it; fails on what is no JSON.
QJsonObject sent(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        qWarning("%s in %s", qPrintable(error.errorString()), json.constData());
    return document.object();
}

TargetStatus statusOf(Target target)
{
    TargetStatus status;
    status.target = std::make_shared<const Target>(std::move(target));
    return status;
}

Target named(const QString &name, const QString &address)
{
    Target target;
    target.id = TargetId(7);
    target.name = name;
    target.address = QHostAddress(address);
    return target;
}

/// Everything that can be told of one.
TargetStatus fullTarget()
{
    Target target = named(u"web \"ä\\"_s, u"2001:db8::1"_s);
    target.host = target.name;
    target.family = FamilyChoice::IPv6;
    target.interval = 1500ms;
    target.ended = EndTime(1'700'000'000s);
    target.foreign = target.paused = true;
    target.labels = shareLabels({{u"site"_s, u"Köln"_s}, {u"role"_s, u"a \"b\""_s}});
    TargetStatus status = statusOf(target);
    status.state = TargetState::Up;
    status.lateAfter = 5'250ms;
    Statistics &counted = status.statistics;
    counted.addReply(1'234'567ns, WallTime(1'700'000'001s), 1s);
    counted.addReply(70ms, WallTime(1'700'000'002s), 1s);
    counted.addLoss();
    counted.late = 3;
    counted.duplicates = 4;
    counted.sendErrors = 5;
    counted.icmpErrors = {{IcmpErrorKind::HostUnreachable, 6}, {IcmpErrorKind::WrongPayload, 7}};
    counted.up = true;
    status.recent.addAnswered(Bucket(33));
    status.recent.addLost();
    return status;
}

} // namespace

void RoundTrip::target_data()
{
    QTest::addColumn<TargetStatus>("written");
    QTest::newRow("everything") << fullTarget();
    QTest::newRow("little") << statusOf(named({}, u"10.0.0.1"_s));
    QTest::newRow("its own name") << statusOf(named(u"a b"_s, u"fe80::1%lo"_s));
    Target unresolved = named(u"host.example"_s, {});
    unresolved.host = unresolved.name;
    TargetStatus error = statusOf(unresolved);
    error.state = TargetState::Error;
    error.error = u"no such name"_s;
    QTest::newRow("never resolved") << error;
    TargetStatus down = statusOf(named(u"x"_s, u"10.0.0.2"_s));
    down.state = TargetState::Down;
    down.error = u"host unreachable, says 10.0.0.9"_s;
    down.statistics.addLoss();
    QTest::newRow("down") << down;
}

void RoundTrip::target()
{
    QFETCH(TargetStatus, written);
    const TargetStatus read = targetFromJson(sent(targetJson(written, {.recent = true, .details = true})));
    QVERIFY(*read.target == *written.target);
    QVERIFY(read.state == written.state);
    QCOMPARE(read.error, written.error);
    QVERIFY(read.lateAfter == written.lateAfter);
    const Statistics &a = written.statistics;
    const Statistics &b = read.statistics;
    QCOMPARE((std::array{b.sent, b.received, b.lost, b.late, b.duplicates, b.sendErrors}),
             (std::array{a.sent, a.received, a.lost, a.late, a.duplicates, a.sendErrors}));
    QVERIFY((std::array{b.sum, b.min, b.max, b.last}) == (std::array{a.sum, a.min, a.max, a.last}));
    QCOMPARE((std::array{b.averages.avg15m, b.averages.avg6h, b.averages.avg24h}),
             (std::array{a.averages.avg15m, a.averages.avg6h, a.averages.avg24h}));
    QVERIFY(b.lastReplyAt == a.lastReplyAt);
    QVERIFY(b.histogram == a.histogram);
    QVERIFY(b.icmpErrors == a.icmpErrors);
    QCOMPARE(b.up, a.up);
    QCOMPARE(read.recent.size(), written.recent.size());
    for (std::size_t i = 0; i < read.recent.size(); ++i)
        QCOMPARE(read.recent.codeAt(i), written.recent.codeAt(i));
}

void RoundTrip::health()
{
    Snapshot snapshot;
    Health &health = snapshot.health;
    health.socketMode = SocketMode::Datagram;
    health.socketError = u"IPv6: \"no\""_s;
    health.tuning = Tuning{1500ms, 700ms, {2h, std::chrono::days(3), std::chrono::days(4)}, 5};
    std::uint64_t number = 0;
    for (auto counter :
         {&Health::sendLagCount, &Health::probesSent, &Health::inFlight, &Health::stampedByKernel,
          &Health::stampedByUser, &Health::missedProbes, &Health::lateTimers, &Health::receiveDrops,
          &Health::receiveRoom, &Health::sendErrors, &Health::icmpErrors, &Health::foreignPackets, &Health::clockSteps})
        health.*counter = ++number;
    std::chrono::nanoseconds span{0};
    for (auto lag : {&Health::sendLagP50, &Health::sendLagP99, &Health::sendLagMax, &Health::sendLagSum})
        health.*lag = span += 1'000'001ns;
    health.probesPerSecond = 0.1;
    health.askedPerSecond = 2.0 / 3;
    WallTime time(1'700'000'000s);
    for (auto since : {&Health::shortageSince, &Health::sendsFailSince, &Health::startedAt})
        health.*since = time += 1s;
    health.sendFault = u"no route"_s;
    health.families[1] = {time, u"no network"_s, true, true};
    health.store = {true, u"set aside"_s, {}, time, 4'200us, 8, 9, 10, {u"one"_s, u"two"_s}};

    const HealthReport written = healthReport(snapshot, u"1.2.3"_s);
    const HealthReport read = healthFromJson(sent(healthJson(written)));
    QCOMPARE(read.version, written.version);
    QCOMPARE(read.error, written.error);
    QCOMPARE(read.warnings, written.warnings);
    QCOMPARE(read.targets, written.targets);
    const Health &there = read.health;
    QVERIFY(there.socketMode == health.socketMode);
    QCOMPARE(there.socketError, health.socketError);
    QCOMPARE(there.apiVersion, ownApiVersion);
    QVERIFY(there.tuning == health.tuning);
    for (auto counter :
         {&Health::sendLagCount, &Health::probesSent, &Health::inFlight, &Health::stampedByKernel,
          &Health::stampedByUser, &Health::missedProbes, &Health::lateTimers, &Health::receiveDrops,
          &Health::receiveRoom, &Health::sendErrors, &Health::icmpErrors, &Health::foreignPackets, &Health::clockSteps})
        QCOMPARE(there.*counter, health.*counter);
    for (auto lag : {&Health::sendLagP50, &Health::sendLagP99, &Health::sendLagMax, &Health::sendLagSum})
        QVERIFY(there.*lag == health.*lag);
    QCOMPARE(there.probesPerSecond, health.probesPerSecond);
    QCOMPARE(there.askedPerSecond, health.askedPerSecond);
    for (auto since : {&Health::shortageSince, &Health::sendsFailSince, &Health::startedAt})
        QVERIFY(there.*since == health.*since);
    QCOMPARE(there.sendFault, health.sendFault);
    QVERIFY(there.families == health.families);
    QVERIFY(there.store == health.store);
}

void RoundTrip::unknownSettings()
{
    // A daemon from before the API had a version told no retention.
    const Health read = healthFromJson(sent(R"({"interval":5,"timeout":1,"down_after":3})")).health;
    QVERIFY(!read.tuning);
    QCOMPARE(read.apiVersion, 0U);
}

void RoundTrip::strips()
{
    SlotCounts counts;
    counts.sent = 9;
    counts.lost = 2;
    counts.buckets.add(Bucket(33), 7);
    const StripSpan span{Resolution::Minute, SlotTime(90s), SlotTime(300s)};
    const std::vector<TargetStrip> written{{TargetId(7), {12.5, {StripCell(counts), {}, StripCell(counts)}}},
                                           {TargetId(4'000'000'000), {0, std::vector<StripCell>(3)}}};
    QJsonObject json = sent(stripsJson(written, span));
    QCOMPARE(json.value(u"from").toInteger(), 120);
    QCOMPARE(json.value(u"slots").toInteger(), 3);
    auto read = stripsFromJson(json, span);
    QCOMPARE(read.size(), std::size_t(2));
    for (std::size_t i = 0; i < 2; ++i) {
        QCOMPARE(read[i].target, written[i].target);
        QVERIFY(read[i].strip == written[i].strip);
    }
    // Whatever another sends there are as many cells as there is room for.
    QJsonObject strip = json.value(u"strips").toArray().first().toObject();
    for (const QString &cells : {u"AQ=="_s, u"!"_s, u"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"_s}) {
        strip.insert(u"cells", cells);
        json.insert(u"strips", QJsonArray{strip});
        QCOMPARE(stripsFromJson(json, span).front().strip.cells.size(), std::size_t(3));
    }
}

void RoundTrip::history()
{
    SlotCounts counts;
    counts.sent = 13;
    counts.lost = 1;
    counts.late = 2;
    counts.duplicates = 3;
    counts.sendErrors = 4;
    counts.buckets.add(Bucket(-3), 12);
    for (const Resolution resolution : {Resolution::Minute, Resolution::Hour, Resolution::Day}) {
        const History written{resolution,
                              {{SlotTime(86'400s), counts}, {SlotTime(172'800s), {}}},
                              {{SlotTime(86'000s), SlotTime(86'410s)}, {SlotTime(90'000s), SlotTime(90'060s)}}};
        const QJsonObject json = sent(historyJson(written, SlotTime(1s), SlotTime(2s)));
        const History read = historyFromJson(json);
        QVERIFY(read.resolution == resolution);
        QVERIFY(read.doubted == written.doubted);
        QCOMPARE(read.entries.size(), written.entries.size());
        for (std::size_t i = 0; i < read.entries.size(); ++i) {
            QVERIFY(read.entries[i].time == written.entries[i].time);
            QVERIFY(read.entries[i].counts == written.entries[i].counts);
        }
        QCOMPARE(json.value(u"from").toInteger(), 1);
        QCOMPARE(json.value(u"to").toInteger(), 2);
    }
}

void RoundTrip::unknownLoss()
{
    SlotCounts counts;
    counts.buckets.add(Bucket(30), 12);
    QJsonObject json = sent(historyJson({Resolution::Hour, {{SlotTime(3'600s), counts}}}, SlotTime(1s), SlotTime(2s)));
    QJsonObject slot = json.value(u"slots").toArray().first().toObject();
    QVERIFY(!slot.contains(u"sent") && !slot.contains(u"lost"));
    QCOMPARE(slot.value(u"recv").toInteger(), 12);
    QVERIFY(historyFromJson(json).entries.front().counts == counts);

    counts.sent = 3;
    json = sent(historyJson({Resolution::Hour, {{SlotTime(3'600s), counts}}}, SlotTime(1s), SlotTime(2s)));
    slot = json.value(u"slots").toArray().first().toObject();
    QCOMPARE(slot.value(u"sent").toInteger(), 3);
    QVERIFY(historyFromJson(json).entries.front().counts == counts);
}

void RoundTrip::absences()
{
    const std::vector<Absence> written{{WallTime(1'700'000'000'500ms), WallTime(1'700'000'001s)}};
    QVERIFY(absencesFromJson(absencesJson(written)) == written);
}

void RoundTrip::oneEvent()
{
    Event written;
    written.number = 5;
    written.time = WallTime(1'700'000'000'123ms);
    written.kind = EventKind::TargetUp;
    written.name = u"web"_s;
    written.address = u"10.0.0.1"_s;
    written.duration = 2'500ms;
    const auto read = eventFromJson(eventJson(written));
    QVERIFY(read && *read == written);
    QVERIFY(!eventFromJson({{u"kind"_s, u"of another time"_s}}));
}

void RoundTrip::request_data()
{
    QTest::addColumn<TargetRequest>("written");
    QTest::newRow("alone") << TargetRequest(u"web@10.0.0.1"_s);
    TargetRequest request(u"10.0.0.1"_s);
    request.interval = 1500ms;
    QTest::newRow("interval") << request;
    request.labels = Labels{{u"site"_s, u"Köln"_s}};
    QTest::newRow("both") << request;
    request.labels->clear();
    QTest::newRow("no labels from now on") << request;
}

void RoundTrip::request()
{
    QFETCH(TargetRequest, written);
    const QJsonValue json = requestJson(written);
    if (json.isString())
        QCOMPARE(TargetRequest(json.toString()), written);
    else
        QCOMPARE(requestFromJson(json.toObject()).value(), written);
}

void RoundTrip::change_data()
{
    QTest::addColumn<TargetChange>("written");
    QTest::newRow("name") << TargetChange{u"a"_s, {}, {}};
    QTest::newRow("interval") << TargetChange{{}, std::optional(Interval(100)), {}};
    QTest::newRow("the common interval") << TargetChange{{}, std::optional<Interval>(), {}};
    QTest::newRow("labels") << TargetChange{{}, {}, Labels{{u"site"_s, u"x"_s}}};
    QTest::newRow("pause") << TargetChange{{}, {}, {}, true};
    QTest::newRow("resume") << TargetChange{{}, {}, {}, false};
}

void RoundTrip::change()
{
    QFETCH(TargetChange, written);
    const auto read = changeFromJson(changeJson(written));
    QVERIFY(read);
    QCOMPARE(read->name, written.name);
    QVERIFY(read->interval == written.interval);
    QVERIFY(read->labels == written.labels);
    QVERIFY(read->paused == written.paused);
}

void RoundTrip::commandReport()
{
    const CommandReport written{
        true,   {u"a@10.0.0.1"_s}, {u"b@10.0.0.2"_s}, {{u"c@10.0.0.3"_s, u"d"_s}}, {{u"e"_s, u"no such name"_s}},
        u"f"_s, u"why"_s};
    const CommandReport read = commandReportFromJson(sent(commandReportJson(written)));
    QCOMPARE(read.success, true);
    QCOMPARE(read.targets, written.targets);
    QCOMPARE(read.known, written.known);
    QCOMPARE(read.renamed.size(), std::size_t(1));
    QCOMPARE(read.renamed[0].target, written.renamed[0].target);
    QCOMPARE(read.renamed[0].before, written.renamed[0].before);
    QCOMPARE(read.errors.size(), std::size_t(1));
    QCOMPARE(read.errors[0].target, written.errors[0].target);
    QCOMPARE(read.errors[0].error, written.errors[0].error);
    QCOMPARE(read.target, written.target);
    QCOMPARE(read.error, written.error);
}

void RoundTrip::hostileTexts()
{
    // Whatever a daemon says is shown as one line that steers nobody.
    const HealthReport health =
        healthFromJson(sent(R"({"error":"a\u001b[2Jb","warnings":["x\ny"],"store":{"warnings":["p\u202eq"]}})"));
    for (const QString &text : {health.error, health.warnings.value(0), health.health.store.warnings.value(0)}) {
        QVERIFY(!text.isEmpty());
        QVERIFY(!text.contains(u'\033') && !text.contains(u'\n') && !text.contains(QChar(0x202e)));
    }
    const TargetStatus target = targetFromJson(sent(R"({"addr":"10.0.0.1","name":"a\tb","sent":-5,"sum":1e300})"));
    QVERIFY(!target.target->name.contains(u'\t'));
    QCOMPARE(target.statistics.sent, std::uint64_t(0));
}

QTEST_APPLESS_MAIN(RoundTrip)
#include "tst_roundtrip.moc"
