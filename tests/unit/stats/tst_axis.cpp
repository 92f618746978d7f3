// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/axis.h"

#include <QTest>
#include <QTimeZone>

using namespace meshping;
using namespace std::chrono_literals;

using Numbers = QList<double>;

class AxisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesRoundTrips_data();
    void placesRoundTrips();
    void findsBuckets_data();
    void findsBuckets();
    void ticksOfLatency_data();
    void ticksOfLatency();
    void ticksOfTime_data();
    void ticksOfTime();
    void keepsTimeTicksFew();
};

static BucketRange rangeOf(int first, int last)
{
    return {Bucket(static_cast<std::int16_t>(first)), Bucket(static_cast<std::int16_t>(last))};
}

void AxisTest::placesRoundTrips_data()
{
    QTest::addColumn<double>("milliseconds");
    QTest::addColumn<double>("position");
    QTest::newRow("bottom") << 1.0 << 0.0;
    QTest::newRow("half the octaves") << 2.0 << 0.5;
    QTest::newRow("top") << 4.0 << 1.0;
    QTest::newRow("below") << 0.5 << -0.5;
    QTest::newRow("above") << 8.0 << 1.5;
}

void AxisTest::placesRoundTrips()
{
    QFETCH(double, milliseconds);
    QFETCH(double, position);
    const LatencyAxis axis(rangeOf(0, 19)); // 1 to 4 ms
    QCOMPARE(axis.position(milliseconds), position);
    QCOMPARE(axis.milliseconds(position), milliseconds);
}

void AxisTest::findsBuckets_data()
{
    QTest::addColumn<double>("position");
    QTest::addColumn<int>("expected");
    QTest::newRow("bottom") << 0.0 << -5;
    QTest::newRow("inside the first") << 0.09 << -5;
    QTest::newRow("the second") << 0.11 << -4;
    QTest::newRow("top") << 1.0 << 4;
    QTest::newRow("below") << -3.0 << -5;
    QTest::newRow("above") << 3.0 << 4;
}

void AxisTest::findsBuckets()
{
    QFETCH(double, position);
    QTEST(int(LatencyAxis(rangeOf(-5, 4)).bucketAt(position)), "expected");
}

void AxisTest::ticksOfLatency_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::addColumn<int>("most");
    QTest::addColumn<Numbers>("expected");
    QTest::newRow("three octaves") << 0 << 29 << 8 << Numbers{1, 2, 5};
    QTest::newRow("two powers") << 0 << 69 << 8 << Numbers{1, 2, 5, 10, 20, 50, 100};
    QTest::newRow("no room for all") << 0 << 69 << 4 << Numbers{1, 10, 100};
    QTest::newRow("below a millisecond") << -34 << -1 << 5 << Numbers{0.1, 0.2, 0.5, 1};
    QTest::newRow("narrow") << 15 << 22 << 5 << Numbers{3, 4};
    QTest::newRow("narrower than a number") << 23 << 23 << 5 << Numbers{5};
    QTest::newRow("no room for powers") << -99 << 132 << 3 << Numbers{0.01, 10, 10'000};
    QTest::newRow("no room at all") << 0 << 69 << 0 << Numbers{};
}

void AxisTest::ticksOfLatency()
{
    QFETCH(int, first);
    QFETCH(int, last);
    QFETCH(int, most);
    const auto ticks = LatencyAxis(rangeOf(first, last)).ticks(static_cast<std::size_t>(most));
    QTEST(Numbers(ticks.begin(), ticks.end()), "expected");
}

static QDateTime utc(const QString &text)
{
    return QDateTime::fromString(text + QStringLiteral("Z"), Qt::ISODate);
}

static SlotTime slotTime(const QString &text)
{
    return SlotTime(std::chrono::seconds(utc(text).toSecsSinceEpoch()));
}

static ZoneOffset offsetOf(const QByteArray &zone)
{
    return [timeZone = QTimeZone(zone)](SlotTime at) {
        return std::chrono::seconds(
            timeZone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(at.time_since_epoch().count(), QTimeZone::utc())));
    };
}

// Local times; a day's start is marked.
static QStringList texts(const std::vector<TimeTick> &ticks, const ZoneOffset &offset)
{
    QStringList texts;
    for (const TimeTick &tick : ticks) {
        const auto local = tick.at + offset(tick.at);
        texts << QDateTime::fromSecsSinceEpoch(local.time_since_epoch().count(), QTimeZone::utc())
                     .toString(tick.startsDay ? QStringLiteral("MM-dd HH:mm*") : QStringLiteral("HH:mm"));
    }
    return texts;
}

void AxisTest::ticksOfTime_data()
{
    using namespace Qt::StringLiterals;
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("most");
    QTest::addColumn<QStringList>("expected");
    const QByteArray berlin("Europe/Berlin");
    QTest::newRow("an hour") << QByteArray("UTC") << u"2026-03-03T10:07:00"_s << u"2026-03-03T11:07:00"_s << 6
                             << QStringList{u"10:15"_s, u"10:30"_s, u"10:45"_s, u"11:00"_s};
    QTest::newRow("a day") << QByteArray("UTC") << u"2026-03-03T10:00:00"_s << u"2026-03-04T10:00:00"_s << 4
                           << QStringList{u"12:00"_s, u"03-04 00:00*"_s};
    QTest::newRow("half-hour zone") << QByteArray("Asia/Kolkata") << u"2026-03-03T16:00:00"_s
                                    << u"2026-03-03T21:00:00"_s << 6
                                    << QStringList{u"22:00"_s, u"23:00"_s, u"03-04 00:00*"_s, u"01:00"_s, u"02:00"_s};
    // 02:00 does not exist on this day,
    QTest::newRow("23 hours") << berlin << u"2026-03-28T23:00:00"_s << u"2026-03-29T04:00:00"_s << 6
                              << QStringList{u"03-29 00:00*"_s, u"01:00"_s, u"03:00"_s, u"04:00"_s, u"05:00"_s};
    // and happens twice on this one.
    QTest::newRow("25 hours") << berlin << u"2026-10-24T22:00:00"_s << u"2026-10-25T03:00:00"_s << 6
                              << QStringList{u"10-25 00:00*"_s, u"01:00"_s, u"02:00"_s, u"02:00"_s, u"03:00"_s};
    QTest::newRow("days across the change")
        << berlin << u"2026-03-27T12:00:00"_s << u"2026-03-31T12:00:00"_s << 5
        << QStringList{u"03-28 00:00*"_s, u"03-29 00:00*"_s, u"03-30 00:00*"_s, u"03-31 00:00*"_s};
    QTest::newRow("weeks") << berlin << u"2026-03-01T12:00:00"_s << u"2026-03-31T12:00:00"_s << 6
                           << QStringList{u"03-02 00:00*"_s, u"03-09 00:00*"_s, u"03-16 00:00*"_s, u"03-23 00:00*"_s,
                                          u"03-30 00:00*"_s};
    QTest::newRow("a year") << berlin << u"2025-11-22T12:00:00"_s << u"2026-11-22T12:00:00"_s << 5
                            << QStringList{u"01-01 00:00*"_s, u"04-01 00:00*"_s, u"07-01 00:00*"_s, u"10-01 00:00*"_s};
}

void AxisTest::ticksOfTime()
{
    QFETCH(QByteArray, zone);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(int, most);
    const ZoneOffset offset = offsetOf(zone);
    const TimeAxis axis(slotTime(from), slotTime(to));
    QTEST(texts(axis.ticks(static_cast<std::size_t>(most), offset), offset), "expected");
}

void AxisTest::keepsTimeTicksFew()
{
    const ZoneOffset offset = offsetOf("Europe/Berlin");
    const SlotTime from = slotTime(QStringLiteral("2025-01-17T03:21:07"));
    for (std::chrono::seconds length = 1min; length < std::chrono::days(3000); length = length * 5 / 4) {
        for (const std::size_t most : {1, 3, 8, 20}) {
            const auto ticks = TimeAxis(from, from + length).ticks(most, offset);
            QVERIFY(ticks.size() <= most);
            for (std::size_t i = 0; i < ticks.size(); ++i) {
                QVERIFY(ticks[i].at >= from && ticks[i].at < from + length);
                QVERIFY(i == 0 || ticks[i - 1].at < ticks[i].at);
            }
        }
    }
}

QTEST_APPLESS_MAIN(AxisTest)
#include "tst_axis.moc"
