// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/listtransfer.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "gui/window/targetactions.h"
#include "gui/window/undobar.h"
#include "tests/gui/window/fakesource.h"

#include <QSemaphore>
#include <QSettings>
#include <QStringConverter>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace meshping;
using namespace Qt::StringLiterals;

class ListTransferTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void importsAList();
    void readsWhatItWrote();
    void writesANameOnce();
    void tellsTheLinesThatItRefuses();
    void exportsTheList();
    void leavesTheFileWhenAnExportIsCancelled();

private:
    QString imported(const QString &path);

    MonitorPage &page() { return *m_window->page(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    FakeMonitor *m_monitor = nullptr;
    std::unique_ptr<MainWindow> m_window;
};

void ListTransferTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(*m_settings);
    auto source = std::make_unique<FakeSource>();
    m_monitor = &source->own;
    m_window->addPage(std::move(source));
    m_window->show();
}

void ListTransferTest::cleanup()
{
    m_window.reset();
}

void ListTransferTest::importsAList()
{
    const QString path = m_folder->filePath(u"list.txt"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int i = 0; i < 1200; ++i)
        file.write(QStringLiteral("host%1@10.1.%2.%3\n").arg(i).arg(i / 250).arg(i % 250).toUtf8());
    file.write("10.0.0.256\n");
    file.close();
    m_window->targetActions().importFrom(path);
    QTRY_COMPARE_WITH_TIMEOUT(page().model().rowCount(), 1200, 20'000);
    QTRY_VERIFY(page().undoBar().isVisible());
    m_window->targetActions().importFrom(m_folder->filePath(u"missing"_s));
    QTRY_VERIFY(m_window->targetActions().importList->isEnabled());
    QCOMPARE(page().model().rowCount(), 1200);
}

void ListTransferTest::readsWhatItWrote()
{
    FakeMonitor from;
    TargetRequest rich(u"rack #3, left@10.0.0.1"_s);
    rich.labels = Labels{{u"site"_s, u"Köln, Süd"_s}};
    rich.interval = Interval(500);
    from.add({rich, u"core switch@10.0.0.2"_s, u"two.test"_s, u"2001:db8::9"_s});
    const QString path = m_folder->filePath(u"round.txt"_s);
    QFuture<QString> written = writeList(from.snapshot(), path);
    written.waitForFinished();
    QCOMPARE(written.result(), QString());
    m_monitor->add({u"old@10.0.0.2"_s, u"2001:db8::9"_s});
    QCOMPARE(imported(path), u"3 target(s) added: rack #3, left@10.0.0.1, two.test@192.0.2.1, two.test@2001:db8::1; "
                             "1 renamed: old to core switch@10.0.0.2; 1 there already: 2001:db8::9@2001:db8::9"_s);
    const SnapshotPtr snapshot = m_monitor->snapshot();
    QCOMPARE(snapshot->targetCount(), std::size_t(5));
    const Target &read = *snapshot->find(u"10.0.0.1")->target;
    QCOMPARE(read.name, u"rack #3, left"_s);
    QVERIFY(read.interval == rich.interval && *read.labels == *rich.labels);
}

void ListTransferTest::writesANameOnce()
{
    for (const QString &address : {u"192.0.2.1"_s, u"192.0.2.9"_s, u"2001:db8::1"_s}) {
        TargetStatus status = statusOf(address, u"two.test"_s);
        Target target = *status.target;
        target.host = u"two.test"_s;
        target.family = address == u"192.0.2.9"_s ? FamilyChoice::IPv4 : FamilyChoice::Any;
        if (address.contains(u':'))
            target.labels = shareLabels({{u"site"_s, u"Berlin"_s}});
        status.target = std::make_shared<const Target>(target);
        m_monitor->put(status);
    }
    m_monitor->probe({}, 1);
    const QString path = m_folder->filePath(u"names.txt"_s);
    QFuture<QString> written = writeList(m_monitor->snapshot(), path);
    written.waitForFinished();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("two.test\n4:two.test\n"));
}

void ListTransferTest::tellsTheLinesThatItRefuses()
{
    const QString path = m_folder->filePath(u"faulty.txt"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QStringEncoder utf16(QStringEncoder::Utf16LE, QStringConverter::Flag::WriteBom);
    const QByteArray bytes = utf16.encode(u"# ours\r\na@10.0.0.1\r\ngone.test\r\nhttp://example.org/\r\n"_s);
    file.write(bytes);
    file.close();
    QCOMPARE(imported(path),
             u"1 target(s) added: a@10.0.0.1; 2 not added, the first: line 4: \"http://example.org/\" is a "
             "URL, but a ping goes to a host: write \"example.org\""_s);
}

/// Imports the file, and returns what is told of it.
QString ListTransferTest::imported(const QString &path)
{
    ListImport list(m_monitor, nullptr);
    QString text;
    bool finished = false;
    connect(&list, &ListImport::finished, this, [&](const ListImport::Outcome &outcome) {
        text = outcome.error + outcome.tally.text();
        finished = true;
    });
    list.start(path);
    [&finished] { QTRY_VERIFY(finished); }();
    return text;
}

void ListTransferTest::exportsTheList()
{
    m_monitor->add({u"web@10.0.0.1"_s, u"2001:db8::1"_s, u"10.0.0.2"_s});
    const QString path = m_folder->filePath(u"out.txt"_s);
    QTRY_COMPARE(page().model().rowCount(), 3);
    m_window->targetActions().exportTo(path);
    QTRY_VERIFY(QFile::exists(path));
    QTRY_VERIFY(page().undoBar().isVisible());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("web@10.0.0.1\n10.0.0.2\n2001:db8::1\n"));
    QFuture<QString> refused = writeList(m_monitor->snapshot(), m_folder->filePath(u"none/out.txt"_s));
    refused.waitForFinished();
    QVERIFY(!refused.result().isEmpty());
}

void ListTransferTest::leavesTheFileWhenAnExportIsCancelled()
{
    m_monitor->add({u"web@10.0.0.1"_s});
    const QString path = m_folder->filePath(u"kept.txt"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write("as it was\n");
    file.flush();
    // It cannot begin before it is cancelled.
    QThreadPool &pool = *QThreadPool::globalInstance();
    const int threads = pool.maxThreadCount();
    pool.setMaxThreadCount(1);
    QSemaphore gate;
    pool.start([&gate] { gate.acquire(); });
    QFuture<QString> written = writeList(m_monitor->snapshot(), path);
    written.cancel();
    gate.release();
    QVERIFY(pool.waitForDone());
    pool.setMaxThreadCount(threads);
    QVERIFY(written.isCanceled());
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), QByteArray("as it was\n"));
}

QTEST_MAIN(ListTransferTest)
#include "tst_listtransfer.moc"
