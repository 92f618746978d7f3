// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/originalvalues.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestOriginalValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void buckets_data();
    void buckets();
    void bucketsHoldWhatOursHold();
    void hours_data();
    void hours();
    void targets_data();
    void targets();
    void counters();
    void badCounters_data();
    void badCounters();
    void averagesWeigh_data();
    void averagesWeigh();
    void lastReply_data();
    void lastReply();
    void lifetime_data();
    void lifetime();
};

namespace {

/// The original: Python's int() cuts towards zero.
int originalsBucket(double milliseconds)
{
    return static_cast<int>(10 * std::log2(milliseconds));
}

OriginalTarget sample()
{
    OriginalTarget target;
    target.id = 7;
    target.address = u"10.0.0.1"_s;
    target.name = u"web"_s;
    target.statistics = {{u"sent"_s, 110},    {u"recv"_s, 100},     {u"lost"_s, 9},    {u"sum"_s, 1250.5},
                         {u"last"_s, 12.345}, {u"min"_s, 11.25},    {u"max"_s, 23.75}, {u"avg15m"_s, 12.5},
                         {u"avg6h"_s, 12.25}, {u"avg24h"_s, 12.125}};
    target.isUp = true;
    return target;
}

constexpr WallTime written = std::chrono::sys_days(std::chrono::November / 30 / 2026) + 16h + 30min;

Histogram histogramOf(std::initializer_list<std::pair<int, std::uint64_t>> buckets)
{
    Histogram histogram;
    for (const auto &[bucket, count] : buckets)
        histogram.add(Bucket(static_cast<std::int16_t>(bucket)), count);
    return histogram;
}

} // namespace

void TestOriginalValues::buckets_data()
{
    QTest::addColumn<qint64>("original");
    QTest::addColumn<int>("ours"); // 999: none
    QTest::newRow("8 ms") << qint64(30) << 30;
    QTest::newRow("1") << qint64(1) << 1;
    QTest::newRow("around 1 ms") << qint64(0) << 0;
    QTest::newRow("-1") << qint64(-1) << -2;
    QTest::newRow("31 µs") << qint64(-50) << -51;
    QTest::newRow("too low") << qint64(-251) << 999;
    QTest::newRow("too high") << qint64(401) << 999;
    QTest::newRow("no bucket at all") << std::numeric_limits<qint64>::min() << 999;
}

void TestOriginalValues::buckets()
{
    QFETCH(qint64, original);
    const auto bucket = bucketOfOriginal(original);
    QTEST(bucket ? int(*bucket) : 999, "ours");
}

void TestOriginalValues::bucketsHoldWhatOursHold()
{
    for (double milliseconds = 0.011; milliseconds < 5000; milliseconds *= 1.0137) {
        const Bucket ours = bucketOf(Rtt(std::llround(milliseconds * 1e6)));
        const auto imported = bucketOfOriginal(originalsBucket(milliseconds));
        QVERIFY(imported);
        // Its 0 holds two of ours, and what is in it cannot be told apart.
        QCOMPARE(int(*imported), originalsBucket(milliseconds) == 0 ? 0 : int(ours));
    }
}

void TestOriginalValues::hours_data()
{
    QTest::addColumn<OriginalHour>("hour");
    QTest::addColumn<bool>("makesSense");
    QTest::addColumn<int>("sent");
    QTest::addColumn<int>("lost");
    QTest::addColumn<int>("replies");
    QTest::addColumn<int>("unknown");
    const auto hour = [](std::vector<std::pair<qint64, qint64>> buckets,
                         std::optional<std::pair<qint64, qint64>> loss) {
        OriginalHour made;
        made.buckets = std::move(buckets);
        made.knowsLoss = loss.has_value();
        std::tie(made.sent, made.lost) = loss.value_or(std::pair(0, 0));
        return made;
    };
    using Loss = std::pair<qint64, qint64>;
    QTest::newRow("ordinary") << hour({{30, 100}, {31, 17}}, Loss(120, 3)) << true << 120 << 3 << 117 << 0;
    QTest::newRow("all lost") << hour({}, Loss(120, 120)) << true << 120 << 120 << 0 << 0;
    QTest::newRow("losses not counted") << hour({{30, 100}}, {}) << true << 0 << 0 << 100 << 100;
    QTest::newRow("losses counted since its middle") << hour({{30, 100}}, Loss(41, 1)) << true << 41 << 1 << 100 << 60;
    QTest::newRow("more lost than sent") << hour({}, Loss(3, 4)) << false << 0 << 0 << 0 << 0;
    QTest::newRow("negative loss") << hour({}, Loss(3, -1)) << false << 0 << 0 << 0 << 0;
    QTest::newRow("negative count") << hour({{30, -1}}, Loss(3, 1)) << false << 0 << 0 << 0 << 0;
    QTest::newRow("no count") << hour({{30, 1LL << 60}}, {}) << false << 0 << 0 << 0 << 0;
    QTest::newRow("no bucket") << hour({{1 << 20, 1}}, {}) << false << 0 << 0 << 0 << 0;
}

void TestOriginalValues::hours()
{
    QFETCH(OriginalHour, hour);
    const auto counts = slotOfOriginal(hour);
    QTEST(counts.has_value(), "makesSense");
    const SlotCounts found = counts.value_or(SlotCounts());
    QTEST(int(found.sent), "sent");
    QTEST(int(found.lost), "lost");
    QTEST(int(found.buckets.total()), "replies");
    QTEST(int(found.repliesOfUnknownLoss()), "unknown");
}

void TestOriginalValues::targets_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected"); // name|address|host
    const auto row = [](const char *title, const QString &address, const QString &name, const QString &expected) {
        QTest::newRow(title) << address << name << expected;
    };
    row("a name and an address", u"10.0.0.1"_s, u"web"_s, u"web|10.0.0.1|"_s);
    row("the name is the address", u"10.0.0.1"_s, u"10.0.0.1"_s, u"|10.0.0.1|"_s);
    row("no name", u"10.0.0.1"_s, {}, u"|10.0.0.1|"_s);
    row("spaces around", u" 10.0.0.1 "_s, u" web "_s, u"web|10.0.0.1|"_s);
    row("spaces within, and an @", u"10.0.0.1"_s, u"core switch @ rack 3"_s, u"core switch @ rack 3|10.0.0.1|"_s);
    row("another spelling", u"2001:DB8:0::1"_s, u"v6"_s, u"v6|2001:db8::1|"_s);
    row("another spelling as name", u"2001:DB8:0::1"_s, u"2001:DB8:0::1"_s, u"|2001:db8::1|"_s);
    row("a host name", u"host.example"_s, u"host.example"_s, u"host.example||host.example"_s);
    row("a named host name", u"host.example"_s, u"my host"_s, u"host.example||host.example"_s);
    row("a name that steers terminals", u"10.0.0.1"_s, u"a\x1b[31mb\nc"_s, u"a?[31mb?c|10.0.0.1|"_s);
    row("a name too long", u"10.0.0.1"_s, QString(300, u'x'), QString(200, u'x') + u"|10.0.0.1|"_s);
    row("markup is a name", u"10.0.0.1"_s, u"<img onerror=x>"_s, u"<img onerror=x>|10.0.0.1|"_s);
    row("no address", u"999.1.1.1"_s, u"foo"_s, u"refused"_s);
    row("nothing", {}, u"foo"_s, u"refused"_s);
    row("link-local without zone", u"fe80::1"_s, u"foo"_s, u"refused"_s);
    row("an address with a name in it", u"a@10.0.0.1"_s, u"foo"_s, u"refused"_s);
    row("multicast", u"224.0.0.1"_s, u"foo"_s, u"refused"_s);
    row("words", u"not an address"_s, u"foo"_s, u"refused"_s);
}

void TestOriginalValues::targets()
{
    QFETCH(QString, address);
    QFETCH(QString, name);
    OriginalTarget original = sample();
    original.address = address;
    original.name = name;
    const auto target = targetOfOriginal(original);
    QTEST(target ? QStringList({target->name, target->address.toString(), target->host}).join(u'|') : u"refused"_s,
          "expected");
    QVERIFY(target || !target.error().isEmpty());
    QVERIFY(!target || !target->foreign);
    original.isForeign = true;
    const auto foreign = targetOfOriginal(original);
    QVERIFY(!foreign || foreign->foreign == foreign->host.isEmpty());
}

void TestOriginalValues::counters()
{
    const auto found = statisticsOfOriginal(sample(), {}, written);
    QVERIFY(found);
    QCOMPARE(found->received, 100U);
    QCOMPARE(found->lost, 9U);
    QCOMPARE(found->sent, 109U); // one was under way
    QCOMPARE(found->sum, Rtt(1'250'500'000));
    QCOMPARE(found->last, Rtt(12'345'000));
    QCOMPARE(found->min, Rtt(11'250'000));
    QCOMPARE(found->max, Rtt(23'750'000));
    QCOMPARE(found->averages.avg15m, 12.5);
    QCOMPARE(found->averages.avg6h, 12.25);
    QCOMPARE(found->averages.avg24h, 12.125);
    QVERIFY(found->up);
    QVERIFY(found->histogram.isEmpty());

    OriginalTarget silent = sample();
    silent.statistics = {{u"sent"_s, 26}, {u"recv"_s, 0}, {u"lost"_s, 26}, {u"sum"_s, 0}};
    silent.isUp = false;
    const auto none = statisticsOfOriginal(silent, {}, written);
    QVERIFY(none && !none->hasReply() && none->sent == 26 && none->lost == 26 && !none->up);
}

void TestOriginalValues::badCounters_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<double>("value");
    QTest::newRow("no number") << u"recv"_s << std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("infinite") << u"lost"_s << std::numeric_limits<double>::infinity();
    QTest::newRow("negative") << u"lost"_s << -1.0;
    QTest::newRow("too many") << u"recv"_s << 1e300;
    QTest::newRow("endless") << u"sum"_s << 1e30;
    QTest::newRow("the longest is shorter than the shortest") << u"max"_s << 1.0;
}

void TestOriginalValues::badCounters()
{
    QFETCH(QString, field);
    QFETCH(double, value);
    OriginalTarget original = sample();
    original.statistics[field] = value;
    QVERIFY(!statisticsOfOriginal(original, {}, written));
    original.statistics.erase(field);
    QVERIFY(!statisticsOfOriginal(original, {}, written));
}

void TestOriginalValues::averagesWeigh_data()
{
    QTest::addColumn<int>("mostProbes"); // in an hour
    QTest::addColumn<double>("weight15m");
    QTest::addColumn<double>("weight24h");
    QTest::newRow("not known how often") << 0 << 30.0 << 100.0;
    QTest::newRow("every 30 s") << 120 << 30.0 << 100.0;
    QTest::newRow("every 5 min") << 12 << 3.0 << 100.0;
    QTest::newRow("every second") << 3600 << 100.0 << 100.0;
}

void TestOriginalValues::averagesWeigh()
{
    QFETCH(int, mostProbes);
    const HoursSummary hours{.newestReply = {}, .mostProbes = static_cast<std::uint64_t>(mostProbes)};
    const auto found = statisticsOfOriginal(sample(), hours, written);
    QVERIFY(found);
    QTEST(found->averages.weight15m, "weight15m");
    QTEST(found->averages.weight24h, "weight24h");

    OriginalTarget without = sample();
    without.statistics.erase(u"avg15m"_s);
    QCOMPARE(statisticsOfOriginal(without, hours, written)->averages.weight15m, 0.0);
}

void TestOriginalValues::lastReply_data()
{
    QTest::addColumn<int>("hoursBefore"); // the full hour in which it was written last; -1: no hour has a reply
    QTest::addColumn<qint64>("before");   // milliseconds before that write
    QTest::newRow("no hour") << -1 << qint64(0);
    QTest::newRow("in that hour") << 0 << qint64(0);
    QTest::newRow("long ago") << 5 << qint64(std::chrono::milliseconds(4h + 30min + 1ms).count());
}

void TestOriginalValues::lastReply()
{
    QFETCH(int, hoursBefore);
    HoursSummary hours;
    if (hoursBefore >= 0)
        hours.newestReply = std::chrono::floor<std::chrono::hours>(written) - std::chrono::hours(hoursBefore);
    const auto found = statisticsOfOriginal(sample(), hours, written);
    QVERIFY(found);
    QTEST(qint64(std::chrono::duration_cast<std::chrono::milliseconds>(written - found->lastReplyAt).count()),
          "before");
}

void TestOriginalValues::lifetime_data()
{
    QTest::addColumn<Histogram>("known");
    QTest::addColumn<Histogram>("ofHours");
    QTest::addColumn<int>("received");
    QTest::addColumn<Histogram>("expected");
    const Histogram hundred = histogramOf({{30, 90}, {31, 10}});
    QTest::newRow("the hours have all replies") << Histogram() << hundred << 100 << hundred;
    QTest::newRow("there are older ones") << Histogram() << hundred << 5000 << hundred;
    QTest::newRow("counters were cleared") << Histogram() << hundred << 99 << Histogram();
    QTest::newRow("more hours than before")
        << histogramOf({{30, 5}}) << hundred << 105 << histogramOf({{30, 95}, {31, 10}});
    QTest::newRow("cleared after an import") << histogramOf({{30, 5}}) << hundred << 104 << histogramOf({{30, 5}});
}

void TestOriginalValues::lifetime()
{
    QFETCH(Histogram, known);
    QFETCH(Histogram, ofHours);
    QFETCH(int, received);
    QFETCH(Histogram, expected);
    QVERIFY(lifetimeHistogram(known, ofHours, static_cast<std::uint64_t>(received)) == expected);
}

QTEST_APPLESS_MAIN(TestOriginalValues)
#include "tst_originalvalues.moc"
