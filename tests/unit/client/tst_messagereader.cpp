// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/messagereader.h"

#include <QTest>

using namespace meshping;

class TestMessageReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messages_data();
    void messages();
    void endlessLinesAreRefused();
};

void TestMessageReader::messages_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("found"); // type=data
    QTest::newRow("nothing") << QByteArray() << QByteArrayList();
    QTest::newRow("one") << QByteArray("event: a\ndata: {}\n\n") << QByteArrayList{"a={}"};
    QTest::newRow("two") << QByteArray("event: a\ndata: 1\n\nid: 7\nevent: b\ndata: 2\n\n")
                         << QByteArrayList{"a=1", "b=2"};
    QTest::newRow("not ended") << QByteArray("event: a\ndata: 1\n\nevent: b\ndata: 2\n") << QByteArrayList{"a=1"};
    QTest::newRow("comments") << QByteArray(":\n\n: x\n\nevent: a\n: y\ndata: 1\n\n") << QByteArrayList{"a=1"};
    QTest::newRow("carriage returns") << QByteArray("event: a\r\ndata: 1\r\n\r\n") << QByteArrayList{"a=1"};
    QTest::newRow("no space") << QByteArray("event:a\ndata:1\n\n") << QByteArrayList{"a=1"};
    QTest::newRow("several lines") << QByteArray("event: a\ndata: 1\ndata:\ndata: 2\n\n") << QByteArrayList{"a=1\n\n2"};
    QTest::newRow("no data") << QByteArray("event: a\n\ndata: 1\n\n") << QByteArrayList{"=1"};
    QTest::newRow("no colon") << QByteArray("event: a\ndata\nnonsense\n\n") << QByteArrayList{"a="};
}

void TestMessageReader::messages()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, found);
    // However it is cut.
    for (qsizetype step = 1; step <= stream.size() + 1; ++step) {
        MessageReader reader;
        QByteArrayList read;
        for (qsizetype at = 0; at < stream.size(); at += step) {
            reader.feed(stream.mid(at, step));
            while (const auto message = reader.next())
                read << message->type + '=' + message->data;
        }
        QCOMPARE(read, found);
        QVERIFY(!reader.failed());
    }
}

void TestMessageReader::endlessLinesAreRefused()
{
    MessageReader reader;
    const QByteArray much(1024 * 1024, 'x');
    for (int i = 0; i < 15; ++i) {
        reader.feed(much);
        QVERIFY(!reader.next() && !reader.failed());
    }
    reader.feed(much + much);
    QVERIFY(!reader.next());
    QVERIFY(reader.failed());
}

QTEST_GUILESS_MAIN(TestMessageReader)
#include "tst_messagereader.moc"
