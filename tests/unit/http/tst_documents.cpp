// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/documents.h"

#include "tests/http/fakemonitor.h"

#include <QSemaphore>
#include <QTest>

#include <atomic>

using namespace meshping;
using namespace Qt::StringLiterals;

/// Documents of many targets, built by workers that this test holds up.
class DocumentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sharesOneBuild();
    void neverShowsTheOldForTheNew();
    void forgetsClientsThatLeft();
    void refusesTooManyAtOnce();
    void makesSmallOnesAtOnce();

private:
    SnapshotPtr snapshotOf(std::uint64_t revision, int targets = 1000);
    Documents::Kind kind(const QByteArray &name = "kind");

    QSemaphore m_mayBuild;
    std::atomic<int> m_built = 0;
};

void DocumentsTest::init()
{
    m_mayBuild.acquire(m_mayBuild.available());
    m_built = 0;
}

SnapshotPtr DocumentsTest::snapshotOf(std::uint64_t revision, int targets)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->revision = revision;
    snapshot->chunks.push_back(
        std::make_shared<const TargetChunk>(std::vector(std::size_t(targets), statusOf(u"10.0.0.1"_s))));
    return snapshot;
}

Documents::Kind DocumentsTest::kind(const QByteArray &name)
{
    return {name, "text/plain", {}, [this](const Snapshot &from) {
                m_mayBuild.acquire();
                ++m_built;
                return QByteArray::number(quint64(from.revision));
            }};
}

void DocumentsTest::sharesOneBuild()
{
    Workers workers;
    Documents documents(workers);
    const auto snapshot = snapshotOf(1);
    QList<QByteArray> bodies;
    const auto ask = [&] {
        documents.answer(kind(), snapshot, Request(), Answer(this, [&](const Reply &reply) { bodies << reply.body; }));
    };
    for (int i = 0; i < 5; ++i)
        ask();
    m_mayBuild.release();
    QTRY_COMPARE(bodies, QList<QByteArray>(5, "1"));
    // A moment later it is still at hand.
    ask();
    QCOMPARE(bodies.size(), 6);
    QCOMPARE(m_built, 1);
}

void DocumentsTest::neverShowsTheOldForTheNew()
{
    Workers workers;
    Documents documents(workers);
    QMap<int, QByteArray> bodies;
    int asked = 0;
    for (const std::uint64_t revision : {1U, 2U, 3U, 3U}) {
        const int number = asked++;
        documents.answer(kind(), snapshotOf(revision), Request(),
                         Answer(this, [&bodies, number](const Reply &reply) { bodies[number] = reply.body; }));
    }
    m_mayBuild.release(10);
    QTRY_COMPARE(bodies, (QMap<int, QByteArray>{{0, "1"}, {1, "3"}, {2, "3"}, {3, "3"}}));
    QCOMPARE(m_built, 2);
}

void DocumentsTest::forgetsClientsThatLeft()
{
    Workers workers;
    Documents documents(workers);
    auto client = std::make_unique<QObject>();
    bool answered = false;
    documents.answer(kind(), snapshotOf(1), Request(), Answer(client.get(), [&](const Reply &) { answered = true; }));
    client.reset();
    m_mayBuild.release();
    QTRY_COMPARE(m_built, 1);
    QCoreApplication::processEvents();
    QVERIFY(!answered);
}

void DocumentsTest::refusesTooManyAtOnce()
{
    Workers workers;
    Documents documents(workers);
    const auto snapshot = snapshotOf(1);
    QList<int> statuses;
    constexpr int asked = 100;
    for (int i = 0; i < asked; ++i)
        documents.answer(kind("kind " + QByteArray::number(i)), snapshot, Request(),
                         Answer(this, [&](const Reply &reply) { statuses << reply.status; }));
    const auto refused = statuses.count(503);
    QVERIFY(refused > 0 && refused < asked);
    QCOMPARE(refused, statuses.size());
    m_mayBuild.release(asked);
    QTRY_COMPARE(statuses.count(200), asked - refused);
}

void DocumentsTest::makesSmallOnesAtOnce()
{
    Workers workers;
    Documents documents(workers);
    m_mayBuild.release(2);
    QList<int> statuses;
    for (int i = 0; i < 2; ++i)
        documents.answer(kind(), snapshotOf(1, 3), Request(),
                         Answer(this, [&](const Reply &reply) { statuses << reply.status; }));
    QCOMPARE(statuses, (QList<int>{200, 200}));
}

QTEST_GUILESS_MAIN(DocumentsTest)
#include "tst_documents.moc"
