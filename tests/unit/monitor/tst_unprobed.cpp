// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/targettable.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestUnprobed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsUnderWayDoesNotResume_data();
    void whatIsUnderWayDoesNotResume();
};

void TestUnprobed::whatIsUnderWayDoesNotResume_data()
{
    QTest::addColumn<int>("outcome");
    QTest::newRow("answered") << int(Outcome::Received);
    QTest::newRow("lost") << int(Outcome::Lost);
    QTest::newRow("an ICMP error") << int(Outcome::IcmpError);
}

void TestUnprobed::whatIsUnderWayDoesNotResume()
{
    QFETCH(int, outcome);
    constexpr ProbeSlot only{0};
    constexpr MonoTime start(1'000s);
    constexpr ClockReading now{start, WallTime(43'200s)};
    TargetTable table;
    table.insert(only, std::make_shared<Target>(), {}, start, now.wall);
    const auto count = [&](Outcome what) {
        table.count(std::vector<ProbeResult>{{.slot = only, .outcome = what, .rtt = 5ms, .sentAt = start}}, now);
    };
    table.setUnprobed(only, u"gone"_s);
    count(Outcome(outcome));
    QCOMPARE(table.state(only), TargetState::Error);
    QCOMPARE(table.at(only).error, u"gone"_s);
    table.setUnprobed(only, {});
    count(Outcome::Received);
    QCOMPARE(table.state(only), TargetState::Up);
    QCOMPARE(table.at(only).error, QString());
}

QTEST_GUILESS_MAIN(TestUnprobed)
#include "tst_unprobed.moc"
