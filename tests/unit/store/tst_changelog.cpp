// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/codec/changelog.h"
#include "tests/unit/store/samples.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;

struct TargetChange
{
    TargetId id{};
    Statistics before;
    Statistics after;
    std::vector<SlotEntry> slotEntries;
};

/// `after` of each becomes what readers are promised.
static QByteArray packChanges(std::vector<TargetChange> &changes)
{
    std::int64_t base = 0;
    if (!changes.empty() && !changes.front().slotEntries.empty())
        base = slotNumber(changes.front().slotEntries.front().key);
    ChangeWriter writer(30s, base);
    for (TargetChange &change : changes)
        change.after = writer.add(change.id, change.before, change.after, change.slotEntries);
    return writer.finish();
}

class TestChangeLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordinaryPingsAreSmall();
    void changesComeBack_data();
    void changesComeBack();
    void skippingKeepsStep();
    void damagedBytesEnd();

private:
    std::vector<TargetChange> round(Samples &samples, int targets);
};

static const WallTime start{std::chrono::sys_days(std::chrono::January / 15 / 2025)};

static TargetChange answered(quint32 id, Samples &samples)
{
    TargetChange change;
    change.id = TargetId(id);
    const WallTime first = start + std::chrono::milliseconds(samples.number(30'000));
    change.before.addReply(Rtt(10'000'000 + samples.number(300'000)), first, 0s);
    change.after = change.before;
    const Rtt rtt(10'000'000 + samples.number(300'000));
    change.after.addReply(rtt, first + 30s + 100us, 30s);
    SlotCounts counts;
    counts.sent = 1;
    counts.buckets.add(bucketOf(rtt));
    const auto sentAt = std::chrono::floor<std::chrono::seconds>(change.after.lastReplyAt);
    change.slotEntries.push_back({{slotStart(sentAt, Resolution::Minute), Resolution::Minute}, counts});
    return change;
}

void TestChangeLog::ordinaryPingsAreSmall()
{
    Samples samples(1);
    std::vector<TargetChange> changes;
    for (quint32 id = 1; id <= 10'000; id += 3)
        changes.push_back(answered(id, samples));
    const double bytes = double(packChanges(changes).size()) / double(changes.size());
    QVERIFY2(bytes < 5.5, qPrintable(QString::number(bytes)));
}

std::vector<TargetChange> TestChangeLog::round(Samples &samples, int targets)
{
    std::vector<TargetChange> changes;
    quint32 id = 0;
    for (int i = 0; i < targets; ++i) {
        id += 1 + quint32(samples.number(i % 5 ? 3 : 100'000));
        TargetChange change = answered(id, samples);
        if (i % 7 == 0) {
            change.before = samples.statistics();
            change.after = samples.statistics();
            change.slotEntries.push_back(
                {{SlotTime(samples.number(1'000'000) * 3600s), Resolution::Hour}, samples.slot()});
        }
        if (i % 7 == 1) {
            change.after = change.before;
            change.after.addLoss();
            change.slotEntries.front().counts = {};
            change.slotEntries.front().counts.sent = change.slotEntries.front().counts.lost = 1;
        }
        if (i % 7 == 2)
            change.after.averages.avg15m += 1; // not what a reader would expect
        if (i % 7 == 4)
            change.after.averages.weight24h *= 2;
        if (i % 7 == 3)
            change.slotEntries.clear();
        changes.push_back(std::move(change));
    }
    return changes;
}

void TestChangeLog::changesComeBack_data()
{
    QTest::addColumn<int>("targets");
    for (const int targets : {0, 1, 2, 10, 1'000})
        QTest::addRow("%d targets", targets) << targets;
}

void TestChangeLog::changesComeBack()
{
    QFETCH(int, targets);
    Samples samples(2);
    std::vector<TargetChange> changes = round(samples, targets);
    const std::vector<TargetChange> truth = changes;
    // What stands behind the end does not matter.
    const QByteArray bytes = packChanges(changes) + QByteArray(100, '\0');
    ChangeReader reader(bytes);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        QVERIFY(reader.next());
        QCOMPARE(reader.id(), changes[i].id);
        Statistics statistics = changes[i].before;
        SlotList list;
        reader.apply(statistics, list);
        QVERIFY(statistics == changes[i].after);
        QVERIFY(isAsStored(statistics, truth[i].after));
        const auto entries = list.entries();
        QCOMPARE(entries.size(), truth[i].slotEntries.size());
        for (const SlotEntry &slot : truth[i].slotEntries) {
            QVERIFY(std::any_of(entries.begin(), entries.end(), [&](const SlotEntry &entry) {
                return entry.key == slot.key && entry.counts == slot.counts;
            }));
        }
    }
    QVERIFY(!reader.next());
    QVERIFY(!reader.failed());
}

void TestChangeLog::skippingKeepsStep()
{
    Samples samples(3);
    std::vector<TargetChange> changes = round(samples, 500);
    const QByteArray bytes = packChanges(changes);
    ChangeReader reader(bytes);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        QVERIFY(reader.next());
        QCOMPARE(reader.id(), changes[i].id);
        if (i % 3 != 0) {
            reader.skip();
            continue;
        }
        Statistics statistics = changes[i].before;
        SlotList list;
        reader.apply(statistics, list);
        QVERIFY(statistics == changes[i].after);
    }
    QVERIFY(!reader.next());
    QVERIFY(!reader.failed());
}

void TestChangeLog::damagedBytesEnd()
{
    Samples samples(4);
    int failed = 0;
    for (int i = 0; i < 300; ++i) {
        std::vector<TargetChange> changes = round(samples, 30);
        QByteArray bytes = packChanges(changes);
        if (i % 2)
            bytes.truncate(qsizetype(samples.number(bytes.size())));
        else
            for (int n = 0; n < 5; ++n)
                bytes[qsizetype(samples.number(bytes.size()))] = char(samples.number(256));
        ChangeReader reader(bytes);
        while (reader.next()) {
            Statistics statistics = samples.statistics();
            SlotList list;
            reader.apply(statistics, list);
        }
        QVERIFY(i % 2 == 0 || reader.failed());
        failed += reader.failed() ? 1 : 0;
    }
    QVERIFY(failed > 150);
}

QTEST_GUILESS_MAIN(TestChangeLog)
#include "tst_changelog.moc"
