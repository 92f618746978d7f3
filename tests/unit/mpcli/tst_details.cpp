// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/show.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class DetailsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEverything();
    void tellsWhyAnErrorIs();
    void tellsHealth();
};

static QJsonObject parsed(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

static QByteArray details(const char *json)
{
    const auto target = targetInfo(parsed(json));
    return target ? detailsOf(target->status, 60) : QByteArray();
}

void DetailsTest::tellsEverything()
{
    const QByteArray text = details(
        R"({"addr":"10.0.0.1","name":"gw","state":"up","error":"","interval":0.5,"sent":12,"recv":10,"lost":2,
            "succ":83.333333,"loss":16.666667,"late":1,"duplicates":3,"send_errors":4,"sum":15.5,"last":1.25,
            "min":1.0,"max":9.5,"avg15m":1.5,"avg6h":1.6,"avg24h":1.7,
            "icmp_errors":{"host_unreachable":2,"ttl_exceeded":1},"histogram":{"0":9,"32":1}})");
    const QByteArrayList lines = text.split('\n');
    for (const char *line : {"Target        10.0.0.1",
                             "Name          gw",
                             "State         up",
                             "Interval      0.5 s, its own",
                             "Sent          12",
                             "Received      10  83.33%",
                             "Lost          2  16.67%",
                             "Late          1",
                             "Duplicates    3",
                             "Send errors   4",
                             "ICMP errors   host unreachable 2, time to live exceeded 1",
                             "Last          1.25 ms",
                             "Min           1.00 ms",
                             "Avg           1.55 ms",
                             "Max           9.50 ms",
                             "Avg 15 min    1.50 ms",
                             "Avg 6 h       1.60 ms",
                             "Avg 24 h      1.70 ms",
                             "99 % below    9.50 ms",
                             "Modes         1"})
        QVERIFY2(lines.contains(line), (QByteArray(line) + " is not in\n" + text).constData());
    QVERIFY2(text.endsWith("#\n"), text.constData());
}

void DetailsTest::tellsWhyAnErrorIs()
{
    const QByteArray text =
        details(R"({"addr":"","name":"host.example","state":"error","error":"no such name","sent":0})");
    QVERIFY2(text.startsWith("Target        host.example\nState         error: no such name\nSent          0\n"), text);
    QVERIFY(!text.contains("Avg"));
}

void DetailsTest::tellsHealth()
{
    QJsonObject health = parsed(
        R"({"success":true,"version":"1.0.0","started":1700000000,"targets":5,"socket_mode":"raw","socket_message":"",
            "probes_sent":77,"probes_per_second":2.54,"asked_per_second":3,"in_flight":1,"missed_probes":2,"send_errors":3,
            "icmp_errors":12,"receive_queue":{"bytes":425984,"needed":691},"warnings":[],
            "send_lag":{"p50":0.00001,"p99":0.0012,"max":0.25},"late_timers":4,"send_stamps":{"kernel":70,"user":1},
            "socket_drops":5,"foreign_packets":6,
            "clock_steps":7,"store":{"writing":true,"message":"","flush_seconds":0.0042,"flushes":8,"failures":9,
            "pending_records":10,"last_flush":1700000100}})");
    const QByteArray good = statusText(healthFromJson(health), u"http://x"_s);
    for (const char *line : {"Daemon      meshping 1.0.0 at http://x\n", "Health      good\n", "Targets     5\n",
                             "Sockets     raw\n", "Queues      425984 bytes to receive into, 691 needed\n",
                             "Probes      77 sent, 2.5 a second of 3.0 asked, 1 in flight\n",
                             "Send lag    half below 0.01 ms, 99 % below 1.20 ms, at most 250.00 ms\n",
                             "Stamps      70 departures by the kernel, 1 by meshping\n",
                             "Missed      2 probes, 4 late timers, 5 packets dropped by the sockets\n",
                             "Errors      3 sends failed, 12 ICMP errors, 6 foreign packets, 7 clock steps\n",
                             "Store       writing\n", "Flushes     8, 9 failed, 10 records wait\n", "took 4.20 ms\n"})
        QVERIFY2(good.contains(line), (QByteArray(line) + " is not in\n" + good).constData());

    const QByteArray few = statusText(
        healthFromJson(parsed(
            R"({"success":true,"missed_probes":1,"late_timers":1,"socket_drops":1,"send_errors":1,"icmp_errors":1,
                   "foreign_packets":1,"clock_steps":1,"send_stamps":{"kernel":1,"user":1},
                   "store":{"pending_records":1}})")),
        u"http://x"_s);
    for (const char *line : {"Missed      1 probe, 1 late timer, 1 packet dropped by the sockets\n", "1 record waits\n",
                             "Errors      1 send failed, 1 ICMP error, 1 foreign packet, 1 clock step\n",
                             "Stamps      1 departure by the kernel"})
        QVERIFY2(few.contains(line), (QByteArray(line) + " is not in\n" + few).constData());

    health.insert(u"warnings"_s, QJsonArray{u"too slow"_s, u"too small"_s});
    const QByteArray strained = statusText(healthFromJson(health), u"http://x"_s);
    QVERIFY2(strained.contains("Health      working, but:\nWarning     too slow\nWarning     too small\n"), strained);

    health.insert(u"success"_s, false);
    health.insert(u"error"_s, u"the disk is full"_s);
    health.insert(u"store"_s, QJsonObject{{u"writing"_s, false}, {u"message"_s, u"the disk is full"_s}});
    const QByteArray bad = statusText(healthFromJson(health), u"http://x"_s);
    QVERIFY2(bad.contains("Health      the disk is full\n"), bad);
    QVERIFY2(bad.contains("Store       not writing: the disk is full\n"), bad);
    QVERIFY2(!bad.contains("Last flush"), bad);
}

QTEST_GUILESS_MAIN(DetailsTest)
#include "tst_details.moc"
