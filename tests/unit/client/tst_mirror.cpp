// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/mirror.h"
#include "core/model/difference.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

namespace {

TargetStatus target(const QString &address, const QString &name = {}, std::uint64_t sent = 1)
{
    Target target;
    target.address = QHostAddress(address);
    target.name = name;
    TargetStatus status;
    status.target = std::make_shared<const Target>(target);
    status.statistics.sent = sent;
    return status;
}

TargetStatus withId(std::uint32_t id, TargetStatus status)
{
    Target target = *status.target;
    target.id = TargetId(id);
    status.target = std::make_shared<const Target>(target);
    return status;
}

QString placeOf(const Target &target)
{
    return target.address.isNull() ? target.name : target.address.toString();
}

QStringList keysIn(const Snapshot &snapshot)
{
    QStringList keys;
    for (const TargetPlace place : snapshot.order())
        keys << placeOf(*snapshot.at(place).target);
    return keys;
}

} // namespace

class TestMirror : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void targetsComeAndGo();
    void idsStay();
    void theOtherSidesIdsTellApart();
    void anotherDatabaseGivesTheSameIdsToOthers();
    void aResetTakesAwayWhatIsNotThere();
    void chunksAreShared();
};

void TestMirror::targetsComeAndGo()
{
    Mirror mirror;
    QCOMPARE(mirror.snapshot()->targetCount(), std::size_t(0));
    mirror.put(target(u"10.0.0.2"_s));
    mirror.put(target(u"fe80::1%eth9"_s));
    mirror.put(target({}, u"later.example"_s));
    mirror.put(target(u"10.0.0.1"_s));
    const auto first = mirror.snapshot();
    QCOMPARE(keysIn(*first), (QStringList{u"10.0.0.1"_s, u"10.0.0.2"_s, u"fe80::1%eth9"_s, u"later.example"_s}));
    mirror.remove(u"later.example"_s);
    mirror.remove(u"10.0.0.2"_s);
    mirror.remove(u"10.0.0.77"_s);
    const auto second = mirror.snapshot();
    QCOMPARE(keysIn(*second), (QStringList{u"10.0.0.1"_s, u"fe80::1%eth9"_s}));
    QVERIFY(second->revision > first->revision);
    QCOMPARE(keysIn(*first).size(), 4); // a value
}

void TestMirror::idsStay()
{
    Mirror mirror;
    mirror.put(target(u"10.0.0.1"_s, u"old"_s));
    mirror.put(target(u"10.0.0.2"_s));
    const auto first = mirror.snapshot();
    mirror.put(target(u"10.0.0.1"_s, u"new"_s));
    const auto second = mirror.snapshot();
    QVERIFY(first->index != second->index); // found by its new name
    QVERIFY(second->find(u"new") && !second->find(u"old"));
    QVERIFY(second->find(u"new")->target->id == first->find(u"old")->target->id);
    mirror.put(target(u"10.0.0.1"_s, u"new"_s, 9));
    QVERIFY(mirror.snapshot()->index == second->index);
    mirror.remove(u"10.0.0.1"_s);
    mirror.put(target(u"10.0.0.1"_s));
    QVERIFY(mirror.idOf(*target(u"10.0.0.1"_s).target) != first->find(u"10.0.0.1")->target->id);
    QVERIFY(mirror.idOf(*target(u"10.0.0.9"_s).target) == TargetId{});
}

void TestMirror::theOtherSidesIdsTellApart()
{
    Mirror mirror;
    mirror.put(withId(7, target(u"10.0.0.1"_s, u"a"_s)));
    mirror.put(withId(8, target(u"10.0.0.1"_s, u"b"_s)));
    mirror.put(withId(9, target(u"10.0.0.2"_s, u"c"_s)));
    const auto first = mirror.snapshot();
    QCOMPARE(first->targetCount(), std::size_t(3));
    const auto idIn = [](const Snapshot &snapshot, QStringView key) { return snapshot.find(key)->target->id; };
    // They exchange their addresses.
    mirror.put(withId(8, target(u"10.0.0.2"_s, u"b"_s)));
    mirror.put(withId(9, target(u"10.0.0.1"_s, u"c"_s)));
    const auto second = mirror.snapshot();
    QVERIFY(idIn(*second, u"b@10.0.0.2") == idIn(*first, u"b@10.0.0.1"));
    QVERIFY(idIn(*second, u"c@10.0.0.1") == idIn(*first, u"c@10.0.0.2"));
    QVERIFY(mirror.idOf(*withId(8, target(u"10.0.0.2"_s)).target) == idIn(*second, u"b"));
    QVERIFY(mirror.idThere(idIn(*second, u"b")) == TargetId(8));
    mirror.remove(TargetId(7));
    mirror.remove(TargetId(70));
    QVERIFY(mirror.idThere(idIn(*second, u"a")) == TargetId{});
    const auto third = mirror.snapshot();
    QCOMPARE(keysIn(*third), (QStringList{u"10.0.0.1"_s, u"10.0.0.2"_s}));
    QVERIFY(!third->find(u"a"));
}

void TestMirror::anotherDatabaseGivesTheSameIdsToOthers()
{
    Mirror mirror;
    mirror.put(withId(1, target(u"10.0.0.1"_s, u"a"_s)));
    mirror.put(withId(2, target(u"10.0.0.2"_s, u"b"_s)));
    const auto first = mirror.snapshot();
    mirror.reset();
    mirror.put(withId(1, target(u"10.0.0.9"_s, u"z"_s)));
    mirror.put(withId(2, target(u"10.0.0.3"_s, u"b"_s)));
    const auto second = mirror.snapshot();
    QVERIFY(second->find(u"z")->target->id != first->find(u"a")->target->id);
    QVERIFY(second->find(u"b")->target->id == first->find(u"b")->target->id); // moved while nobody looked
    QCOMPARE(second->targetCount(), std::size_t(2));
}

void TestMirror::aResetTakesAwayWhatIsNotThere()
{
    Mirror mirror;
    for (const QString &address : {u"10.0.0.1"_s, u"10.0.0.2"_s, u"10.0.0.3"_s})
        mirror.put(target(address));
    const auto first = mirror.snapshot();
    mirror.reset();
    QCOMPARE(keysIn(*mirror.unchanged()).size(), 3);
    mirror.put(target(u"10.0.0.3"_s));
    mirror.put(target(u"10.0.0.1"_s));
    mirror.put(target(u"10.0.0.4"_s));
    const auto second = mirror.snapshot();
    QCOMPARE(keysIn(*second), (QStringList{u"10.0.0.1"_s, u"10.0.0.3"_s, u"10.0.0.4"_s}));
    QVERIFY(second->find(u"10.0.0.3")->target->id == first->find(u"10.0.0.3")->target->id);
}

void TestMirror::chunksAreShared()
{
    Mirror mirror;
    for (quint32 i = 0; i < 300; ++i)
        mirror.put(target(QHostAddress(0x0a000000U + i).toString()));
    const auto first = mirror.snapshot();
    mirror.put(target(u"10.0.0.100"_s, {}, 2));
    const auto second = mirror.snapshot();
    std::size_t shared = 0;
    for (std::size_t chunk = 0; chunk < first->chunks.size(); ++chunk)
        shared += first->chunks[chunk] == second->chunks[chunk];
    QCOMPARE(shared, first->chunks.size() - 1);
    const SnapshotDifference found = difference(*first, *second);
    QCOMPARE(found.changed.size(), std::size_t(1));
    QVERIFY(found.added.empty() && found.removed.empty());
}

QTEST_GUILESS_MAIN(TestMirror)
#include "tst_mirror.moc"
