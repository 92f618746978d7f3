// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/request.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class RequestTargetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void path_data();
    void path();
    void refuses_data();
    void refuses();
    void query();
    void authority();
};

void RequestTargetTest::path_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QStringList>("segments");
    QTest::newRow("root") << QByteArray("/") << QStringList();
    QTest::newRow("two") << QByteArray("/api/targets") << QStringList{u"api"_s, u"targets"_s};
    QTest::newRow("trailing slash") << QByteArray("/metrics/") << QStringList{u"metrics"_s};
    QTest::newRow("empty segment") << QByteArray("/a//b") << QStringList{u"a"_s, u""_s, u"b"_s};
    QTest::newRow("IPv6") << QByteArray("/a/2001:db8::1") << QStringList{u"a"_s, u"2001:db8::1"_s};
    QTest::newRow("encoded IPv6") << QByteArray("/a/2001%3Adb8%3a%3A1") << QStringList{u"a"_s, u"2001:db8::1"_s};
    QTest::newRow("zone") << QByteArray("/a/fe80::1%25eth0") << QStringList{u"a"_s, u"fe80::1%eth0"_s};
    QTest::newRow("encoded slash") << QByteArray("/a/b%2Fc") << QStringList{u"a"_s, u"b/c"_s};
    QTest::newRow("UTF-8") << QByteArray("/%C3%BC") << QStringList{u"ü"_s};
    QTest::newRow("absolute") << QByteArray("HTTP://host:1/a") << QStringList{u"a"_s};
    QTest::newRow("absolute, no path") << QByteArray("http://host") << QStringList();
    QTest::newRow("with query") << QByteArray("/a?/b/c") << QStringList{u"a"_s};
}

void RequestTargetTest::path()
{
    QFETCH(QByteArray, target);
    QFETCH(QStringList, segments);
    const auto parsed = parseRequestTarget(target);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
    QCOMPARE(parsed->path, segments);
}

void RequestTargetTest::refuses_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target :
         {"a",  "",    "ftp://host/", "/..",  "/a/../b", "/%2e%2e/b", "/.",   "/%00",    "/a%0Ab",  "/a%1fb",
          "/%", "/%a", "/%zz",        "/%+1", "/% 1",    "/%ff",      "/%c3", "/?a=%00", "/?%zz=1", "/%C2%80"})
        QTest::newRow(target) << QByteArray(target);
}

void RequestTargetTest::refuses()
{
    QFETCH(QByteArray, target);
    const auto parsed = parseRequestTarget(target);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().status, 400);
}

void RequestTargetTest::query()
{
    const auto parsed = parseRequestTarget("/a?x=1&y=2%263&x=1+1&flag&&=v");
    QVERIFY(parsed);
    Request request;
    request.target = *parsed;
    QCOMPARE(request.query(u"x"), (QStringList{u"1"_s, u"1+1"_s}));
    QCOMPARE(request.query(u"y"), QStringList{u"2&3"_s});
    QCOMPARE(request.query(u"flag"), QStringList{u""_s});
    QCOMPARE(request.query(u"z"), QStringList());
}

void RequestTargetTest::authority()
{
    Request request;
    request.head.fields.push_back({"host", "one"});
    QCOMPARE(request.authority(), "one");
    request.target = *parseRequestTarget("http://two:80/a");
    QCOMPARE(request.authority(), "two:80");
}

QTEST_GUILESS_MAIN(RequestTargetTest)
#include "tst_requesttarget.moc"
