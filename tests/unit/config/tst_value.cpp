// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/value.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class ValueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seconds_data();
    void seconds();
    void badSeconds_data();
    void badSeconds();
    void days_data();
    void days();
    void badDays_data();
    void badDays();
    void listen_data();
    void listen();
    void badListen_data();
    void badListen();
};

void ValueTest::seconds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("whole") << u"30"_s << qint64(30'000);
    QTest::newRow("fraction") << u"0.1"_s << qint64(100);
    QTest::newRow("leading point") << u".5"_s << qint64(500);
    QTest::newRow("trailing point") << u"2."_s << qint64(2000);
    QTest::newRow("leading zeros") << u"007"_s << qint64(7000);
    QTest::newRow("rounded") << u"1.2345"_s << qint64(1235);
    QTest::newRow("highest") << u"86400"_s << qint64(86'400'000);
}

void ValueTest::seconds()
{
    QFETCH(QString, text);
    const auto value = readSeconds(text, 0.1, 86400);
    QVERIFY2(value, value ? "" : qPrintable(value.error()));
    QTEST(qint64(value->count()), "milliseconds");
}

void ValueTest::badSeconds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    const QString notPlain = u"is not a plain number of seconds; allowed: 0.1 to 86400 seconds"_s;
    const QString outOfRange = u"is out of range; allowed: 0.1 to 86400 seconds"_s;
    QTest::newRow("empty") << QString() << u"\"\" "_s + notPlain;
    QTest::newRow("zero") << u"0"_s << u"\"0\" "_s + outOfRange;
    QTest::newRow("too small") << u"0.0999"_s << outOfRange;
    QTest::newRow("too large") << u"86400.001"_s << outOfRange;
    QTest::newRow("word") << u"abc"_s << u"\"abc\" "_s + notPlain;
    QTest::newRow("negative") << u"-1"_s << notPlain;
    QTest::newRow("sign") << u"+1"_s << notPlain;
    QTest::newRow("nan") << u"nan"_s << notPlain;
    QTest::newRow("inf") << u"inf"_s << notPlain;
    QTest::newRow("hexadecimal") << u"0x10"_s << notPlain;
    QTest::newRow("exponent") << u"1e3"_s << notPlain;
    QTest::newRow("decimal comma") << u"1,5"_s << notPlain;
    QTest::newRow("thousands") << u"1,000"_s << notPlain;
    QTest::newRow("unit") << u"30s"_s << notPlain;
    QTest::newRow("space before") << u" 30"_s << notPlain;
    QTest::newRow("newline after") << u"30\n"_s << notPlain;
    QTest::newRow("two points") << u"1.2.3"_s << notPlain;
    QTest::newRow("point alone") << u"."_s << notPlain;
    QTest::newRow("Arabic digits") << u"٣٠"_s << notPlain;
    QTest::newRow("very long") << QString(100'000, u'9') << notPlain;
}

void ValueTest::badSeconds()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto value = readSeconds(text, 0.1, 86400);
    QVERIFY(!value);
    QVERIFY2(value.error().contains(says), qPrintable(value.error()));
}

void ValueTest::days_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("lowest") << u"1"_s << 1;
    QTest::newRow("usual") << u"30"_s << 30;
    QTest::newRow("highest") << u"3650"_s << 3650;
}

void ValueTest::days()
{
    QFETCH(QString, text);
    const auto value = readDays(text, 1, 3650);
    QVERIFY2(value, value ? "" : qPrintable(value.error()));
    QTEST(int(value->count()), "count");
}

void ValueTest::badDays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QString() << u"is not a whole number of days"_s;
    QTest::newRow("fraction") << u"1.5"_s << u"is not a whole number of days"_s;
    QTest::newRow("word") << u"month"_s << u"is not a whole number of days"_s;
    QTest::newRow("zero") << u"0"_s << u"is out of range; allowed: 1 to 3650 days"_s;
    QTest::newRow("too many") << u"3651"_s << u"is out of range; allowed: 1 to 3650 days"_s;
    QTest::newRow("beyond int") << u"4294967297"_s << u"is out of range"_s;
}

void ValueTest::badDays()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto value = readDays(text, 1, 3650);
    QVERIFY(!value);
    QVERIFY2(value.error().contains(says), qPrintable(value.error()));
}

void ValueTest::listen_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("IPv4") << u"127.0.0.1:9922"_s << QStringList{u"127.0.0.1 9922"_s};
    QTest::newRow("IPv6") << u"[::1]:9922"_s << QStringList{u"::1 9922"_s};
    QTest::newRow("every IPv4") << u"0.0.0.0:80"_s << QStringList{u"0.0.0.0 80"_s};
    QTest::newRow("both families") << u"[::]:80"_s << QStringList{u"any 80"_s};
    QTest::newRow("only port") << u":80"_s << QStringList{u"any 80"_s};
    QTest::newRow("every IPv6 in full") << u"[0:0::0]:80"_s << QStringList{u"any 80"_s};
    QTest::newRow("both families cover one")
        << u"0.0.0.0:80,[::1]:80,[::]:80,127.0.0.1:81"_s << QStringList{u"any 80"_s, u"127.0.0.1 81"_s};
    QTest::newRow("each of another port") << u"0.0.0.0:80,:81"_s << QStringList{u"0.0.0.0 80"_s, u"any 81"_s};
    QTest::newRow("zone") << u"[fe80::1%lo]:80"_s << QStringList{u"fe80::1%lo 80"_s};
    QTest::newRow("any port") << u"127.0.0.1:0"_s << QStringList{u"127.0.0.1 0"_s};
    QTest::newRow("highest port") << u"127.0.0.1:65535"_s << QStringList{u"127.0.0.1 65535"_s};
    QTest::newRow("two") << u"127.0.0.1:1,[::1]:2"_s << QStringList{u"127.0.0.1 1"_s, u"::1 2"_s};
    QTest::newRow("two with a space") << u"127.0.0.1:1, [::1]:2"_s << QStringList{u"127.0.0.1 1"_s, u"::1 2"_s};
    QTest::newRow("twice the same") << u"127.0.0.1:1,127.0.0.1:1"_s << QStringList{u"127.0.0.1 1"_s};
    QTest::newRow("twice any port") << u"127.0.0.1:0,127.0.0.1:0"_s << QStringList{u"127.0.0.1 0"_s, u"127.0.0.1 0"_s};
}

void ValueTest::listen()
{
    QFETCH(QString, text);
    const auto value = readListenEndpoints(text);
    QVERIFY2(value, value ? "" : qPrintable(value.error()));
    QStringList read;
    for (const ListenEndpoint &listen : *value)
        read.append(
            u"%1 %2"_s.arg(listen.address == QHostAddress(QHostAddress::Any) ? u"any"_s : listen.address.toString(),
                           QString::number(listen.port)));
    QTEST(read, "expected");
}

void ValueTest::badListen_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QString() << u"\"\" is empty; allowed: ADDRESS:PORT"_s;
    QTest::newRow("empty part") << u"127.0.0.1:1,"_s << u"\"\" is empty"_s;
    QTest::newRow("no port") << u"127.0.0.1"_s << u"has no port"_s;
    QTest::newRow("no port IPv6") << u"[::1]"_s << u"has no port"_s;
    QTest::newRow("port empty") << u"127.0.0.1:"_s << u"has no valid port"_s;
    QTest::newRow("port too high") << u"127.0.0.1:65536"_s << u"has no valid port (0 to 65535"_s;
    QTest::newRow("port negative") << u"127.0.0.1:-1"_s << u"has no valid port"_s;
    QTest::newRow("port a name") << u"127.0.0.1:http"_s << u"has no valid port"_s;
    QTest::newRow("port with fraction") << u"127.0.0.1:80.0"_s << u"has no valid port"_s;
    QTest::newRow("no brackets") << u"::1:9922"_s << u"needs brackets"_s;
    QTest::newRow("open bracket") << u"[::1:9922"_s << u"has no port"_s;
    QTest::newRow("host name") << u"localhost:9922"_s << u"\"localhost\" is not an IPv4 address"_s;
    QTest::newRow("star") << u"*:9922"_s << u"\"*\" is not an IPv4 address"_s;
    QTest::newRow("bad address") << u"999.1.1.1:80"_s << u"\"999.1.1.1\" is not an IPv4 address"_s;
    QTest::newRow("zone that does not exist") << u"[fe80::1%nope0]:80"_s << u"\"nope0\", which does not exist"_s;
}

void ValueTest::badListen()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto value = readListenEndpoints(text);
    QVERIFY(!value);
    QVERIFY2(value.error().contains(says), qPrintable(value.error()));
}

QTEST_GUILESS_MAIN(ValueTest)
#include "tst_value.moc"
