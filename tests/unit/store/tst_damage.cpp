// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/bench.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Databases that break, vanish, or come only later.
class TestDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void notOurs_data();
    void notOurs();
    void corruptAtStart();
    void targetsAreSalvaged();
    void corruptWhileRunning();
    void removedWhileRunning();
    void replacedWhileRunning();
    void folderIsMissing();
    void namesWithoutSuffixAreFolders();
    void writeErrorWhileRunning();

private:
    QString path() const { return m_folder->filePath(u"meshping.db"_s); }

    QStringList setAside() const { return QDir(m_folder->path()).entryList({u"*.corrupt-*"_s}); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDamage::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestDamage::notOurs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("this is not a database\n").repeated(100);
    QTest::newRow("one letter") << QByteArray("x");
    QTest::newRow("a database of no program")
        << QByteArray("SQLite format 3\0\x10\0\1\1\0\x40\x20\x20", 24).leftJustified(4096, 'x');
    QTest::newRow("cut") << QByteArray("SQLite format 3\0", 16);
    QTest::newRow("one that mentions a table of ours")
        << QByteArray("CREATE TABLE removed (target INTEGER PRIMARY KEY)").leftJustified(4096, ' ');
}

void TestDamage::notOurs()
{
    QFETCH(QByteArray, bytes);
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();

    Bench bench(path());
    const StoreContents contents = bench.restart();
    QVERIFY(!contents.status.writing);
    QVERIFY2(contents.refusal.contains(path()) && contents.refusal.contains(u"left alone"_s),
             qPrintable(contents.refusal));
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    probeAll(counting, bench);
    bench.engine.reset();
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"meshping.db"_s});
    QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll() == bytes);
}

/// Every byte after the first page.
static void damageAllTables(const QString &path)
{
    QVERIFY(otherProgram(path, {u"PRAGMA wal_checkpoint(TRUNCATE)"_s}));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(4096));
    file.write(QByteArray(file.size() - 4096, '\x77'));
}

void TestDamage::corruptAtStart()
{
    Bench bench(path());
    bench.restart();
    bench.engine.reset();
    damageAllTables(path());
    QFile damaged(path());
    QVERIFY(damaged.open(QIODevice::ReadOnly));
    const QByteArray bytes = damaged.readAll();

    const StoreContents contents = bench.restart();
    QVERIFY2(contents.status.writing, qPrintable(contents.status.message));
    QCOMPARE(setAside(), QStringList{u"meshping.db.corrupt-20250115-100000"_s});
    QFile aside(m_folder->filePath(setAside().front()));
    QVERIFY(aside.open(QIODevice::ReadOnly) && aside.readAll() == bytes);
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    probeAll(counting, bench);
    QVERIFY(bench.engine->status().writing);
    bench.engine.reset();
    QCOMPARE(mismatch(counting, path()), QString());
}

/// Damages the first page of a table's rows.
static void damage(const QString &path, const QString &table)
{
    const auto other = otherProgram(path, {u"PRAGMA wal_checkpoint(TRUNCATE)"_s});
    QVERIFY(other);
    const auto page = other->value(u"SELECT rootpage FROM sqlite_master WHERE name = '%1'"_s.arg(table));
    QVERIFY(page.has_value());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek((page->toLongLong() - 1) * 4096));
    file.write(QByteArray(4096, '\x77'));
}

void TestDamage::targetsAreSalvaged()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    for (int i = 0; i < 20; ++i)
        counting.add(u"10.0.0.%1"_s.arg(i));
    probeAll(counting, bench);
    bench.engine.reset();
    damage(path(), u"statistics"_s);

    StoreContents contents = bench.restart();
    QVERIFY(contents.status.writing);
    QCOMPARE(contents.targets.size(), 20U);
    QCOMPARE(contents.nextId, TargetId(21));
    QCOMPARE(setAside().size(), 1);
    probeAll(counting, bench);
    contents = bench.restart();
    QCOMPARE(contents.targets.size(), 20U);
    QCOMPARE(setAside().size(), 1);
}

void TestDamage::corruptWhileRunning()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    for (int i = 0; i < 5'000; ++i)
        counting.add(u"10.0.%1.%2"_s.arg(i / 200).arg(i % 200));
    for (int i = 0; i < 12; ++i) {
        probeAll(counting, bench);
        bench.now += 1h;
        bench.maintain();
    }
    bench.restart(); // everything is in the one file
    // Under the feet of the open connection, which has only a part of it in its memory.
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    for (qint64 at = 4096; at < file.size(); at += 4096) {
        file.seek(at);
        file.write(QByteArray(4096, '\x77'));
    }
    file.close();
    for (int i = 0; i < 5 && bench.fullStateRequests.empty(); ++i) {
        probeAll(counting, bench);
        bench.now += 1h;
        bench.maintain();
    }
    QCOMPARE(setAside().filter(QRegularExpression(u"^meshping.db.corrupt-\\d{8}-\\d{6}$"_s)).size(), 1);
    QCOMPARE(bench.fullStateRequests.size(), 1U);
    QVERIFY(bench.fullStateRequests.front()->targets.empty());
    probeAll(counting, bench);
    QCOMPARE(answerFullState(counting, bench), QString());
    bench.engine.reset();
    QCOMPARE(mismatch(counting, path()), QString());
}

void TestDamage::removedWhileRunning()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    probeAll(counting, bench);
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QVERIFY(QFile::remove(path() + suffix));
    probeAll(counting, bench);
    QCOMPARE(answerFullState(counting, bench), QString());
    probeAll(counting, bench);
    bench.engine.reset();
    QCOMPARE(mismatch(counting, path()), QString());
}

void TestDamage::replacedWhileRunning()
{
    const QString backup = m_folder->filePath(u"backup.db"_s);
    Bench bench(path());
    bench.restart();
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    probeAll(counting, bench);
    bench.restart(); // everything is in the one file
    QVERIFY(QFile::copy(path(), backup));
    probeAll(counting, bench);
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s})
        QFile::remove(path() + suffix);
    QVERIFY(QFile::remove(path()) && QFile::rename(backup, path()));
    probeAll(counting, bench);
    // The database is the one it was, only older: what it holds is known.
    QCOMPARE(bench.fullStateRequests.size(), 1U);
    QVERIFY(bench.fullStateRequests.front()->targets.empty());
    QCOMPARE(answerFullState(counting, bench), QString());
    bench.engine.reset();
    QCOMPARE(mismatch(counting, path()), QString());
}

void TestDamage::folderIsMissing()
{
    // In place of the folder stands a file, which not even root makes a folder in.
    const QString obstacle = m_folder->filePath(u"later"_s);
    const QString folder = obstacle + u"/on"_s;
    QVERIFY(QFile(obstacle).open(QIODevice::WriteOnly));
    Bench bench(folder + u"/meshping.db"_s);
    const StoreContents contents = bench.restart();
    const QString says = u"the folder %1 cannot be made: Not a directory"_s.arg(folder);
    QVERIFY2(contents.status.message.contains(says), qPrintable(contents.status.message));
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    for (int i = 0; i < 5; ++i)
        probeAll(counting, bench);
    QVERIFY(QFile::remove(obstacle));
    bench.engine->attempt();
    QCOMPARE(answerFullState(counting, bench), QString());
    QVERIFY(bench.history(TargetId(1), Resolution::Minute) == counting.minutes[TargetId(1)]);
    bench.engine.reset();
    QCOMPARE(mismatch(counting, bench.path), QString());
    const auto forItsUserAlone =
        QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadUser | QFile::WriteUser | QFile::ExeUser;
    for (const QString &made : {obstacle, folder})
        QCOMPARE(QFileInfo(made).permissions(), QFile::Permissions(forItsUserAlone));
}

void TestDamage::namesWithoutSuffixAreFolders()
{
    const auto place = [this](const QString &name) {
        return QDir(m_folder->path()).relativeFilePath(DatabaseFile(m_folder->filePath(name)).file());
    };
    QCOMPARE(place(u"db"_s), u"db/meshping.db"_s);
    QCOMPARE(place(u"db/"_s), u"db/meshping.db"_s);
    QCOMPARE(place(u"a.db"_s), u"a.db"_s);
    QVERIFY(QFile(m_folder->filePath(u"db"_s)).open(QIODevice::WriteOnly));
    QCOMPARE(place(u"db"_s), u"db"_s);
    QVERIFY(QDir(m_folder->path()).mkdir(u"b.db"_s));
    QCOMPARE(place(u"b.db"_s), u"b.db/meshping.db"_s);
}

void TestDamage::writeErrorWhileRunning()
{
    std::signal(SIGXFSZ, SIG_IGN);
    Bench bench(path());
    bench.restart();
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    probeAll(counting, bench);
    rlimit limit{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &limit), 0);
    const rlimit small{4096, limit.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    for (int i = 0; i < 5; ++i)
        probeAll(counting, bench);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    QVERIFY(!bench.engine->status().writing);
    QVERIFY(!bench.engine->status().message.isEmpty());
    probeAll(counting, bench);
    QVERIFY2(bench.engine->status().writing, qPrintable(bench.engine->status().message));
    QVERIFY(bench.fullStateRequests.empty());
    QVERIFY(bench.history(TargetId(1), Resolution::Minute) == counting.minutes[TargetId(1)]);
    bench.engine.reset();
    QCOMPARE(mismatch(counting, path()), QString());
}

QTEST_GUILESS_MAIN(TestDamage)
#include "tst_damage.moc"
