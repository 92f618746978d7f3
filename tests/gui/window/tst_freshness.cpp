// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/freshness.h"

#include <QDate>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(meshping::Health)
Q_DECLARE_METATYPE(meshping::Freshness::State)

class FreshnessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void reasonsAreSentences();
    void namesTheMoment();
};

static constexpr WallTime start{1000s};

static Health remoteHealth(const QString &error = {}, WallTime lostSince = {})
{
    Health health;
    health.startedAt = start;
    health.source = u"http://monitor.example:9922"_s;
    health.linkError = error;
    health.linkLostSince = lostSince;
    return health;
}

void FreshnessTest::judges_data()
{
    using State = Freshness::State;
    QTest::addColumn<Health>("health");
    QTest::addColumn<int>("silentMs");
    QTest::addColumn<int>("watchedMs");
    QTest::addColumn<State>("state");
    QTest::addColumn<qint64>("since");
    Health local;
    local.startedAt = start;
    Health stuck = local;
    stuck.silentSince = start + 5s;
    const qint64 taken = 2000;
    QTest::newRow("nothing known yet") << Health() << 0 << 0 << State::Waiting << qint64(0);
    QTest::newRow("local and well") << local << 900 << 60'000 << State::Live << qint64(0);
    QTest::newRow("local, a refresh missed") << local << 2000 << 60'000 << State::Live << qint64(0);
    QTest::newRow("local, hung") << local << 3100 << 60'000 << State::Stale << taken;
    QTest::newRow("local, the probe thread hung") << stuck << 0 << 60'000 << State::Stale << qint64(1005);
    QTest::newRow("remote and well") << remoteHealth() << 900 << 60'000 << State::Live << qint64(0);
    QTest::newRow("remote, hung") << remoteHealth() << 3100 << 60'000 << State::Stale << taken;
    QTest::newRow("connecting") << remoteHealth(u"connecting"_s) << 0 << 100 << State::Waiting << qint64(0);
    QTest::newRow("never reached") << remoteHealth(u"refused"_s) << 0 << 2100 << State::Stale << qint64(0);
    QTest::newRow("lost") << remoteHealth(u"refused"_s, start + 9s) << 0 << 100 << State::Stale << qint64(1009);
}

void FreshnessTest::judges()
{
    QFETCH(Health, health);
    QFETCH(int, silentMs);
    QFETCH(int, watchedMs);
    QFETCH(Freshness::State, state);
    const Freshness found = freshnessOf(health, WallTime(2000s),
                                        {std::chrono::milliseconds(silentMs), std::chrono::milliseconds(watchedMs)});
    QCOMPARE(found.state, state);
    QTEST(qint64(std::chrono::duration_cast<std::chrono::seconds>(found.since.time_since_epoch()).count()), "since");
    QCOMPARE(found.words().isEmpty(), !found.isStale());
    QCOMPARE(found.reason.isEmpty(), !found.isStale());
    if (found.isStale() && !health.source.isEmpty())
        QVERIFY2(found.reason.contains(u"monitor.example:9922"_s), qPrintable(found.reason));
}

void FreshnessTest::reasonsAreSentences()
{
    const Freshness found = freshnessOf(remoteHealth(u"what answers there is not a meshping"_s, start), {}, {});
    QCOMPARE(found.reason, u"monitor.example:9922 cannot be reached; it is tried again and again. "
                           "What answers there is not a meshping"_s);
}

void FreshnessTest::namesTheMoment()
{
    const QDateTime noon(QDate::currentDate(), QTime(12, 2, 11));
    const auto at = [](const QDateTime &moment) {
        return Freshness{Freshness::State::Stale, WallTime(std::chrono::seconds(moment.toSecsSinceEpoch())), {}};
    };
    QCOMPARE(at(noon).words(), u"No data since 12:02:11"_s);
    const QString before = at(noon.addDays(-3)).words();
    QVERIFY2(before.startsWith(u"No data since "_s) && before.endsWith(u" 12:02:11"_s), qPrintable(before));
    QCOMPARE((Freshness{Freshness::State::Stale, {}, {}}).words(), u"No data"_s);
}

QTEST_GUILESS_MAIN(FreshnessTest)
#include "tst_freshness.moc"
