// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/hostlookup.h"

#include <QSemaphore>
#include <QTest>

#include <atomic>

using namespace meshping;
using namespace Qt::StringLiterals;

/// Look-ups by a name service of which "silent" names wait for this test.
class HostLookupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void silentNamesHoldUpNoOtherLane_data();
    void silentNamesHoldUpNoOtherLane();
    void sharesALookUp();
    void refusesTooManyQuestions();
    void leavesOutWhatNobodyWaitsFor();

private:
    using Lane = HostLookup::Lane;

    HostLookup::Ask service()
    {
        // A thread may outlive the look-up, and its test.
        return [asked = m_asked, release = m_release](const QString &name) -> HostLookup::Result {
            ++*asked;
            if (name.contains(u"silent"_s))
                release->acquire();
            return HostLookup::Addresses{QHostAddress(u"10.0.0.1"_s)};
        };
    }

    std::shared_ptr<std::atomic<int>> m_asked;
    std::shared_ptr<QSemaphore> m_release;
};

void HostLookupTest::init()
{
    m_asked = std::make_shared<std::atomic<int>>(0);
    m_release = std::make_shared<QSemaphore>();
}

void HostLookupTest::silentNamesHoldUpNoOtherLane_data()
{
    QTest::addColumn<HostLookup::Lane>("silent");
    const std::pair<const char *, Lane> lanes[] = {{"followed", Lane::Followed},
                                                   {"failing", Lane::Failing},
                                                   {"added", Lane::Added},
                                                   {"here", Lane::Here},
                                                   {"elsewhere", Lane::Elsewhere}};
    for (const auto &[name, lane] : lanes)
        QTest::newRow(name) << lane;
}

void HostLookupTest::silentNamesHoldUpNoOtherLane()
{
    QFETCH(HostLookup::Lane, silent);
    HostLookup lookup(nullptr, service());
    // More domains than a lane has threads.
    for (int i = 0; i < 1500; ++i)
        (void)lookup.lookUp(silent, u"h%1.silent%2.test"_s.arg(i).arg(i % 30), [](const auto &) {});
    for (const Lane lane : {Lane::Followed, Lane::Failing, Lane::Added, Lane::Here, Lane::Elsewhere}) {
        if (lane == silent)
            continue;
        bool done = false;
        QVERIFY(
            lookup.lookUp(lane, u"good.test"_s, [&done](const HostLookup::Result &result) { done = bool(result); }));
        QTRY_VERIFY(done);
    }
    m_release->release(1500);
}

void HostLookupTest::sharesALookUp()
{
    HostLookup lookup(nullptr, service());
    int done = 0;
    for (int i = 0; i < 50; ++i)
        QVERIFY(lookup.lookUp(Lane::Elsewhere, u"silent.test"_s, [&done](const auto &) { ++done; }));
    QVERIFY(!done);
    m_release->release();
    QTRY_COMPARE(done, 50);
    QCOMPARE(m_asked->load(), 1);
}

void HostLookupTest::refusesTooManyQuestions()
{
    HostLookup lookup(nullptr, service());
    int accepted = 0;
    for (int i = 0; i < 3000; ++i)
        accepted += lookup.lookUp(Lane::Elsewhere, u"h%1.silent.test"_s.arg(i), [](const auto &) {}) ? 1 : 0;
    QVERIFY(accepted > 8);
    QVERIFY(accepted < 100);
    QVERIFY(lookup.lookUp(Lane::Here, u"good.test"_s, [](const auto &) {}));
    QVERIFY(lookup.lookUp(Lane::Added, u"good.test"_s, [](const auto &) {}));
    m_release->release(accepted);
    QTRY_VERIFY(lookup.lookUp(Lane::Elsewhere, u"good.test"_s, [](const auto &) {}));
}

/// Clients that ask and leave, wave after wave.
void HostLookupTest::leavesOutWhatNobodyWaitsFor()
{
    HostLookup lookup(nullptr, service());
    for (int wave = 0; wave < 100; ++wave) {
        const auto there = std::make_shared<bool>(true);
        for (int i = 0; i < 30; ++i)
            QVERIFY(lookup.lookUp(
                Lane::Elsewhere, u"h%1-%2.silent.test"_s.arg(wave).arg(i), [](const auto &) { QFAIL("nobody waited"); },
                [there] { return *there; }));
        *there = false;
    }
    bool done = false;
    QVERIFY(lookup.lookUp(Lane::Elsewhere, u"good.test"_s, [&done](const auto &) { done = true; }));
    QTRY_VERIFY(done);
    m_release->release(3000);
    QTest::qWait(50);
    QVERIFY2(m_asked->load() < 20, qPrintable(QString::number(m_asked->load())));
}

QTEST_GUILESS_MAIN(HostLookupTest)
#include "tst_hostlookup.moc"
