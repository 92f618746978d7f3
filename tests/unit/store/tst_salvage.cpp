// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/eventwords.h"
#include "core/store/salvage/salvage.h"
#include "tests/unit/store/bench.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What is taken over from damaged databases.
class TestSalvage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneIsSingular_data();
    void oneIsSingular();
    void initTestCase();
    void init();
    void soundFileIsTakenOverWhole_data();
    void soundFileIsTakenOverWhole();
    void flippedBits_data();
    void flippedBits();
    void tablesAreTakenOne_data();
    void tablesAreTakenOne();
    void logIsTakenUpToTheDamage();
    void damagedWriteAheadLogIsNoticed();
    void damagedApplicationId();
    void firstPageIsLost_data();
    void firstPageIsLost();
    void zerosOfOthersAreLeftAlone_data();
    void zerosOfOthersAreLeftAlone();
    void nothingButZeros_data();
    void nothingButZeros();
    void warningEndsWithTheFile();
    void slotsSurviveDamageWhileRunning();

private:
    QString path() const { return m_folder->filePath(u"meshping.db"_s); }

    void layOut(bool closed);
    void flip(const QString &name, int bits, quint32 seed);
    QString aside() const;
    qint64 pageOf(const QString &table) const;

    QTemporaryDir m_original; ///< a database with and without its write-ahead log
    Counting m_counting;
    WallTime m_now{};
    std::unique_ptr<QTemporaryDir> m_folder;
};

/// Thirty targets, thirteen hours, and the last of it only in the log.
void TestSalvage::initTestCase()
{
    Bench bench(m_original.filePath(u"meshping.db"_s));
    bench.restart();
    for (int i = 1; i <= 30; ++i) {
        const TargetId id = m_counting.add(u"10.0.0.%1"_s.arg(i), u"target %1"_s.arg(i));
        m_counting.targets[id].labels = shareLabels({{u"site"_s, u"Berlin"_s}});
        m_counting.targets[id].foreign = i % 2 == 0;
        m_counting.targets[id].paused = i % 3 == 0;
    }
    bench.engine->flush(m_counting.takeFull());
    for (int i = 0; i < 13 * 12; ++i) {
        bench.now += 5min;
        for (const auto &[id, target] : m_counting.targets)
            m_counting.anyProbe(id, bench.now);
        bench.engine->flush(m_counting.take());
        bench.maintain();
    }
    for (int i = 0; i < 5; ++i)
        probeAll(m_counting, bench);
    m_now = bench.now;
    for (const QString &suffix : {u""_s, u"-wal"_s})
        QVERIFY(QFile::copy(bench.path + suffix, m_original.filePath(u"open.db"_s) + suffix));
    QVERIFY(QFileInfo(m_original.filePath(u"open.db-wal"_s)).size() > 0);
    bench.engine.reset();
    QVERIFY(QFile::rename(bench.path, m_original.filePath(u"closed.db"_s)));
}

void TestSalvage::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSalvage::layOut(bool closed)
{
    QVERIFY(QFile::copy(m_original.filePath(closed ? u"closed.db"_s : u"open.db"_s), path()));
    if (!closed)
        QVERIFY(QFile::copy(m_original.filePath(u"open.db-wal"_s), path() + u"-wal"_s));
}

void TestSalvage::flip(const QString &name, int bits, quint32 seed)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QRandomGenerator random(seed);
    for (int i = 0; i < bits; ++i) {
        const qint64 at = qint64(random.bounded(quint64(file.size())));
        file.seek(at);
        char byte = 0;
        QVERIFY(file.getChar(&byte) && file.seek(at));
        file.putChar(static_cast<char>(byte ^ (1 << random.bounded(8))));
    }
}

QString TestSalvage::aside() const
{
    // First the file itself, then what belonged to it.
    const QStringList found = QDir(m_folder->path()).entryList({u"*.corrupt-*"_s}, QDir::Files, QDir::Name);
    return found.isEmpty() ? QString() : m_folder->filePath(found.front());
}

qint64 TestSalvage::pageOf(const QString &table) const
{
    const auto other = otherProgram(m_original.filePath(u"closed.db"_s), {});
    return other->value(u"SELECT rootpage FROM sqlite_master WHERE name = '%1'"_s.arg(table))->toLongLong();
}

void TestSalvage::soundFileIsTakenOverWhole_data()
{
    QTest::addColumn<bool>("closed");
    QTest::newRow("with a write-ahead log") << false;
    QTest::newRow("closed") << true;
}

void TestSalvage::soundFileIsTakenOverWhole()
{
    QFETCH(bool, closed);
    layOut(closed);
    const QString copy = m_folder->filePath(u"copy.db"_s);
    {
        Bench fresh(copy);
        fresh.restart();
    }
    auto database = otherProgram(copy, {});
    Tables tables(*database);
    QVERIFY(tables.open());
    const auto found = salvage(path(), tables);
    QVERIFY(found);
    QVERIFY2(found->isComplete(), qPrintable(EventWords().takenOver(*found)));
    QCOMPARE(found->targets, 30);
    QCOMPARE(found->counters, 30);
    database.reset();

    Bench bench(copy);
    bench.now = m_now;
    for (const StoredTarget &stored : bench.restart().targets) {
        const TargetId id = stored.target.id;
        QVERIFY(stored.target == m_counting.targets.at(id));
        QVERIFY(isAsStored(stored.statistics, m_counting.statistics.at(id)));
        for (const Resolution resolution : {Resolution::Minute, Resolution::Hour, Resolution::Day})
            QVERIFY(bench.history(id, resolution) == merged(m_counting.minutes.at(id), resolution));
    }
}

void TestSalvage::flippedBits_data()
{
    QTest::addColumn<bool>("closed");
    QTest::addColumn<int>("bits");
    for (const bool closed : {true, false}) {
        for (const int bits : {1, 3, 10, 30})
            QTest::addRow("%d bits, %s", bits, closed ? "closed" : "open") << closed << bits;
    }
}

void TestSalvage::flippedBits()
{
    QFETCH(bool, closed);
    QFETCH(int, bits);
    int damaged = 0;
    for (quint32 seed = 1; seed <= 15; ++seed) {
        init();
        layOut(closed);
        flip(closed ? path() : path() + u"-wal"_s, bits, seed);
        bool readable = false;
        {
            const auto other = otherProgram(path(), {});
            readable = other && other->value(u"SELECT count(*) FROM targets"_s).value_or(QVariant()).toInt() > 0;
        }
        init();
        layOut(closed);
        flip(closed ? path() : path() + u"-wal"_s, bits, seed);
        Bench bench(path());
        bench.now = m_now;
        const StoreContents contents = bench.restart();
        QVERIFY2(contents.status.writing, qPrintable(contents.status.message));
        QVERIFY2(!readable || contents.targets.size() > 0, qPrintable(QString::number(seed)));
        const bool told = std::any_of(bench.happened.begin(), bench.happened.end(),
                                      [](const Event &event) { return event.kind == EventKind::StoreSetAside; });
        damaged += told ? 1 : 0;
        // The time that was noted last may be damaged as well.
        const bool doubted = std::any_of(bench.happened.begin(), bench.happened.end(),
                                         [](const Event &event) { return event.kind == EventKind::ClockDoubted; });
        QCOMPARE(contents.status.warnings.isEmpty(), !told && !doubted);
        QCOMPARE(aside().isEmpty(), !told);
        Counting live;
        probeAll(live, bench);
        QVERIFY(bench.engine->status().writing);
    }
    QVERIFY(damaged > 0 || bits < 10);
}

void TestSalvage::tablesAreTakenOne_data()
{
    QTest::addColumn<QString>("table");
    for (const QString &table :
         {u"sqlite_schema"_s, u"meta"_s, u"targets"_s, u"statistics"_s, u"log"_s, u"events"_s, u"labels"_s, u"runs"_s})
        QTest::newRow(qPrintable(table)) << table;
}

/// The whole first page of one table is lost: the others are taken over all the same.
void TestSalvage::tablesAreTakenOne()
{
    QFETCH(QString, table);
    layOut(true);
    const qint64 page = table == u"sqlite_schema" ? 1 : pageOf(table);
    QVERIFY(page > 0);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek((page - 1) * 4096 + (page == 1 ? 100 : 0)));
    file.write(QByteArray(page == 1 ? 40 : 4096, '\x77'));
    file.close();
    Bench bench(path());
    bench.now = m_now;
    const StoreContents contents = bench.restart();
    QVERIFY(contents.status.writing);
    QCOMPARE(bench.happened.size(), 1U);
    QCOMPARE(bench.happened.front().kind, EventKind::StoreSetAside);
    QVERIFY2(EventWords().detail(bench.happened.front()).contains(aside()),
             qPrintable(EventWords().detail(bench.happened.front())));
    QCOMPARE(contents.targets.size(), table == u"targets" ? 0U : 30U);
    for (const StoredTarget &stored : contents.targets) {
        QCOMPARE(stored.target.labels != nullptr, table != u"labels");
        QCOMPARE(stored.target.foreign, m_counting.targets.at(stored.target.id).foreign);
        QCOMPARE(stored.target.paused, m_counting.targets.at(stored.target.id).paused);
        if (table != u"statistics" && table != u"log" && table != u"meta")
            QVERIFY(isAsStored(stored.statistics, m_counting.statistics.at(stored.target.id)));
        QVERIFY(!bench.history(stored.target.id, Resolution::Hour).empty());
    }
}

void TestSalvage::logIsTakenUpToTheDamage()
{
    layOut(true);
    const QString ones = u"ff"_s.repeated(4040);
    QVERIFY(
        otherProgram(path(), {u"UPDATE log SET bytes = x'%1' WHERE seq = (SELECT max(seq) - 2 FROM log)"_s.arg(ones)}));
    Bench bench(path());
    bench.now = m_now;
    const StoreContents contents = bench.restart();
    QCOMPARE(contents.targets.size(), 30U);
    QVERIFY2(EventWords().detail(bench.happened.front()).contains(u"last hour"_s),
             qPrintable(EventWords().detail(bench.happened.front())));
    for (const StoredTarget &stored : contents.targets) {
        const Statistics &counted = m_counting.statistics.at(stored.target.id);
        QCOMPARE(stored.statistics.sent, stored.statistics.received + stored.statistics.lost);
        QVERIFY(stored.statistics.sent < counted.sent);
        QVERIFY(stored.statistics.sent + 10 > counted.sent);
    }
}

void TestSalvage::damagedWriteAheadLogIsNoticed()
{
    layOut(false);
    QFile log(path() + u"-wal"_s);
    QVERIFY(log.open(QIODevice::ReadWrite) && log.seek(32 + 24 + 4120 * 3 + 77));
    log.write("damage");
    log.close();
    Bench bench(path());
    bench.now = m_now;
    const StoreContents contents = bench.restart();
    QCOMPARE(bench.happened.size(), 1U);
    QVERIFY2(EventWords().detail(bench.happened.front()).contains(u"write-ahead log"_s),
             qPrintable(EventWords().detail(bench.happened.front())));
    QCOMPARE(contents.targets.size(), 30U);
}

void TestSalvage::oneIsSingular_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("none")
        << 0 << u"taken over from it: 0 targets (0 with counters), 0 rows of histograms over time, 0 events"_s;
    QTest::newRow("one") << 1
                         << u"taken over from it: 1 target (1 with counters), 1 row of histograms over time, 1 event"_s;
    QTest::newRow("two")
        << 2 << u"taken over from it: 2 targets (2 with counters), 2 rows of histograms over time, 2 events"_s;
}

void TestSalvage::oneIsSingular()
{
    QFETCH(const int, count);
    Salvaged salvaged;
    salvaged.targets = salvaged.counters = salvaged.slotRows = salvaged.events = count;
    QTEST(EventWords().takenOver(salvaged), "sentence");
}

void TestSalvage::damagedApplicationId()
{
    layOut(true);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(68));
    file.write(QByteArray(1, 'l')); // for the m of "mshp"
    file.close();
    Bench bench(path());
    bench.now = m_now;
    const StoreContents contents = bench.restart();
    QVERIFY2(contents.refusal.isEmpty(), qPrintable(contents.refusal));
    QCOMPARE(contents.targets.size(), 30U);
    QVERIFY(QFile::exists(aside()));
}

static void overwrite(const QString &path, qint64 page, char with)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek((page - 1) * 4096));
    QCOMPARE(file.write(QByteArray(4096, with)), 4096);
}

void TestSalvage::firstPageIsLost_data()
{
    QTest::addColumn<bool>("closed");
    QTest::addColumn<char>("bytes");
    QTest::addColumn<QString>("also"); ///< lost
    QTest::newRow("zeros") << true << '\0' << QString();
    QTest::newRow("anything") << true << '\x77' << QString();
    QTest::newRow("zeros, with a write-ahead log") << false << '\0' << QString();
    QTest::newRow("zeros, and no identity") << true << '\0' << u"meta"_s;
    QTest::newRow("zeros, and no log") << true << '\0' << u"log"_s;
}

/// As a power cut may leave it: what the other pages hold tells that the database is ours, and is taken over.
void TestSalvage::firstPageIsLost()
{
    QFETCH(bool, closed);
    QFETCH(char, bytes);
    QFETCH(QString, also);
    layOut(closed);
    overwrite(path(), 1, bytes);
    if (!also.isEmpty())
        overwrite(path(), pageOf(also), bytes);
    const QString name = m_folder->filePath(u"any.name"_s);
    for (const QString &suffix : {u""_s, u"-wal"_s}) {
        if (QFile::exists(path() + suffix))
            QVERIFY(QFile::rename(path() + suffix, name + suffix));
    }
    Bench bench(name);
    bench.now = m_now;
    const StoreContents contents = bench.restart();
    QVERIFY2(contents.refusal.isEmpty(), qPrintable(contents.refusal));
    QVERIFY2(contents.status.writing, qPrintable(contents.status.message));
    QCOMPARE(aside().isEmpty(), !closed); // a sound log has all that is missing
    QCOMPARE(contents.targets.size(), 30U);
    for (const StoredTarget &stored : contents.targets) {
        if (also.isEmpty())
            QVERIFY(isAsStored(stored.statistics, m_counting.statistics.at(stored.target.id)));
        QVERIFY(!bench.history(stored.target.id, Resolution::Hour).empty());
    }
}

void TestSalvage::zerosOfOthersAreLeftAlone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("zeros"); ///< pages of them
    QTest::addColumn<QString>("then");
    QTest::newRow("text") << u"meshping.db"_s << 1 << u"text"_s;
    QTest::newRow("a file with our database in it") << u"meshping.db"_s << 1 << u"ours"_s;
    QTest::newRow("a disk with our database on it") << u"disk.img"_s << 16 << u"ours"_s;
    QTest::newRow("another program's database") << u"meshping.db"_s << 1 << u"other"_s;
    QTest::newRow("nothing else") << u"disk.img"_s << 64 << QString();
}

void TestSalvage::zerosOfOthersAreLeftAlone()
{
    QFETCH(QString, name);
    QFETCH(int, zeros);
    QFETCH(QString, then);
    QByteArray bytes(4096 * qsizetype(zeros), '\0');
    if (then == u"text") {
        bytes += QByteArray("identity 0123456789ABCDEF0123456789ABCDEF\n").repeated(4096);
    } else if (then == u"ours") {
        QFile ours(m_original.filePath(u"closed.db"_s));
        QVERIFY(ours.open(QIODevice::ReadOnly));
        bytes += ours.readAll();
    } else if (then == u"other") {
        const QString path = m_folder->filePath(u"other.db"_s);
        QVERIFY(otherProgram(path, {u"CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID"_s,
                                    u"INSERT INTO meta VALUES ('identity', hex(randomblob(16)))"_s,
                                    u"CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)"_s}));
        QFile other(path);
        QVERIFY(other.open(QIODevice::ReadOnly));
        bytes += other.readAll().sliced(4096);
        QVERIFY(other.remove());
    }
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    Bench bench(file.fileName());
    const StoreContents contents = bench.restart();
    QVERIFY(!contents.status.writing);
    QVERIFY2(contents.refusal.contains(u"its beginning is empty"_s), qPrintable(contents.refusal));
    bench.engine.reset();
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{name});
    QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll() == bytes);
}

void TestSalvage::nothingButZeros_data()
{
    QTest::addColumn<int>("bytes");
    QTest::newRow("a sector") << 512;
    QTest::newRow("a page") << 4096;
    QTest::newRow("some pages") << 4096 * 100;
}

void TestSalvage::nothingButZeros()
{
    QFETCH(int, bytes);
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(bytes, '\0')) == bytes);
    file.close();
    Bench bench(path());
    const StoreContents contents = bench.restart();
    QVERIFY2(contents.refusal.isEmpty(), qPrintable(contents.refusal));
    QVERIFY2(contents.status.writing, qPrintable(contents.status.message));
    QCOMPARE(QFileInfo(aside()).size(), bytes);
    QCOMPARE(bench.happened.size(), 1U);
    QCOMPARE(bench.happened.front().kind, EventKind::StoreSetAside);
}

void TestSalvage::warningEndsWithTheFile()
{
    layOut(true);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek((pageOf(u"events"_s) - 1) * 4096));
    file.write(QByteArray(4096, '\x77'));
    file.close();
    Bench bench(path());
    bench.now = m_now;
    QCOMPARE(bench.restart().status.warnings.size(), 1);
    const StoreContents again = bench.restart();
    QCOMPARE(again.status.warnings.size(), 1);
    QVERIFY(again.status.warnings.front().contains(u"30 targets"_s));
    QVERIFY(QFile::remove(aside()));
    QVERIFY(bench.restart().status.warnings.isEmpty());
}

void TestSalvage::slotsSurviveDamageWhileRunning()
{
    layOut(true);
    Bench bench(path());
    bench.now = m_now;
    QCOMPARE(bench.restart().targets.size(), 30U);
    Counting live = m_counting;
    // A page that is not read before the next fold.
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek((pageOf(u"days"_s) - 1) * 4096));
        file.write(QByteArray(4096, '\x77'));
    }
    for (int i = 0; i < 20 && bench.fullStateRequests.empty(); ++i) {
        probeAll(live, bench);
        bench.now += 1h;
        bench.maintain();
    }
    QCOMPARE(bench.fullStateRequests.size(), 1U);
    QVERIFY(bench.fullStateRequests.front()->targets.empty());
    QCOMPARE(answerFullState(live, bench), QString());
    QVERIFY(bench.history(TargetId(7), Resolution::Hour) == merged(live.minutes[TargetId(7)], Resolution::Hour));
    bench.engine.reset();
    QCOMPARE(mismatch(live, path()), QString());
}

QTEST_GUILESS_MAIN(TestSalvage)
#include "tst_salvage.moc"
