// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/sharedreplies.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class SharedRepliesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void makesOnceForAllWhoAsk();
    void keepsForASecond();
    void tellsOrdersApart();
    void makesNoMoreThanSoManyAtOnce();
    void tellsWhetherItIsWanted();
    void keepsNoFailure();

private:
    Answer answer(QObject *client = nullptr)
    {
        return Answer(client ? client : m_client.get(), [this](const Reply &reply) { m_sent << reply.status; });
    }

    /// Asks for a reply that is made later, by finish().
    void ask(const QByteArray &order, bool local = true, QObject *client = nullptr)
    {
        m_replies->answer(order, local, answer(client), [this](const SharedReplies::Job &job) { m_jobs << job; });
    }

    void finishAll(int status = 200)
    {
        for (const SharedReplies::Job &job : std::exchange(m_jobs, {}))
            job.done(Reply{status, {}, {}, {}});
    }

    std::unique_ptr<QObject> m_client;
    std::unique_ptr<SharedReplies> m_replies;
    QList<SharedReplies::Job> m_jobs;
    QList<int> m_sent;
};

void SharedRepliesTest::init()
{
    m_client = std::make_unique<QObject>();
    m_replies = std::make_unique<SharedReplies>();
    m_jobs.clear();
    m_sent.clear();
}

void SharedRepliesTest::makesOnceForAllWhoAsk()
{
    for (int i = 0; i < 100; ++i)
        ask("a");
    QCOMPARE(m_jobs.size(), 1);
    QVERIFY(m_sent.isEmpty());
    finishAll();
    QCOMPARE(m_sent, QList<int>(100, 200));
}

void SharedRepliesTest::keepsForASecond()
{
    ask("a");
    finishAll();
    ask("a");
    QCOMPARE(m_sent, QList<int>(2, 200));
    QVERIFY(m_jobs.isEmpty());
    QTRY_VERIFY([this] {
        ask("a");
        return !m_jobs.isEmpty();
    }());
}

void SharedRepliesTest::tellsOrdersApart()
{
    ask("a");
    ask("b");
    ask("a", false);
    QCOMPARE(m_jobs.size(), 3);
}

void SharedRepliesTest::makesNoMoreThanSoManyAtOnce()
{
    for (int i = 0; i < 100; ++i)
        ask(QByteArray::number(i));
    QCOMPARE(m_jobs.size(), 32);
    QCOMPARE(m_sent, QList<int>(68, 503));
    // those elsewhere have places of their own
    ask("a", false);
    QCOMPARE(m_jobs.size(), 33);
    // who asks for one of those under way takes no place
    ask("7");
    QCOMPARE(m_sent.size(), 68);
    finishAll();
    ask("z");
    QCOMPARE(m_jobs.size(), 1);
}

void SharedRepliesTest::tellsWhetherItIsWanted()
{
    auto other = std::make_unique<QObject>();
    ask("a");
    ask("a", true, other.get());
    m_client.reset();
    QVERIFY(m_jobs.front().isWanted());
    other.reset();
    QVERIFY(!m_jobs.front().isWanted());
}

void SharedRepliesTest::keepsNoFailure()
{
    ask("a");
    finishAll(503);
    ask("a");
    QCOMPARE(m_jobs.size(), 1);
    finishAll(404);
    ask("a");
    QCOMPARE(m_sent, (QList<int>{503, 404, 404}));
}

QTEST_GUILESS_MAIN(SharedRepliesTest)
#include "tst_sharedreplies.moc"
