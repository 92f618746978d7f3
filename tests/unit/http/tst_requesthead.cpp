// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/requesthead.h"

#include <QTest>

using namespace meshping;

class RequestHeadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts();
    void takesAnyPieces();
    void hostlessHttp10();
    void refuses_data();
    void refuses();
    void refusesEarly_data();
    void refusesEarly();
    void stopsAtTheCap();
};

void RequestHeadTest::accepts()
{
    HeadReader reader;
    const auto state =
        reader.feed("POST /a?b=c HTTP/1.1\r\nHOST: x:1\r\ncontent-Length:  12 \r\nX-Empty:\r\n\r\nthe body");
    QCOMPARE(state, HeadReader::State::Complete);
    const RequestHead &head = reader.head();
    QCOMPARE(head.method, "POST");
    QCOMPARE(head.target, "/a?b=c");
    QCOMPARE(head.field("host"), "x:1");
    QCOMPARE(head.contentLength, std::optional<qint64>(12));
    QVERIFY(head.has("x-empty"));
    QVERIFY(head.field("x-empty").isEmpty());
    QVERIFY(!head.has("accept"));
    QVERIFY(!head.expectsContinue());
}

void RequestHeadTest::takesAnyPieces()
{
    const QByteArray whole = "GET / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-Continue\r\n\r\n";
    for (qsizetype size = 1; size <= whole.size(); ++size) {
        HeadReader reader;
        for (qsizetype at = 0; at < whole.size(); at += size) {
            QCOMPARE(reader.state(), HeadReader::State::Incomplete);
            reader.feed(QByteArrayView(whole).sliced(at, std::min(size, whole.size() - at)));
        }
        QCOMPARE(reader.state(), HeadReader::State::Complete);
        QVERIFY(reader.head().expectsContinue());
    }
}

/// RFC 9112 3.2 demands Host of HTTP/1.1 alone.
void RequestHeadTest::hostlessHttp10()
{
    for (const QByteArray &fields : {QByteArray(), QByteArray("Accept: */*\r\n")}) {
        HeadReader reader;
        QCOMPARE(reader.feed("GET /healthz HTTP/1.0\r\n" + fields + "\r\n"), HeadReader::State::Complete);
        QVERIFY(!reader.head().has("host") && !reader.head().isHttp11);
    }
}

void RequestHeadTest::refuses_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("status");
    const QByteArray good = "GET / HTTP/1.1\r\nHost: x\r\n";
    QTest::newRow("no target") << QByteArray("GET HTTP/1.1\r\nHost: x\r\n") << 400;
    QTest::newRow("no version") << QByteArray("GET /\r\nHost: x\r\n") << 400;
    QTest::newRow("space in target") << QByteArray("GET /a b HTTP/1.1\r\nHost: x\r\n") << 400;
    QTest::newRow("version 2") << QByteArray("GET / HTTP/2.0\r\nHost: x\r\n") << 505;
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\nAccept: */*\r\n") << 400;
    QTest::newRow("empty host") << QByteArray("GET / HTTP/1.1\r\nHost:\r\n") << 400;
    QTest::newRow("empty host of HTTP/1.0") << QByteArray("GET / HTTP/1.0\r\nHost:\r\n") << 400;
    QTest::newRow("two hosts of HTTP/1.0") << QByteArray("GET / HTTP/1.0\r\nHost: x\r\nHost: y\r\n") << 400;
    QTest::newRow("two hosts") << good + "Host: x\r\n" << 400;
    QTest::newRow("no fields") << QByteArray("GET / HTTP/1.1\r\n") << 400;
    QTest::newRow("no colon") << good + "nonsense\r\n" << 400;
    QTest::newRow("space before colon") << good + "Accept : x\r\n" << 400;
    QTest::newRow("folded") << good + "Accept: x\r\n y\r\n" << 400;
    QTest::newRow("NUL") << good + QByteArray("A: \0\r\n", 6) << 400;
    QTest::newRow("lone CR") << good + "A: b\rc\r\n" << 400;
    QTest::newRow("negative length") << good + "Content-Length: -1\r\n" << 400;
    QTest::newRow("list of lengths") << good + "Content-Length: 2, 2\r\n" << 400;
    QTest::newRow("two lengths") << good + "Content-Length: 2\r\nContent-Length: 2\r\n" << 400;
    QTest::newRow("empty length") << good + "Content-Length:\r\n" << 400;
    QTest::newRow("endless length") << good + "Content-Length: " + QByteArray(30, '9') + "\r\n" << 400;
    QTest::newRow("length and encoding") << good + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n" << 400;
    QTest::newRow("chunked") << good + "Transfer-Encoding: chunked\r\n" << 411;
    QTest::newRow("websocket") << good + "Upgrade: WebSocket\r\n" << 400;
    QTest::newRow("long line") << "GET /" + QByteArray(9000, 'a') + " HTTP/1.1\r\nHost: x\r\n" << 414;
    QByteArray many = good;
    for (int i = 0; i < 100; ++i)
        many += "A" + QByteArray::number(i) + ": b\r\n";
    QTest::newRow("many fields") << many << 431;
}

void RequestHeadTest::refuses()
{
    QFETCH(QByteArray, head);
    QFETCH(int, status);
    HeadReader reader;
    QCOMPARE(reader.feed(head + "\r\n"), HeadReader::State::Refused);
    QCOMPARE(reader.refusal().status, status);
    QVERIFY(!reader.refusal().message.isEmpty());
    // Refused it stays.
    QCOMPARE(reader.feed("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), HeadReader::State::Refused);
}

void RequestHeadTest::refusesEarly_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("TLS") << QByteArray("\x16\x03\x01");
    QTest::newRow("NUL") << QByteArray(1, '\0');
    QTest::newRow("bare line feed") << QByteArray("GET / HTTP/1.1\n");
    QTest::newRow("line feed first") << QByteArray("\nGET");
}

void RequestHeadTest::refusesEarly()
{
    QFETCH(QByteArray, beginning);
    HeadReader reader;
    QCOMPARE(reader.feed(beginning), HeadReader::State::Refused);
    QCOMPARE(reader.refusal().status, 400);
}

void RequestHeadTest::stopsAtTheCap()
{
    HeadReader reader;
    reader.feed("GET / HTTP/1.1\r\nHost: x\r\nA: ");
    int fed = 0;
    while (reader.state() == HeadReader::State::Incomplete && fed < 100) {
        reader.feed(QByteArray(1024, 'a'));
        ++fed;
    }
    QCOMPARE(reader.state(), HeadReader::State::Refused);
    QCOMPARE(reader.refusal().status, 431);
    QVERIFY(fed * 1024 <= HeadReader::maxHeadBytes + 1024);
}

QTEST_GUILESS_MAIN(RequestHeadTest)
#include "tst_requesthead.moc"
