// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/lookupqueue.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class LookupQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsInOrderUpToItsLimit();
    void oneLookUpServesAllWhoWait();
    void aSilentDomainLeavesRoom_data();
    void aSilentDomainLeavesRoom();
    void isBounded();
    void dropsWhatNobodyWaitsFor();
    void endsPatience();

private:
    static QStringList startAll(LookupQueue &queue)
    {
        QStringList started;
        while (const auto name = queue.next())
            started << *name;
        return started;
    }
};

void LookupQueueTest::startsInOrderUpToItsLimit()
{
    LookupQueue queue({.running = 2, .runningOfADomain = 2});
    for (const QString &name : {u"a.test"_s, u"b.test"_s, u"c.test"_s})
        QVERIFY(queue.add(name, {}));
    QCOMPARE(startAll(queue), (QStringList{u"a.test"_s, u"b.test"_s}));
    QCOMPARE(queue.finish(u"b.test"_s).size(), std::size_t(1));
    QCOMPARE(startAll(queue), QStringList{u"c.test"_s});
    QVERIFY(queue.finish(u"b.test"_s).empty());
    queue.finish(u"a.test"_s);
    queue.finish(u"c.test"_s);
    QVERIFY(queue.isEmpty());
}

void LookupQueueTest::oneLookUpServesAllWhoWait()
{
    LookupQueue queue({.names = 1});
    QVERIFY(queue.add(u"a.test"_s, {}));
    QVERIFY(queue.add(u"a.test"_s, {}));
    QCOMPARE(startAll(queue), QStringList{u"a.test"_s});
    QVERIFY(queue.add(u"a.test"_s, {}));
    QVERIFY(startAll(queue).isEmpty());
    QCOMPARE(queue.finish(u"a.test"_s).size(), std::size_t(3));
}

void LookupQueueTest::aSilentDomainLeavesRoom_data()
{
    QTest::addColumn<QString>("silent"); ///< %1: a number
    QTest::addColumn<QString>("good");
    QTest::newRow("hosts") << u"h%1.silent.test"_s << u"good.test"_s;
    QTest::newRow("hosts in subdomains") << u"h.s%1.silent.test"_s << u"www.good.test"_s;
    QTest::newRow("names below the top") << u"h%1.silent"_s << u"h.good"_s;
    QTest::newRow("another case, a final dot") << u"h%1.Silent.TEST."_s << u"h.good."_s;
    QTest::newRow("search list") << u"h%1"_s << u"www.good.test"_s;
}

void LookupQueueTest::aSilentDomainLeavesRoom()
{
    QFETCH(QString, silent);
    QFETCH(QString, good);
    LookupQueue queue({.running = 4, .runningOfADomain = 2});
    for (int i = 0; i < 1500; ++i)
        queue.add(silent.arg(i), {});
    QCOMPARE(startAll(queue).size(), 2);
    queue.add(good, {});
    QCOMPARE(startAll(queue), QStringList{good});
    queue.finish(silent.arg(0));
    QCOMPARE(startAll(queue), QStringList{silent.arg(2)});
}

void LookupQueueTest::isBounded()
{
    LookupQueue queue({.running = 1, .names = 2, .waiters = 3});
    QVERIFY(queue.add(u"a.test"_s, {}));
    QVERIFY(queue.add(u"b.test"_s, {}));
    QVERIFY(!queue.add(u"c.test"_s, {}));
    QVERIFY(queue.add(u"b.test"_s, {}));
    QVERIFY(!queue.add(u"b.test"_s, {}));
    startAll(queue);
    QVERIFY(!queue.add(u"c.test"_s, {})); // what runs has its place, too
    queue.finish(u"a.test"_s);
    QVERIFY(queue.add(u"c.test"_s, {}));
}

void LookupQueueTest::dropsWhatNobodyWaitsFor()
{
    LookupQueue queue({.running = 1, .names = 3});
    bool wanted = true;
    const auto isWanted = [&wanted] { return wanted; };
    QVERIFY(queue.add(u"a.test"_s, {{}, isWanted}));
    QVERIFY(queue.add(u"b.test"_s, {{}, isWanted}));
    QVERIFY(queue.add(u"c.test"_s, {}));
    QCOMPARE(startAll(queue), QStringList{u"a.test"_s});
    wanted = false;
    queue.tidy(0);
    QVERIFY(queue.add(u"d.test"_s, {}));
    QVERIFY(!queue.add(u"e.test"_s, {}));
    QVERIFY(queue.finish(u"a.test"_s).empty());
    QCOMPARE(startAll(queue), QStringList{u"c.test"_s});
}

void LookupQueueTest::endsPatience()
{
    LookupQueue queue({.running = 1, .patience = 100});
    QVERIFY(queue.add(u"a.test"_s, {{}, {}, 1000}));
    QVERIFY(queue.add(u"a.test"_s, {{}, {}, 1050}));
    QVERIFY(queue.add(u"b.test"_s, {{}, {}, 1000}));
    startAll(queue);
    QVERIFY(queue.tidy(1099).empty());
    QCOMPARE(queue.tidy(1100).size(), std::size_t(2));
    // One still waits for what runs; the other name is gone.
    QCOMPARE(queue.finish(u"a.test"_s).size(), std::size_t(1));
    QVERIFY(startAll(queue).isEmpty());
    QVERIFY(queue.isEmpty());
}

QTEST_GUILESS_MAIN(LookupQueueTest)
#include "tst_lookupqueue.moc"
