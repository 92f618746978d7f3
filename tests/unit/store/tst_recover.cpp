// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage/recover.h"
#include "tests/unit/store/bench.h"

#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QStringList suffixes{u""_s, u"-wal"_s};

void copyDatabase(const QString &from, const QString &to)
{
    for (const QString &suffix : suffixes) {
        if (QFile::exists(from + suffix))
            QVERIFY(QFile::copy(from + suffix, to + suffix));
    }
}

bool haveSameLabels(const Target &a, const Target &b)
{
    return a.labels && b.labels ? *a.labels == *b.labels : !a.labels && !b.labels;
}

/// Overwrites the page in which a table begins; the first with zeros, as a power cut may.
void damage(const QString &file, const QString &table)
{
    const bool isFirst = table == u"sqlite_schema";
    const auto page = otherProgram(file, {u"PRAGMA wal_checkpoint(TRUNCATE)"_s})
                          ->value(u"SELECT rootpage FROM sqlite_master WHERE name = '%1'"_s.arg(table))
                          ->toLongLong();
    QVERIFY(page > 1 || isFirst);
    QFile damaged(file);
    QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.seek(isFirst ? 0 : (page - 1) * 4096));
    damaged.write(QByteArray(4096, isFirst ? '\0' : '\x77'));
}

} // namespace

/// Copies of one database that are merged into another one, in any order.
class TestRecover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void youngTargets_data();
    void youngTargets();
    void worseAndBetter_data();
    void worseAndBetter();
    void sameFileTwice();
    void afterASetAside();
    void copyOfItself();
    void removedAndReset();
    void takenOverByTheOther();

private:
    QString file(const QString &name) const { return m_files.filePath(name + u".db"_s); }

    void makeWorse(const QString &what, const QString &worse) const;
    QString fresh(QTemporaryDir &folder) const;
    QString difference(const QString &path, const QString &wanted) const;

    QTemporaryDir m_files; ///< "good" and an "older" copy of it, and "own", into which they are merged
    WallTime m_now{};
};

void TestRecover::initTestCase()
{
    Bench bench(file(u"good"_s));
    bench.restart();
    Counting counting;
    for (int i = 1; i <= 8; ++i) {
        const TargetId id = counting.add(u"10.0.0.%1"_s.arg(i), u"target %1"_s.arg(i));
        counting.targets[id].labels = shareLabels({{u"site"_s, u"Berlin"_s}});
        counting.targets[id].foreign = i % 2 == 0;
        counting.targets[id].paused = i % 3 == 0;
    }
    bench.engine->flush(counting.takeFull());
    for (int i = 0; i < 60; ++i) {
        bench.now += 4min;
        probeAll(counting, bench);
        bench.maintain();
        if (i == 40)
            copyDatabase(bench.path, file(u"older"_s));
    }
    bench.engine.reset();
    Bench own(file(u"own"_s));
    own.now = bench.now + 30min;
    own.restart();
    Counting later(7);
    for (int i = 5; i <= 10; ++i)
        later.add(u"10.0.0.%1"_s.arg(i), u"own %1"_s.arg(i));
    for (int i = 0; i < 30; ++i)
        probeAll(later, own);
    m_now = own.now;
}

void TestRecover::makeWorse(const QString &what, const QString &worse) const
{
    copyDatabase(what == u"older" ? file(u"older"_s) : file(u"good"_s), worse);
    if (what == u"log")
        QVERIFY(otherProgram(worse,
                             {u"UPDATE log SET bytes = zeroblob(4040) WHERE seq > (SELECT max(seq) - 5 FROM log)"_s}));
    else if (what == u"older")
        QVERIFY(QFile::exists(worse));
    else
        damage(worse, what);
}

void TestRecover::youngTargets_data()
{
    QTest::addColumn<QString>("damaged");
    QTest::newRow("nothing is damaged") << QString();
    QTest::newRow("the events are damaged") << u"events"_s;
}

/// The first flush of a target often holds one ping, and nothing has been folded.
void TestRecover::youngTargets()
{
    QFETCH(QString, damaged);
    QTemporaryDir folder;
    Bench young(folder.filePath(u"young.db"_s));
    young.restart();
    Counting counting;
    for (int i = 1; i <= 4; ++i)
        counting.add(u"10.0.0.%1"_s.arg(i));
    for (int i = 0; i < 3; ++i) {
        young.now += 10s;
        for (const auto &[id, target] : counting.targets) {
            if (id == TargetId(2) && i == 0)
                counting.loss(id, young.now);
            else
                counting.reply(id, 7ms, young.now);
        }
        young.engine->flush(counting.take());
    }
    young.engine.reset();
    if (!damaged.isEmpty())
        damage(young.path, damaged);
    const auto told = recover(young.path, folder.filePath(u"into.db"_s));
    QVERIFY2(told, told ? "" : qPrintable(told.error().message));
    QVERIFY2(told->contains(u"4 targets (4 with counters)"_s), qPrintable(*told));
    QVERIFY2(!told->contains(u"last hour"_s), qPrintable(*told));
    QCOMPARE(mismatch(counting, folder.filePath(u"into.db"_s)), QString());
}

QString TestRecover::fresh(QTemporaryDir &folder) const
{
    copyDatabase(file(u"own"_s), folder.filePath(u"into.db"_s));
    return folder.filePath(u"into.db"_s);
}

/// How one of two databases differs from the other; empty when not at all.
QString TestRecover::difference(const QString &path, const QString &wanted) const
{
    Bench found(path);
    Bench expected(wanted);
    found.now = expected.now = m_now;
    const StoreContents got = found.restart();
    const StoreContents want = expected.restart();
    std::map<QString, StoredTarget> byAddress;
    for (const StoredTarget &stored : got.targets)
        byAddress.emplace(stored.target.address.toString(), stored);
    if (got.targets.size() != want.targets.size() || byAddress.size() != want.targets.size())
        return u"%1 targets instead of %2"_s.arg(got.targets.size()).arg(want.targets.size());
    for (const StoredTarget &stored : want.targets) {
        const QString address = stored.target.address.toString();
        const StoredTarget &other = byAddress[address];
        if (!isAsStored(other.statistics, stored.statistics))
            return u"%1: sent %2 instead of %3"_s.arg(address).arg(other.statistics.sent).arg(stored.statistics.sent);
        if (!haveSameLabels(other.target, stored.target) || other.target.name != stored.target.name)
            return address + u": another name, or other labels"_s;
        if (other.target.foreign != stored.target.foreign || other.target.paused != stored.target.paused)
            return address + u": foreign or paused, or not"_s;
        for (const Resolution resolution : {Resolution::Minute, Resolution::Hour, Resolution::Day}) {
            if (found.history(other.target.id, resolution) != expected.history(stored.target.id, resolution))
                return address + u": another history"_s;
        }
    }
    return {};
}

void TestRecover::worseAndBetter_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("worseFirst");
    for (const QString &what : {u"older"_s, u"log"_s, u"sqlite_schema"_s, u"meta"_s, u"targets"_s, u"labels"_s,
                                u"statistics"_s, u"minutes"_s, u"hours"_s, u"days"_s, u"events"_s, u"runs"_s}) {
        for (const bool worseFirst : {true, false})
            QTest::addRow("%s, %s", qPrintable(what), worseFirst ? "worse first" : "better first")
                << what << worseFirst;
    }
}

/// Whichever comes first, the better copy alone would give the same.
void TestRecover::worseAndBetter()
{
    QFETCH(QString, what);
    QFETCH(bool, worseFirst);
    QTemporaryDir folder;
    const QString path = fresh(folder);
    QTemporaryDir other;
    const QString alone = fresh(other);
    const QString worse = folder.filePath(u"worse.db"_s);
    makeWorse(what, worse);
    const auto once = recover(file(u"good"_s), alone);
    QVERIFY2(once && once->contains(u"8 targets"_s), qPrintable(once ? *once : once.error().message));
    const QStringList order = worseFirst ? QStringList{worse, file(u"good"_s)} : QStringList{file(u"good"_s), worse};
    for (const QString &copy : order) {
        const auto done = recover(copy, path);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
        QCOMPARE(done->contains(u"another copy of the same database"_s), copy == order.back());
    }
    QCOMPARE(difference(path, alone), QString());
}

void TestRecover::sameFileTwice()
{
    QTemporaryDir folder;
    const QString path = fresh(folder);
    QTemporaryDir other;
    const QString alone = fresh(other);
    QVERIFY(recover(file(u"good"_s), alone));
    QVERIFY(recover(file(u"good"_s), path));
    const QString moved = folder.filePath(u"elsewhere.db"_s);
    copyDatabase(file(u"good"_s), moved);
    for (const QString &again : {file(u"good"_s), moved}) {
        const auto done = recover(again, path);
        QVERIFY(done);
        QVERIFY2(done->contains(u"was taken over before"_s), qPrintable(*done));
    }
    QCOMPARE(difference(path, alone), QString());
}

/// A damaged database was replaced at a start: of a better copy of it what was lost is added, of the damaged one
/// nothing.
void TestRecover::afterASetAside()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"meshping.db"_s);
    makeWorse(u"statistics"_s, path);
    const QString copy = folder.filePath(u"copy.db"_s);
    copyDatabase(path, copy);
    {
        Bench bench(path);
        bench.now = m_now;
        QCOMPARE(bench.restart().targets.size(), 8U);
        QCOMPARE(bench.happened.size(), 1U);
    }
    const auto again = recover(copy, path);
    QVERIFY2(again && again->contains(u"was taken over before"_s), qPrintable(again ? *again : again.error().message));
    const auto better = recover(file(u"good"_s), path);
    QVERIFY2(better && better->contains(u"another copy"_s), qPrintable(better ? *better : better.error().message));
    QCOMPARE(difference(path, file(u"good"_s)), QString());
}

void TestRecover::copyOfItself()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"meshping.db"_s);
    copyDatabase(file(u"good"_s), path);
    for (const QString &what : {u"hours"_s, u"meta"_s}) {
        const QString worse = folder.filePath(what + u".db"_s);
        makeWorse(what, worse);
        const auto done = recover(worse, path);
        QVERIFY2(done && done->contains(u"copy of the database itself"_s),
                 qPrintable(done ? *done : done.error().message));
    }
    QCOMPARE(difference(path, file(u"good"_s)), QString());
}

/// What the user has reset or removed since the first copy stays so; the target removed comes back as a new one.
void TestRecover::removedAndReset()
{
    QTemporaryDir folder;
    const QString path = fresh(folder);
    QVERIFY(recover(file(u"older"_s), path));
    {
        Bench bench(path);
        bench.now = m_now;
        FlushBatch batch;
        for (const StoredTarget &stored : bench.restart().targets) {
            if (stored.target.address.toString() == u"10.0.0.1")
                batch.removed.push_back(stored.target.id);
            if (stored.target.address.toString() == u"10.0.0.2")
                batch.statistics.push_back({stored.target.id, std::make_shared<Statistics>()});
        }
        QCOMPARE(batch.removed.size(), 1U);
        bench.engine->flush(batch);
        bench.maintain();
    }
    QVERIFY(recover(file(u"good"_s), path));
    std::map<QString, std::uint64_t> sent;
    Bench bench(path);
    for (const StoredTarget &stored : bench.restart().targets)
        sent[stored.target.address.toString()] = stored.statistics.sent;
    QCOMPARE(sent[u"10.0.0.1"_s], 60U);
    QCOMPARE(sent[u"10.0.0.2"_s], 60U - 41U);
    QCOMPARE(sent[u"10.0.0.3"_s], 60U);
}

/// What a database had taken over comes with it, and does not count once more when it comes by itself.
void TestRecover::takenOverByTheOther()
{
    QTemporaryDir folder;
    const QString between = fresh(folder);
    QVERIFY(recover(file(u"older"_s), between));
    const QString path = folder.filePath(u"path.db"_s);
    {
        Bench bench(path);
        bench.now = m_now + 1h;
        bench.restart();
    }
    QVERIFY(recover(between, path));
    const auto better = recover(file(u"good"_s), path);
    QVERIFY2(better && better->contains(u"another copy"_s), qPrintable(better ? *better : better.error().message));
    QTemporaryDir other;
    const QString alone = fresh(other);
    QVERIFY(recover(file(u"good"_s), alone));
    QCOMPARE(difference(path, alone), QString());
}

QTEST_GUILESS_MAIN(TestRecover)
#include "tst_recover.moc"
