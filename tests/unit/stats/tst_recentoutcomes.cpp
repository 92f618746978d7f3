// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/recentoutcomes.h"

#include <QTest>

#include <vector>

using namespace meshping;

namespace {

/// `a` answered, `x` lost, `l` late, `e` send error.
RecentOutcomes outcomesOf(const QByteArray &letters)
{
    RecentOutcomes outcomes;
    for (const char letter : letters) {
        if (letter == 'a')
            outcomes.addAnswered(Bucket{33});
        else if (letter == 'e')
            outcomes.addSendError();
        else
            outcomes.addLost();
        if (letter == 'l')
            outcomes.markLate(0);
    }
    return outcomes;
}

QByteArray lettersOf(const RecentOutcomes &outcomes)
{
    QByteArray letters;
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        letters += "axle"[int(outcomes.at(i).kind)];
    return letters;
}

} // namespace

class TestRecentOutcomes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLastStay();
    void bucketsSurvive_data();
    void bucketsSurvive();
    void lateOnesAreFound_data();
    void lateOnesAreFound();
    void codesTellAll();
    void oneIsSmall();
};

void TestRecentOutcomes::theLastStay()
{
    QCOMPARE(lettersOf({}), QByteArray());
    QByteArray all;
    for (int i = 0; i < 200; ++i)
        all += "aaxel"[i % 5];
    for (const int length : {1, 59, 60, 61, 119, 120, 121, 200})
        QCOMPARE(lettersOf(outcomesOf(all.left(length))), all.left(length).right(60));
}

void TestRecentOutcomes::bucketsSurvive_data()
{
    QTest::addColumn<int>("bucket");
    QTest::addColumn<int>("shown");
    QTest::newRow("10 ms") << 33 << 33;
    QTest::newRow("1 ms") << 0 << 0;
    QTest::newRow("5 µs") << -77 << -77;
    QTest::newRow("the first") << -100 << -100;
    QTest::newRow("the last") << 152 << 152;
    QTest::newRow("a nanosecond") << -200 << -100;
    QTest::newRow("an hour") << 217 << 152;
}

void TestRecentOutcomes::bucketsSurvive()
{
    QFETCH(int, bucket);
    QFETCH(int, shown);
    RecentOutcomes outcomes;
    outcomes.addAnswered(Bucket(std::int16_t(bucket)));
    QCOMPARE(int(outcomes.at(0).bucket), shown);
    QVERIFY(outcomes.at(0).kind == RecentOutcome::Kind::Answered);
}

void TestRecentOutcomes::lateOnesAreFound_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<qint64>("back");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("the newest") << QByteArray("aax") << qint64(0) << QByteArray("aal");
    QTest::newRow("the one before") << QByteArray("aaxa") << qint64(1) << QByteArray("aala");
    QTest::newRow("of two") << QByteArray("xaxa") << qint64(3) << QByteArray("laxa");
    QTest::newRow("a moment was missed") << QByteArray("axaaa") << qint64(4) << QByteArray("alaaa");
    QTest::newRow("late already") << QByteArray("axl") << qint64(0) << QByteArray("all");
    QTest::newRow("none lost") << QByteArray("aaae") << qint64(1) << QByteArray("aaae");
    QTest::newRow("long ago") << QByteArray("xxx") << qint64(3) << QByteArray("xxx");
    QTest::newRow("wrapped around") << QByteArray(70, 'a') + "xaa" << qint64(2) << QByteArray(57, 'a') + "laa";
    QTest::newRow("none at all") << QByteArray() << qint64(0) << QByteArray();
}

void TestRecentOutcomes::lateOnesAreFound()
{
    QFETCH(QByteArray, before);
    QFETCH(qint64, back);
    RecentOutcomes outcomes = outcomesOf(before);
    outcomes.markLate(back);
    QTEST(lettersOf(outcomes), "after");
}

void TestRecentOutcomes::codesTellAll()
{
    const RecentOutcomes outcomes = outcomesOf("axle" + QByteArray(80, 'a') + "axle");
    std::vector<std::uint8_t> codes{0, 0};
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        codes.push_back(outcomes.codeAt(i));
    QCOMPARE(codes.back(), std::uint8_t(255));
    QVERIFY(RecentOutcomes::fromCodes(codes) == outcomes);
    QVERIFY(!(RecentOutcomes::fromCodes({}) == outcomes));
}

void TestRecentOutcomes::oneIsSmall()
{
    QVERIFY(sizeof(RecentOutcomes) <= 64);
}

QTEST_GUILESS_MAIN(TestRecentOutcomes)
#include "tst_recentoutcomes.moc"
