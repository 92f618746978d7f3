// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/textbuffer.h"
#include "headless/formats/prometheus.h"
#include "tests/http/fakemonitor.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class PrometheusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void families();
    void counters();
    void gauges();
    void histogram();
    void allBuckets();
    void icmpErrors();
    void labels_data();
    void labels();
    void leavesOut();
    void restingOnesAreNotUpOrDown();
    void manyTargets();
    void ownHealth();
    void milliseconds_data();
    void milliseconds();
};

namespace {

QByteArrayList metricsOf(const std::vector<TargetStatus> &targets, const Health &health = {},
                         BucketChoice buckets = BucketChoice::Seen)
{
    Snapshot snapshot;
    snapshot.chunks.push_back(std::make_shared<const TargetChunk>(targets));
    snapshot.health = health;
    const auto shared = std::make_shared<const Snapshot>(snapshot);
    return PrometheusFormat(buckets).document(shared, {u"1.2.3"_s, 7, readProcessFacts()}).whole().split('\n');
}

/// The lines of one family without HELP and TYPE, less the name they begin with.
QByteArrayList samples(const QByteArrayList &lines, const QByteArray &beginning)
{
    QByteArrayList found;
    for (const QByteArray &line : lines) {
        if (line.startsWith(beginning + '{') || line.startsWith(beginning + ' '))
            found << line.mid(beginning.size());
    }
    return found;
}

TargetStatus answered(const QString &address, const QString &name)
{
    TargetStatus status = statusOf(address, name);
    for (const Rtt rtt : {Rtt(812us), Rtt(600ms), Rtt(601ms), Rtt(1'234'567ns)})
        status.statistics.addReply(rtt, WallTime(), 1s);
    status.statistics.addLoss();
    return status;
}

} // namespace

void PrometheusTest::families()
{
    const auto lines = metricsOf({answered(u"10.0.0.1"_s, u"a"_s), answered(u"10.0.0.2"_s, u"b"_s)});
    QVERIFY(lines.last().isEmpty()); // the last line ends
    std::set<QByteArray> seen;
    QByteArray family;
    static const QRegularExpression sample(uR"(^([a-z_]+)(\{(?:[a-z]+="[^"]*",?)+\})? -?[0-9.e+-]+$)"_s);
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].startsWith("# HELP ")) {
            family = lines[i].split(' ')[2];
            QVERIFY2(seen.insert(family).second, family.constData());
            QVERIFY2(lines[i + 1].startsWith("# TYPE " + family + ' '), lines[i + 1].constData());
            ++i;
            continue;
        }
        QVERIFY2(sample.match(QString::fromUtf8(lines[i])).hasMatch(), lines[i].constData());
        QVERIFY2(lines[i].startsWith(family), lines[i].constData());
    }
    for (const char *name : {"meshping_sent",
                             "meshping_recv",
                             "meshping_lost",
                             "meshping_late",
                             "meshping_duplicates",
                             "meshping_send_errors",
                             "meshping_icmp_errors",
                             "meshping_min",
                             "meshping_max",
                             "meshping_last",
                             "meshping_up",
                             "meshping_pings",
                             "meshping_build_info",
                             "meshping_targets",
                             "meshping_probe_send_lag_seconds",
                             "meshping_socket_drops_total",
                             "meshping_store_flush_seconds",
                             "meshping_http_connections",
                             "process_cpu_seconds_total",
                             "process_resident_memory_bytes",
                             "process_open_fds",
                             "process_start_time_seconds"})
        QVERIFY2(seen.contains(name), name);
}

void PrometheusTest::counters()
{
    TargetStatus status = answered(u"10.0.0.1"_s, u"a"_s);
    status.statistics.late = 1;
    status.statistics.duplicates = 2;
    status.statistics.sendErrors = 18'446'744'073'709'551'615U;
    const auto lines = metricsOf({status});
    const QByteArray labels = R"({name="a",target="10.0.0.1"} )";
    QCOMPARE(samples(lines, "meshping_sent"), QByteArrayList{labels + "5"});
    QCOMPARE(samples(lines, "meshping_recv"), QByteArrayList{labels + "4"});
    QCOMPARE(samples(lines, "meshping_lost"), QByteArrayList{labels + "1"});
    QCOMPARE(samples(lines, "meshping_late"), QByteArrayList{labels + "1"});
    QCOMPARE(samples(lines, "meshping_duplicates"), QByteArrayList{labels + "2"});
    QCOMPARE(samples(lines, "meshping_send_errors"), QByteArrayList{labels + "18446744073709551615"});
}

void PrometheusTest::gauges()
{
    const auto lines = metricsOf({answered(u"10.0.0.1"_s, u"a"_s), statusOf(u"10.0.0.2"_s, u"b"_s)});
    const QByteArray a = R"({name="a",target="10.0.0.1"} )";
    const QByteArray b = R"({name="b",target="10.0.0.2"} )";
    QCOMPARE(samples(lines, "meshping_min"), QByteArrayList{a + "0.81"});
    QCOMPARE(samples(lines, "meshping_max"), QByteArrayList{a + "601.00"});
    QCOMPARE(samples(lines, "meshping_last"), QByteArrayList{a + "1.23"});
    QCOMPARE(samples(lines, "meshping_up"), (QByteArrayList{a + "0", b + "0"}));
    TargetStatus up = answered(u"10.0.0.1"_s, u"a"_s);
    up.statistics.addReply(1ms, WallTime(), 1s);
    QCOMPARE(samples(metricsOf({up}), "meshping_up"), QByteArrayList{a + "1"});
}

void PrometheusTest::histogram()
{
    const auto lines = metricsOf({answered(u"10.0.0.1"_s, u"a"_s), statusOf(u"10.0.0.2"_s, u"b"_s)});
    const QByteArray a = R"({name="a",target="10.0.0.1")";
    const QByteArray b = R"({name="b",target="10.0.0.2")";
    QCOMPARE(samples(lines, "meshping_pings_bucket"),
             (QByteArrayList{a + R"(,le="0.8123"} 1)", a + R"(,le="1.32"} 2)", a + R"(,le="630.35"} 4)",
                             a + R"(,le="+Inf"} 4)", b + R"(,le="+Inf"} 0)"}));
    QCOMPARE(samples(lines, "meshping_pings_sum"), (QByteArrayList{a + "} 1203.046567", b + "} 0"}));
    QCOMPARE(samples(lines, "meshping_pings_count"), (QByteArrayList{a + "} 4", b + "} 0"}));
}

void PrometheusTest::allBuckets()
{
    TargetStatus beyond = answered(u"10.0.0.1"_s, u"a"_s);
    for (const Rtt rtt : {Rtt(50us), Rtt(51us), Rtt(60us), Rtt(8s), Rtt(9s)})
        beyond.statistics.addReply(rtt, WallTime(), 1s);
    const auto lines = metricsOf({statusOf(u"10.0.0.0"_s, u"new"_s), beyond}, {}, BucketChoice::All);
    const QByteArray a = R"({name="new",target="10.0.0.0",le=")";
    const QByteArray b = R"({name="a",target="10.0.0.1",le=")";
    const QByteArrayList buckets = samples(lines, "meshping_pings_bucket");
    // 0.06 ms to 8 s, and infinity; of the one that has been answered beyond, three more.
    QCOMPARE(buckets.size(), qsizetype(2 * 172 + 3));
    QCOMPARE(buckets.first(3), (QByteArrayList{a + R"(0.06250"} 0)", a + R"(0.06699"} 0)", a + R"(0.07179"} 0)"}));
    QCOMPARE(buckets.mid(170, 6), (QByteArrayList{a + R"(8192.00"} 0)", a + R"(+Inf"} 0)", b + R"(0.05077"} 1)",
                                                  b + R"(0.05441"} 2)", b + R"(0.06250"} 3)", b + R"(0.06699"} 3)"}));
    QCOMPARE(buckets.last(3), (QByteArrayList{b + R"(8192.00"} 8)", b + R"(9410.14"} 9)", b + R"(+Inf"} 9)"}));
    QCOMPARE(samples(lines, "meshping_pings_count"),
             (QByteArrayList{R"({name="new",target="10.0.0.0"} 0)", R"({name="a",target="10.0.0.1"} 9)"}));
    const auto seen = samples(metricsOf({beyond}), "meshping_pings_bucket");
    for (const QByteArray &line : seen)
        QVERIFY2(buckets.contains(line), line.constData());
}

void PrometheusTest::icmpErrors()
{
    TargetStatus status = statusOf(u"10.0.0.1"_s, u"a"_s);
    status.statistics.icmpErrors = {{IcmpErrorKind::HostUnreachable, 3}, {IcmpErrorKind::TtlExceeded, 1}};
    QCOMPARE(samples(metricsOf({status}), "meshping_icmp_errors"),
             (QByteArrayList{R"({name="a",target="10.0.0.1",type="host_unreachable"} 3)",
                             R"({name="a",target="10.0.0.1",type="ttl_exceeded"} 1)"}));
}

void PrometheusTest::labels_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << u"a"_s << u"10.0.0.1"_s << QByteArray(R"({name="a",target="10.0.0.1"} 0)");
    QTest::newRow("escaped") << u"a\"b\\c\nd"_s << u"10.0.0.1"_s
                             << QByteArray(R"({name="a\"b\\c\nd",target="10.0.0.1"} 0)");
    QTest::newRow("spaces") << u"a b  c"_s << u"10.0.0.1"_s << QByteArray(R"({name="a b  c",target="10.0.0.1"} 0)");
    QTest::newRow("a backslash at the end")
        << u"a\\"_s << u"10.0.0.1"_s << QByteArray(R"({name="a\\",target="10.0.0.1"} 0)");
    // Prometheus' lines end at line feeds alone.
    QTest::newRow("other line breaks") << u"a\u0085\u2028\u2029\rb"_s << u"10.0.0.1"_s
                                       << QByteArray(
                                              "{name=\"a\xc2\x85\xe2\x80\xa8\xe2\x80\xa9\rb\",target=\"10.0.0.1\"} 0");
    QTest::newRow("UTF-8") << u"Zürich"_s << u"::1"_s << QByteArray("{name=\"Z\xc3\xbcrich\",target=\"::1\"} 0");
    QTest::newRow("no name") << QString() << u"10.0.0.1"_s << QByteArray(R"({name="10.0.0.1",target="10.0.0.1"} 0)");
    QTest::newRow("zone") << u"a"_s << u"fe80::1%lo"_s << QByteArray(R"({name="a",target="fe80::1%lo"} 0)");
}

void PrometheusTest::labels()
{
    QFETCH(QString, name);
    QFETCH(QString, address);
    QFETCH(QByteArray, expected);
    QCOMPARE(samples(metricsOf({statusOf(address, name)}), "meshping_sent"), QByteArrayList{expected});
}

/// What would be no series, or one series twice.
void PrometheusTest::leavesOut()
{
    const auto lines =
        metricsOf({statusOf({}, u"later.example"_s), statusOf(u"10.0.0.1"_s, u"a"_s), statusOf(u"10.0.0.1"_s, u"b"_s),
                   statusOf(u"10.0.0.1"_s, u"a"_s), statusOf(u"10.0.0.1"_s)});
    QCOMPARE(samples(lines, "meshping_sent"),
             (QByteArrayList{R"({name="10.0.0.1",target="10.0.0.1"} 0)", R"({name="a",target="10.0.0.1"} 0)",
                             R"({name="b",target="10.0.0.1"} 0)"}));
    QCOMPARE(samples(lines, "meshping_targets"), QByteArrayList{" 5"});
    QCOMPARE(samples(lines, "meshping_targets_unresolved"), QByteArrayList{" 1"});
}

void PrometheusTest::restingOnesAreNotUpOrDown()
{
    TargetStatus ended = answered(u"10.0.0.1"_s, u"a"_s);
    Target target = *ended.target;
    target.host = u"a"_s;
    target.ended = EndTime(std::chrono::seconds(9));
    ended.target = std::make_shared<const Target>(target);
    TargetStatus paused = answered(u"10.0.0.3"_s, u"b"_s);
    target = *paused.target;
    target.paused = true;
    paused.target = std::make_shared<const Target>(target);
    const auto lines = metricsOf({ended, answered(u"10.0.0.2"_s, u"a"_s), paused});
    QCOMPARE(samples(lines, "meshping_up"), QByteArrayList{R"({name="a",target="10.0.0.2"} 0)"});
    QCOMPARE(samples(lines, "meshping_sent").size(), 3);
    QCOMPARE(samples(lines, "meshping_pings_count").size(), 3);
}

/// In several pieces, with every family in one run of lines, and every target in each.
void PrometheusTest::manyTargets()
{
    std::vector<TargetStatus> targets;
    for (quint32 i = 0; i < 4000; ++i)
        targets.push_back(answered(QHostAddress(0x0a000000U + i).toString(), u"host%1"_s.arg(i)));
    const auto lines = metricsOf(targets);
    for (const char *family : {"meshping_sent", "meshping_up", "meshping_pings"}) {
        const QByteArray heading = "# HELP " + QByteArray(family) + ' ';
        const auto isHeading = [&](const QByteArray &line) { return line.startsWith(heading); };
        QCOMPARE(std::count_if(lines.begin(), lines.end(), isHeading), 1);
    }
    const auto sent = samples(lines, "meshping_sent");
    QCOMPARE(sent.size(), 4000);
    QCOMPARE(std::set<QByteArray>(sent.begin(), sent.end()).size(), std::size_t(4000));
    QCOMPARE(samples(lines, "meshping_pings_bucket").size(), 4000 * 4);
    QCOMPARE(samples(lines, "meshping_pings_count").last(), R"({name="host3999",target="10.0.15.159"} 4)");
}

void PrometheusTest::ownHealth()
{
    Health health;
    health.socketMode = SocketMode::Datagram;
    health.sendLagP50 = 20us;
    health.sendLagP99 = 1500us;
    health.sendLagSum = 2s;
    health.sendLagCount = 1000;
    health.sendLagMax = 250ms;
    health.askedPerSecond = 300'000;
    health.probesPerSecond = 141'234.5;
    health.shortageSince = WallTime(1'700'000'000'500ms);
    health.sendErrors = 12;
    health.icmpErrors = 13;
    health.lateTimers = 14;
    health.receiveRoom = 425'984;
    health.receiveDrops = 4;
    health.stampedByKernel = 900;
    health.stampedByUser = 100;
    health.store.lastFlushTook = 25ms;
    const auto lines = metricsOf({}, health);
    QCOMPARE(samples(lines, "meshping_probe_send_lag_seconds"),
             (QByteArrayList{R"({quantile="0.5"} 2e-05)", R"({quantile="0.99"} 0.0015)"}));
    QCOMPARE(samples(lines, "meshping_probe_send_lag_seconds_sum"), QByteArrayList{" 2"});
    QCOMPARE(samples(lines, "meshping_probe_send_lag_seconds_count"), QByteArrayList{" 1000"});
    QCOMPARE(samples(lines, "meshping_probe_send_lag_max_seconds"), QByteArrayList{" 0.25"});
    QCOMPARE(samples(lines, "meshping_probes_asked_per_second"), QByteArrayList{" 300000.00"});
    QCOMPARE(samples(lines, "meshping_probes_per_second"), QByteArrayList{" 141234.50"});
    QCOMPARE(samples(lines, "meshping_shortage_start_time_seconds"), QByteArrayList{" 1700000000.50"});
    QCOMPARE(samples(lines, "meshping_probe_send_errors_total"), QByteArrayList{" 12"});
    QCOMPARE(samples(lines, "meshping_probe_icmp_errors_total"), QByteArrayList{" 13"});
    QCOMPARE(samples(lines, "meshping_late_timers_total"), QByteArrayList{" 14"});
    QCOMPARE(samples(lines, "meshping_socket_receive_queue_bytes"), QByteArrayList{" 425984"});
    QCOMPARE(samples(lines, "meshping_socket_receive_queue_needed_bytes"), QByteArrayList{" 33554432"});
    QCOMPARE(samples(lines, "meshping_socket_drops_total"), QByteArrayList{" 4"});
    QCOMPARE(samples(lines, "meshping_send_stamps_total"),
             (QByteArrayList{R"({by="kernel"} 900)", R"({by="user"} 100)"}));
    QCOMPARE(samples(lines, "meshping_store_flush_seconds"), QByteArrayList{" 0.025"});
    QCOMPARE(samples(lines, "meshping_http_connections"), QByteArrayList{" 7"});
    QCOMPARE(samples(lines, "meshping_socket_mode"),
             (QByteArrayList{R"({mode="raw"} 0)", R"({mode="datagram"} 1)", R"({mode="none"} 0)"}));
    const QByteArray build = R"({version="1.2.3",qt=")" + QByteArray(qVersion()) + R"("} 1)";
    QCOMPARE(samples(lines, "meshping_build_info"), QByteArrayList{build});
    const double startedAt = samples(lines, "process_start_time_seconds").value(0).trimmed().toDouble();
    const double now = double(QDateTime::currentMSecsSinceEpoch()) / 1000;
    QVERIFY(startedAt > now - 3600 && startedAt <= now + 1);
    QVERIFY(samples(lines, "process_resident_memory_bytes").value(0).trimmed().toLongLong() > 1'000'000);
    QVERIFY(samples(lines, "process_open_fds").value(0).trimmed().toInt() >= 3);
}

void PrometheusTest::milliseconds_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("zero") << qint64(0) << QByteArray("0");
    QTest::newRow("1 ns") << qint64(1) << QByteArray("0.000001");
    QTest::newRow("whole") << qint64(5'000'000) << QByteArray("5");
    QTest::newRow("tenth") << qint64(5'100'000) << QByteArray("5.1");
    QTest::newRow("all digits") << qint64(1'234'567'891) << QByteArray("1234.567891");
    QTest::newRow("largest") << std::numeric_limits<qint64>::max() << QByteArray("9223372036854.775807");
}

void PrometheusTest::milliseconds()
{
    QFETCH(qint64, nanoseconds);
    QFETCH(QByteArray, text);
    TextBuffer out;
    out.milliseconds(Rtt(nanoseconds));
    QCOMPARE(out.take(), text);
}

QTEST_GUILESS_MAIN(PrometheusTest)
#include "tst_prometheus.moc"
