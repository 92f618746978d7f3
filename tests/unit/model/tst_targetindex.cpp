// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/publisher.h"
#include "core/monitor/targettable.h"
#include "tests/unit/monitor/publishing.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

ProbeSlot slotNumber(quint32 number)
{
    return ProbeSlot(number);
}

void insert(TargetTable &table, quint32 slot)
{
    auto target = std::make_shared<Target>();
    target->id = TargetId(slot + 100);
    target->address = QHostAddress(0x0a000000U + slot);
    table.insert(slotNumber(slot), target, {}, {}, {});
}

} // namespace

class TestTargetIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheTargets();
};

void TestTargetIndex::followsTheTargets()
{
    TargetTable table;
    insert(table, 7);
    insert(table, 3);
    Publisher publisher(table, 0);
    const auto addresses = [](const Snapshot &snapshot) {
        QStringList all;
        for (const TargetPlace place : snapshot.order())
            all << snapshot.at(place).target->address.toString();
        return all;
    };
    const SnapshotPtr first = publish(publisher);
    QCOMPARE(addresses(*first), (QStringList{u"10.0.0.3"_s, u"10.0.0.7"_s}));
    table.count(std::vector{ProbeResult{.slot = slotNumber(3), .outcome = Outcome::Received, .rtt = 1ms}}, {});
    const SnapshotPtr second = publish(publisher);
    QCOMPARE(second->index, first->index);
    QCOMPARE(second->find(u"10.0.0.3")->state, TargetState::Up);

    // One goes and one comes while a snapshot is being made.
    publisher.begin();
    table.erase(slotNumber(3));
    insert(table, 5);
    while (!publisher.step()) {
    }
    QCOMPARE(addresses(*publish(publisher)), (QStringList{u"10.0.0.5"_s, u"10.0.0.7"_s}));
    Target renamed = *table.at(slotNumber(5)).target;
    renamed.name = u"five"_s;
    table.replace(slotNumber(5), std::make_shared<const Target>(renamed));
    QCOMPARE(publish(publisher)->find(u"five")->target->address.toString(), u"10.0.0.5"_s);
    // Who still has an old one still finds the old.
    QVERIFY(first->find(u"10.0.0.3") && !first->find(u"10.0.0.5") && !first->find(u"five"));
}

QTEST_GUILESS_MAIN(TestTargetIndex)
#include "tst_targetindex.moc"
