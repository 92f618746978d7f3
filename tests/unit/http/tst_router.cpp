// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/router.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class RouterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void finds_data();
    void finds();
    void answersItself_data();
    void answersItself();
    void knowsLargeBodies();

private:
    Router m_router;
    QString m_called;
};

void RouterTest::initTestCase()
{
    const auto note = [this](const QString &what) {
        return [this, what](const Request &, const Answer &) { m_called = what; };
    };
    m_router.add("GET", u"/"_s, note(u"root"_s));
    m_router.add("GET", u"/things"_s, note(u"list"_s));
    m_router.add("POST", u"/things"_s, note(u"add"_s), Router::Body::Large);
    m_router.add("DELETE", u"/things/{}"_s, note(u"remove"_s));
    m_router.add("GET", u"/things/{}/part"_s, note(u"part"_s));
}

void RouterTest::finds_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("called");
    QTest::newRow("root") << QByteArray("GET") << QByteArray("/") << u"root"_s;
    QTest::newRow("HEAD as GET") << QByteArray("HEAD") << QByteArray("/things") << u"list"_s;
    QTest::newRow("by method") << QByteArray("POST") << QByteArray("/things") << u"add"_s;
    QTest::newRow("any segment") << QByteArray("DELETE") << QByteArray("/things/a%2Fb") << u"remove"_s;
    QTest::newRow("inside") << QByteArray("GET") << QByteArray("/things/x/part?y") << u"part"_s;
}

void RouterTest::finds()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QString, called);
    const auto route = m_router.find(method, *parseRequestTarget(target));
    QVERIFY(route);
    (*route)->handler(Request(), Answer(this, nullptr));
    QCOMPARE(m_called, called);
}

void RouterTest::answersItself_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("allow");
    QTest::newRow("unknown path") << QByteArray("GET") << QByteArray("/other") << 404 << QByteArray();
    QTest::newRow("too deep") << QByteArray("GET") << QByteArray("/things/a/part/b") << 404 << QByteArray();
    QTest::newRow("wrong method") << QByteArray("PUT") << QByteArray("/things") << 405
                                  << QByteArray("GET, HEAD, POST, OPTIONS");
    QTest::newRow("no GET there") << QByteArray("HEAD") << QByteArray("/things/a") << 405
                                  << QByteArray("DELETE, OPTIONS");
    QTest::newRow("methods are upper case")
        << QByteArray("get") << QByteArray("/") << 405 << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("options") << QByteArray("OPTIONS") << QByteArray("/") << 204 << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("options of nothing") << QByteArray("OPTIONS") << QByteArray("/other") << 404 << QByteArray();
    QTest::newRow("options of all") << QByteArray("OPTIONS") << QByteArray("*") << 204
                                    << QByteArray("GET, HEAD, POST, PATCH, DELETE, OPTIONS");
    QTest::newRow("get of all") << QByteArray("GET") << QByteArray("*") << 404 << QByteArray();
}

void RouterTest::answersItself()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QByteArray, allow);
    const auto route = m_router.find(method, *parseRequestTarget(target));
    QVERIFY(!route);
    QCOMPARE(route.error().status, status);
    QByteArray found;
    for (const auto &[name, value] : route.error().headers) {
        if (name == "Allow")
            found = value;
    }
    QCOMPARE(found, allow);
}

void RouterTest::knowsLargeBodies()
{
    const auto body = [this](const QByteArray &method) {
        return (*m_router.find(method, *parseRequestTarget("/things")))->body;
    };
    QVERIFY(body("POST") == Router::Body::Large);
    QVERIFY(body("GET") == Router::Body::Small);
}

QTEST_GUILESS_MAIN(RouterTest)
#include "tst_router.moc"
