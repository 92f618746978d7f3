// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/documents.h"

#include "tests/http/fakemonitor.h"

#include <QProcess>
#include <QSemaphore>
#include <QTest>

#include <atomic>

using namespace meshping;
using namespace Qt::StringLiterals;

/// Documents of many targets, made by workers that this test holds up.
class DocumentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void bringsEveryPieceInOrder_data();
    void bringsEveryPieceInOrder();
    void makesNoMoreThanIsTaken();
    void outlivesItsReader();
    void stalledReadersYieldOldSnapshots();
    void newcomersShareWhatIsKept();
    void leavesOutWhatNobodyWaitsFor();
    void makesSmallOnesAtOnce();

private:
    SnapshotPtr snapshotOf(std::uint64_t revision, int targets = 1000);
    Documents::Kind kind(std::size_t pieces = 3);
    Reply ask(Documents &documents, const SnapshotPtr &snapshot, const QByteArray &encoding = {},
              std::size_t pieces = 3, bool local = false);
    static QByteArray readAll(Feed &feed);

    QSemaphore m_mayMake;
    std::atomic<int> m_made = 0;
};

void DocumentsTest::init()
{
    m_mayMake.acquire(m_mayMake.available());
    m_made = 0;
}

SnapshotPtr DocumentsTest::snapshotOf(std::uint64_t revision, int targets)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->revision = revision;
    snapshot->chunks.push_back(
        std::make_shared<const TargetChunk>(std::vector(std::size_t(targets), statusOf(u"10.0.0.1"_s))));
    return snapshot;
}

/// The second piece is empty.
Documents::Kind DocumentsTest::kind(std::size_t pieces)
{
    return {"text/plain", {}, [this, pieces](const SnapshotPtr &from) {
                const auto piece = [this, from](std::size_t number) {
                    m_mayMake.acquire();
                    ++m_made;
                    return number == 1 ? QByteArray()
                                       : QByteArray::number(quint64{from->revision * 100 + number}) + ' ';
                };
                return Document{pieces, piece};
            }};
}

Reply DocumentsTest::ask(Documents &documents, const SnapshotPtr &snapshot, const QByteArray &encoding,
                         std::size_t pieces, bool local)
{
    Request request;
    request.caller.local = local;
    request.head.fields.push_back({"accept-encoding", encoding});
    Reply got;
    documents.answer(kind(pieces), documents.readable(snapshot, request), request,
                     Answer(this, [&](const Reply &reply) { got = reply; }));
    return got;
}

QByteArray DocumentsTest::readAll(Feed &feed)
{
    QByteArray all;
    int woken = 0;
    feed.onReady([&] { ++woken; });
    for (Feed::Next next = feed.next(); next.state != Feed::State::End; next = feed.next()) {
        if (next.state == Feed::State::Broken)
            return "broken";
        if (next.state == Feed::State::Piece)
            all += next.piece;
        else if (const int before = woken; !QTest::qWaitFor([&] { return woken > before; }))
            return "never woken";
    }
    return all;
}

void DocumentsTest::bringsEveryPieceInOrder_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::newRow("plain") << QByteArray();
    QTest::newRow("gzip") << QByteArray("gzip");
}

void DocumentsTest::bringsEveryPieceInOrder()
{
    QFETCH(QByteArray, encoding);
    Workers workers;
    Documents documents(workers);
    m_mayMake.release(12);
    const Reply reply = ask(documents, snapshotOf(1), encoding, 12);
    QByteArray body = readAll(*reply.feed);
    if (!encoding.isEmpty()) {
        QProcess gunzip;
        gunzip.start(u"gzip"_s, {u"-dc"_s});
        gunzip.write(body);
        gunzip.closeWriteChannel();
        QVERIFY(gunzip.waitForFinished());
        QCOMPARE(gunzip.exitCode(), 0);
        body = gunzip.readAllStandardOutput();
    }
    QCOMPARE(body, "100 102 103 104 105 106 107 108 109 110 111 ");
}

void DocumentsTest::makesNoMoreThanIsTaken()
{
    Workers workers;
    Documents documents(workers);
    m_mayMake.release(100);
    const Reply reply = ask(documents, snapshotOf(1), {}, 100);
    bool woken = false;
    reply.feed->onReady([&] { woken = true; });
    while (reply.feed->next().state == Feed::State::Later) {
        QTRY_VERIFY(woken);
        woken = false;
    }
    // Those that are to come are made, and there it stops.
    int before = 0;
    QTRY_VERIFY(m_made > 1);
    do {
        before = m_made;
        QTest::qWait(100);
    } while (m_made > before);
    QVERIFY(m_made < 10);
}

void DocumentsTest::outlivesItsReader()
{
    Workers workers;
    Documents documents(workers);
    std::weak_ptr<const Snapshot> held;
    {
        const SnapshotPtr snapshot = snapshotOf(1);
        held = snapshot;
        const Reply reply = ask(documents, snapshot);
        reply.feed->onReady([] {});
        reply.feed->next();
    }
    m_mayMake.release(3);
    QTRY_VERIFY(held.expired());
}

void DocumentsTest::stalledReadersYieldOldSnapshots()
{
    Workers workers;
    Documents documents(workers);
    m_mayMake.release(100);
    std::vector<Reply> readers;
    for (std::uint64_t revision = 1; revision <= 4; ++revision)
        readers.push_back(ask(documents, snapshotOf(revision)));
    QTest::qWait(2100);
    // One that reads on is left alone.
    QCOMPARE(readAll(*readers[1].feed), "200 202 ");
    readers.push_back(ask(documents, snapshotOf(5)));
    QCOMPARE(readers[0].feed->next().state, Feed::State::Broken);
    QCOMPARE(readAll(*readers.back().feed), "500 502 ");
}

/// However many read slowly, a newcomer is answered, and they keep no more alive than before.
void DocumentsTest::newcomersShareWhatIsKept()
{
    Workers workers;
    Documents documents(workers);
    m_mayMake.release(100);
    std::vector<Reply> readers;
    std::vector<std::weak_ptr<const Snapshot>> held;
    for (std::uint64_t revision = 1; revision <= 8; ++revision) {
        const SnapshotPtr snapshot = snapshotOf(revision);
        held.emplace_back(snapshot);
        readers.push_back(ask(documents, snapshot));
        QCOMPARE(readers.back().status, 200);
    }
    QCOMPARE(std::count_if(held.begin(), held.end(), [](const auto &one) { return !one.expired(); }), 4);
    QCOMPARE(readAll(*readers.back().feed), "400 402 ");
    // Those on this machine do not share with those elsewhere.
    QCOMPARE(readAll(*ask(documents, snapshotOf(9), {}, 3, true).feed), "900 902 ");
}

void DocumentsTest::leavesOutWhatNobodyWaitsFor()
{
    Workers workers;
    Documents documents(workers);
    for (int thread = 0; thread < 2; ++thread)
        (void)workers.run(false, [this] { m_mayMake.acquire(); });
    std::atomic<int> planned = 0;
    const Documents::Kind counted{"text/plain", {}, [&planned](const SnapshotPtr &) {
                                      ++planned;
                                      return Document{0, {}};
                                  }};
    Reply reply;
    for (int i = 0; i < 20; ++i) {
        documents.answer(counted, snapshotOf(1), {}, Answer(this, [&](const Reply &made) { reply = made; }));
        reply.feed->next();
    }
    m_mayMake.release(2);
    readAll(*reply.feed);
    QCOMPARE(planned.load(), 1);
}

void DocumentsTest::makesSmallOnesAtOnce()
{
    Workers workers;
    Documents documents(workers);
    m_mayMake.release(3);
    const Reply reply = ask(documents, snapshotOf(1, 3));
    QVERIFY(!reply.feed);
    QCOMPARE(reply.body, "100 102 ");
}

QTEST_GUILESS_MAIN(DocumentsTest)
#include "tst_documents.moc"
