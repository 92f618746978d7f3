// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/answer.h"

#include <QPromise>
#include <QTest>

#include <memory>

using namespace meshping;
using namespace Qt::StringLiterals;

class AnswerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sendsOnce();
    void waitsForTheResult();
    void survivesItsClient();
    void saysWhenTheMonitorGivesUp();
    void cancelsForAClientThatLeft();
    void beginsOnlyForAClientThatIsThere();

private:
    Answer answer()
    {
        return Answer(m_client.get(), [this](const Reply &reply) { m_sent << reply.status; });
    }

    std::unique_ptr<QObject> m_client;
    QList<int> m_sent;
};

void AnswerTest::init()
{
    m_client = std::make_unique<QObject>();
    m_sent.clear();
}

void AnswerTest::sendsOnce()
{
    const Answer first = answer();
    const auto sendByCopy = [first](int status) { first.send(Reply::error(status, u"a"_s)); };
    sendByCopy(404);
    sendByCopy(405);
    first.send(Reply::error(500, u"b"_s));
    QCOMPARE(m_sent, QList<int>{404});
}

void AnswerTest::waitsForTheResult()
{
    QPromise<int> promise;
    promise.start();
    answer().sendWhenDone(promise.future(), [](int status) { return Reply::error(status, u"a"_s); });
    QCoreApplication::processEvents();
    QVERIFY(m_sent.isEmpty());
    promise.addResult(400);
    promise.finish();
    QTRY_COMPARE(m_sent, QList<int>{400});
}

void AnswerTest::survivesItsClient()
{
    QPromise<int> promise;
    promise.start();
    const Answer late = answer();
    bool called = false;
    late.whenDone(promise.future(), [&called](int) { called = true; });
    m_client.reset();
    promise.addResult(400);
    promise.finish();
    QCoreApplication::processEvents();
    late.send(Reply::error(400, u"a"_s));
    late.whenDone(promise.future(), [&called](int) { called = true; });
    QCoreApplication::processEvents();
    QVERIFY(!called);
    QVERIFY(m_sent.isEmpty());
    QVERIFY(!late.client());
}

void AnswerTest::saysWhenTheMonitorGivesUp()
{
    {
        QPromise<int> promise;
        promise.start();
        answer().sendWhenDone(promise.future(), [](int status) { return Reply::error(status, u"a"_s); });
    }
    QTRY_COMPARE(m_sent, QList<int>{503});
}

void AnswerTest::cancelsForAClientThatLeft()
{
    QPromise<int> left;
    left.start();
    answer().sendWhenDone(left.future(), [](int status) { return Reply::error(status, u"a"_s); });
    QVERIFY(!left.isCanceled());
    m_client.reset();
    QVERIFY(left.isCanceled());
    left.finish();
}

void AnswerTest::beginsOnlyForAClientThatIsThere()
{
    int begun = 0;
    const auto begin = [&begun] { ++begun; };
    answer().ifPresent(begin);
    QCOMPARE(begun, 1);
    std::function<void()> held;
    const Answer doubtful(
        m_client.get(), [](const Reply &) {}, [&held](std::function<void()> then) { held = std::move(then); });
    doubtful.ifPresent(begin);
    QCOMPARE(begun, 1);
    held();
    QCOMPARE(begun, 2);
    m_client.reset();
    doubtful.ifPresent(begin);
    answer().ifPresent(begin);
    QCOMPARE(begun, 2);
}

QTEST_GUILESS_MAIN(AnswerTest)
#include "tst_answer.moc"
