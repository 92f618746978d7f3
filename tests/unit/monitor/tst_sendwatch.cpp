// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/sendwatch.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;

using Change = SendWatch::Change;

namespace {

/// A machine that sends, or fails to, at some rate, looked at once a second.
class Machine
{
public:
    /// Lets seconds pass; returns at which of them something changed, 1 the first.
    std::vector<std::pair<int, Change>> run(int seconds, double sent, double failed, bool anyAsked = true)
    {
        std::vector<std::pair<int, Change>> changes;
        for (int i = 1; i <= seconds; ++i) {
            m_sent += sent;
            m_failed += failed;
            m_at += 1s;
            const Change change = m_watch.take(
                {m_at, static_cast<std::uint64_t>(m_sent), static_cast<std::uint64_t>(m_failed), anyAsked});
            if (change != Change::None)
                changes.emplace_back(i, change);
        }
        return changes;
    }

    const SendWatch &watch() const { return m_watch; }

    MonoTime at() const { return m_at; }

private:
    SendWatch m_watch;
    MonoTime m_at{100s};
    double m_sent = 0;
    double m_failed = 0;
};

} // namespace

class TestSendWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLostLinkBeginsAndEnds();
    void halfIsNotMost();
    void fewFailuresAreNone();
    void slowPingsTakeLonger();
    void lastsWhileSendsFail_data();
    void lastsWhileSendsFail();
    void withoutTargetsItEnds();
};

void TestSendWatch::aLostLinkBeginsAndEnds()
{
    Machine machine;
    QVERIFY(machine.run(60, 10, 0).empty());
    const MonoTime lost = machine.at();
    const auto begins = machine.run(15, 0, 10);
    QCOMPARE(begins.size(), std::size_t(1));
    QVERIFY(begins[0].second == Change::Begins);
    QVERIFY2(begins[0].first <= 7, qPrintable(QString::number(begins[0].first)));
    QVERIFY(machine.watch().since() && *machine.watch().since() - lost <= 1s);
    const auto ends = machine.run(60, 10, 0);
    QCOMPARE(ends.size(), std::size_t(1));
    QVERIFY(ends[0].second == Change::Ends);
    QVERIFY2(ends[0].first <= 7, qPrintable(QString::number(ends[0].first)));
    QVERIFY(!machine.watch().since());
}

void TestSendWatch::halfIsNotMost()
{
    Machine machine;
    QVERIFY(machine.run(60, 5, 5).empty());
    QCOMPARE(machine.run(60, 5, 6).size(), std::size_t(1));
}

void TestSendWatch::fewFailuresAreNone()
{
    Machine machine;
    QVERIFY(machine.run(1, 0, 2).empty());
    QVERIFY(machine.run(60, 0, 0).empty());
    QVERIFY(!machine.watch().since());
}

// A ping each 30 seconds: ten seconds hold no more than one.
void TestSendWatch::slowPingsTakeLonger()
{
    Machine machine;
    QVERIFY(machine.run(300, 1 / 30.0, 0).empty());
    const auto begins = machine.run(300, 0, 1 / 30.0);
    QCOMPARE(begins.size(), std::size_t(1));
    QVERIFY(begins[0].second == Change::Begins);
    QCOMPARE(machine.run(300, 1 / 30.0, 0).size(), std::size_t(1));
}

void TestSendWatch::lastsWhileSendsFail_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<double>("rate");
    QTest::addColumn<double>("stillSent"); ///< of that rate, meanwhile
    QTest::addColumn<int>("exact");        ///< to so many seconds
    QTest::newRow("a short one") << 8 << 10.0 << 0.0 << 1;
    QTest::newRow("a minute") << 60 << 10.0 << 0.0 << 1;
    QTest::newRow("some get through") << 60 << 10.0 << 0.2 << 1;
    QTest::newRow("a ping each ten seconds") << 100 << 0.1 << 0.0 << 20;
}

// It takes a window of good sends to know that it is over; that is no part of it.
void TestSendWatch::lastsWhileSendsFail()
{
    QFETCH(int, seconds);
    QFETCH(double, rate);
    QFETCH(double, stillSent);
    QFETCH(int, exact);
    Machine machine;
    machine.run(120, rate, 0);
    QCOMPARE(machine.run(seconds, rate * stillSent, rate * (1 - stillSent)).size(), std::size_t(1));
    QCOMPARE(machine.run(300, rate, 0).size(), std::size_t(1));
    const auto lasted = std::chrono::duration<double>(machine.watch().lasted()).count();
    QVERIFY2(qAbs(lasted - seconds) <= exact, qPrintable(QString::number(lasted)));
}

void TestSendWatch::withoutTargetsItEnds()
{
    Machine machine;
    QCOMPARE(machine.run(20, 0, 10).size(), std::size_t(1));
    const auto ends = machine.run(3, 0, 0, false);
    QCOMPARE(ends.size(), std::size_t(1));
    QVERIFY(ends[0].second == Change::Ends);
    QVERIFY(machine.run(5, 10, 0).empty());
}

QTEST_GUILESS_MAIN(TestSendWatch)
#include "tst_sendwatch.moc"
