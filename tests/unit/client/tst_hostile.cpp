// SPDX-License-Identifier: GPL-3.0-or-later
// A remote monitor and what is no meshping: servers without an end, words that hide or steer, redirects, time limits.
#include "core/client/httpclient.h"
#include "core/client/remotemonitor.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <fstream>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Answers every connection's first bytes with `head`, then with `again` for as long as it is taken.
class Server : public QTcpServer
{
public:
    Server(const QByteArray &head, const QByteArray &again = {}, bool ends = false)
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this, head, again, ends] {
            QTcpSocket *client = nextPendingConnection();
            connect(client, &QTcpSocket::readyRead, client, [this, client, head, ends] {
                const bool first = !client->property("asked").toBool();
                m_requests += client->readAll();
                client->setProperty("asked", true);
                if (first)
                    client->write(head);
                if (ends)
                    client->disconnectFromHost();
            });
            if (!again.isEmpty()) {
                connect(client, &QTcpSocket::bytesWritten, client, [this, client, again] {
                    if (client->bytesToWrite() < 2 * again.size()) {
                        client->write(again);
                        m_sent += again.size();
                    }
                });
            }
        });
    }

    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(serverPort())); }

    const QByteArray &requests() const { return m_requests; }

    qint64 sent() const { return m_sent; }

private:
    QByteArray m_requests;
    qint64 m_sent = 0;
};

QString linkError(const RemoteMonitor &remote)
{
    return remote.snapshot()->health.linkError;
}

QByteArray head(const QByteArray &type, const QByteArray &more = {})
{
    return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n" + more + "\r\n";
}

HttpAnswer answerOf(BoundedReply *reply)
{
    if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, 60'000))
        qFatal("no end");
    return reply->take();
}

} // namespace

class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noStream_data();
    void noStream();
    void endlessStream();
    void endlessTargets();
    void silentStream();
    void wordsAreHarmless();
    void callsAreBounded_data();
    void callsAreBounded();
    void redirectsAreNotFollowed();
};

void TestHostile::noStream_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("says");
    QTest::newRow("another protocol") << QByteArray("220 mail.example ESMTP\r\n") << u"does not speak HTTP"_s;
    QTest::newRow("a page") << head("text/html") + "<html>" << u"is not a meshping"_s;
    QTest::newRow("JSON") << head("application/json") + "{}" << u"is not a meshping"_s;
    QTest::newRow("no such path") << QByteArray("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n") << u"no meshping"_s;
    QTest::newRow("its words") << QByteArray("HTTP/1.1 503 No\r\n\r\n{\"error\":\"too many\u202e streams\"}")
                               << u"too many? streams"_s;
    QTest::newRow("a garbled body") << head("text/event-stream", "Transfer-Encoding: chunked\r\n") + "xyz\r\n"
                                    << u"garbled"_s;
    QTest::newRow("a coding that nobody asked for") << head("text/event-stream", "Content-Encoding: br\r\n") + "xyz\r\n"
                                                    << u"does not speak HTTP"_s;
    QTest::newRow("an endless head") << "HTTP/1.1 200 OK\r\n" + QByteArray("X: y\r\n").repeated(20'000)
                                     << u"does not speak HTTP"_s;
}

void TestHostile::noStream()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, says);
    const Server server(answer, {}, true);
    const RemoteMonitor remote({server.url(), {}});
    QTRY_VERIFY2(linkError(remote).contains(says), qPrintable(linkError(remote)));
}

void TestHostile::endlessStream()
{
    for (const char *type : {"text/event-stream", "text/html"}) {
        const QByteArray piece(1024 * 1024, 'x');
        const Server server(head(type) + piece, piece);
        const RemoteMonitor remote({server.url(), {}});
        QTRY_VERIFY2(linkError(remote).contains(type == "text/html"_ba ? u"is not a meshping" : u"without an end"),
                     qPrintable(linkError(remote)));
        // What was given up is not read on.
        QVERIFY(server.sent() < 200 * piece.size());
    }
}

/// Whoever takes slowly slows the other side down: nothing piles up in between, in whatever coding it comes.
void TestHostile::endlessTargets()
{
    QByteArray message = "event: targets\ndata: {\"targets\":[";
    for (int i = 0; i < 1000; ++i)
        message += QByteArray(i > 0 ? "," : "") + R"({"addr":"10.0.)" + QByteArray::number(i / 250) + '.' +
                   QByteArray::number(i % 250) + R"(","name":"a","sent":1})";
    message += "]}\n\n";
    const QByteArray chunk = QByteArray::number(message.size(), 16) + "\r\n" + message + "\r\n";
    const Server server(head("text/event-stream", "Transfer-Encoding: chunked\r\n") + chunk, chunk);
    const auto resident = [] {
        std::ifstream statm("/proc/self/statm");
        qint64 pages = 0;
        statm >> pages >> pages;
        return pages * 4096;
    };
    const qint64 before = resident();
    const RemoteMonitor remote({server.url(), {}});
    QTRY_VERIFY_WITH_TIMEOUT(server.sent() > 100 * 1024 * 1024, 60'000);
#ifndef __SANITIZE_ADDRESS__ // which keeps what was freed
    QVERIFY2(resident() - before < 60 * 1024 * 1024, qPrintable(QString::number(resident() - before)));
#endif
}

void TestHostile::silentStream()
{
    const Server server(head("text/event-stream") + "event: reset\ndata: {}\n\nevent: health\ndata: {}\n\n", ":\n\n");
    const RemoteMonitor remote({server.url(), {}});
    QTRY_VERIFY(linkError(remote).isEmpty() && !remote.snapshot()->health.source.isEmpty());
    // It goes on talking, and says nothing.
    QTRY_VERIFY(linkError(remote).contains(u"not said anything"));
}

void TestHostile::wordsAreHarmless()
{
    const QByteArray nasty = R"(a\u001b[31m\u009b2J\u202eb\u200b\nc)";
    const QByteArray target = R"({"addr":"10.0.0.1","name":")" + nasty + R"(","error":")" + nasty +
                              R"(","state":"down","labels":{")" + nasty + R"(":")" + nasty + R"("},"sent":1})";
    const QByteArray health = R"({"socket_message":")" + nasty + R"(","store":{"message":")" + nasty + R"("}})";
    const QByteArray event = R"({"id":1,"kind":"target_down","name":")" + nasty + R"(","detail":")" + nasty + R"("})";
    const Server server(head("text/event-stream") + "event: targets\ndata: {\"targets\":[" + target +
                        "]}\n\nevent: health\ndata: " + health + "\n\nevent: event\ndata: " + event + "\n\n");
    RemoteMonitor remote({server.url(), {}});
    std::vector<Event> told;
    connect(&remote, &Monitor::happened, this, [&told](const Event &happened) { told.push_back(happened); });
    QTRY_COMPARE(remote.snapshot()->targetCount(), std::size_t(1));
    const SnapshotPtr seen = remote.snapshot();
    const TargetStatus &status = seen->at(seen->order().front());
    const QString expected = u"a?[31m?2J?b??c"_s;
    QCOMPARE(status.target->name, expected);
    QCOMPARE(status.error, expected);
    QCOMPARE(*status.target->labels, (Labels{{expected, expected}}));
    QCOMPARE(seen->health.socketError, expected);
    QCOMPARE(seen->health.store.message, expected);
    QTRY_COMPARE(told.size(), std::size_t(1));
    QCOMPARE(told[0].name, expected);
    QCOMPARE(told[0].detail, expected);
}

void TestHostile::callsAreBounded_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("again");
    QTest::addColumn<bool>("silent");
    const QByteArray piece(256 * 1024, ' ');
    QTest::newRow("endless") << head("application/json") + piece << piece << false;
    QTest::newRow("endless chunks") << head("application/json", "Transfer-Encoding: chunked\r\n") + "1\r\n \r\n"
                                    << "40000\r\n" + piece + "\r\n"
                                    << false;
    QTest::newRow("a promise") << head("application/json", "Content-Length: 999999999999\r\n") + piece << piece
                               << false;
    QTest::newRow("nothing") << QByteArray() << QByteArray() << true;
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\n") << QByteArray() << true;
    QTest::newRow("half a body") << head("application/json", "Content-Length: 9\r\n") + "{" << QByteArray() << true;
}

void TestHostile::callsAreBounded()
{
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, again);
    QFETCH(bool, silent);
    const Server server(begin, again);
    HttpClient client(server.url(), {});
    const HttpAnswer answer = answerOf(client.send({"GET", "/api/targets"}, {2 * 1024 * 1024, 1s, 60s}));
    QCOMPARE(answer.status, 0);
    QVERIFY(answer.body.isEmpty());
    QVERIFY(answer.trouble == (silent ? HttpAnswer::Trouble::Silent : HttpAnswer::Trouble::Unbounded));
    QVERIFY2(answer.failure.contains(silent ? u"for 1 seconds" : u"longer than 2 MB"), qPrintable(answer.failure));
    // What comes too late in all, though it never falls silent.
    const Server dripping(head("application/json") + "x", "x");
    HttpClient patient(dripping.url(), {});
    const HttpAnswer late = answerOf(patient.send({"GET", "/"}, {1024 * 1024 * 1024, 60s, 100ms}));
    QVERIFY(late.trouble == HttpAnswer::Trouble::Unbounded);
}

void TestHostile::redirectsAreNotFollowed()
{
    const Server there(head("application/json") + "{}");
    const Server here("HTTP/1.1 307 There\r\nLocation: " + there.url().toEncoded() + "/x\r\nContent-Length: 0\r\n\r\n");
    RemoteMonitor remote({here.url(), "secret"});
    QTRY_VERIFY(linkError(remote).contains(there.url().toString() + u"/x"_s));
    const auto removed = remote.remove({u"10.0.0.1"_s});
    QTRY_VERIFY(removed.isFinished());
    QVERIFY(!removed.result());
    QVERIFY(here.requests().contains("Bearer secret"));
    QVERIFY(there.requests().isEmpty());
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
