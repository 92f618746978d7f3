// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/bodyreader.h"
#include "core/client/inflater.h"

#include <QTest>

#include <zlib.h>

using namespace meshping;

namespace {

QByteArray packed(const QByteArray &text)
{
    z_stream z{};
    deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&z, uLong(text.size()))), '\0');
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    z.avail_in = uInt(text.size());
    z.next_out = reinterpret_cast<Bytef *>(out.data());
    z.avail_out = uInt(out.size());
    deflate(&z, Z_FINISH);
    out.truncate(qsizetype(z.total_out));
    deflateEnd(&z);
    return out;
}

} // namespace

class TestBodyReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodies_data();
    void bodies();
    void refusals_data();
    void refusals();
    void enough();
    void unpacks();
    void unpacksALittleAtATime();
    void refusesWhatIsNoGzip();
};

void TestBodyReader::bodies_data()
{
    QTest::addColumn<int>("length"); // -1: chunks, -2: up to the end
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("complete");
    QTest::addColumn<bool>("mayEnd");
    QTest::newRow("none") << 0 << QByteArray("x") << QByteArray() << true << true;
    QTest::newRow("its length") << 3 << QByteArray("abcd") << QByteArray("abc") << true << true;
    QTest::newRow("too short") << 3 << QByteArray("ab") << QByteArray("ab") << false << false;
    QTest::newRow("up to the end") << -2 << QByteArray("abc") << QByteArray("abc") << false << true;
    QTest::newRow("chunks") << -1 << QByteArray("3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\nrest")
                            << QByteArray("abc0123456789") << true << true;
    QTest::newRow("line feeds alone") << -1 << QByteArray("3\nabc\n0\n\n") << QByteArray("abc") << true << true;
    QTest::newRow("extensions") << -1 << QByteArray("3;a=\"b\"\r\nabc\r\n0 ; x\r\n\r\n") << QByteArray("abc") << true
                                << true;
    QTest::newRow("a trailer") << -1 << QByteArray("1\r\na\r\n0\r\nX: y\r\n\r\n") << QByteArray("a") << true << true;
    QTest::newRow("no last chunk") << -1 << QByteArray("1\r\na\r\n") << QByteArray("a") << false << false;
    QTest::newRow("a chunk that breaks off") << -1 << QByteArray("9\r\na") << QByteArray("a") << false << false;
}

void TestBodyReader::bodies()
{
    QFETCH(int, length);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, body);
    // However it is cut.
    for (qsizetype step = 1; step <= bytes.size(); ++step) {
        BodyReader reader = length == -1   ? BodyReader::inChunks()
                            : length == -2 ? BodyReader::upToTheEnd()
                                           : BodyReader::ofLength(length);
        QByteArray found;
        const ByteSink sink = [&found](QByteArrayView part) {
            found.append(part);
            return true;
        };
        for (qsizetype at = 0; at < bytes.size(); at += step)
            QVERIFY(reader.feed(bytes.mid(at, step), sink));
        QCOMPARE(found, body);
        QTEST(reader.isComplete(), "complete");
        QTEST(reader.mayEndHere(), "mayEnd");
    }
}

void TestBodyReader::refusals_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no number") << QByteArray("x\r\n");
    QTest::newRow("nothing") << QByteArray("\r\n");
    QTest::newRow("negative") << QByteArray("-1\r\n");
    QTest::newRow("too large a number") << QByteArray("fffffffffffffffff\r\n");
    QTest::newRow("longer than it says") << QByteArray("1\r\nab\r\n");
    QTest::newRow("an endless size") << QByteArray(5000, '0');
    QTest::newRow("an endless extension") << "1;" + QByteArray(5000, 'x');
    QTest::newRow("an endless trailer") << "0\r\n" + QByteArray("X: y\r\n").repeated(20'000);
}

void TestBodyReader::refusals()
{
    QFETCH(QByteArray, bytes);
    BodyReader reader = BodyReader::inChunks();
    QVERIFY(!reader.feed(bytes, [](QByteArrayView) { return true; }));
}

void TestBodyReader::enough()
{
    BodyReader reader = BodyReader::inChunks();
    int parts = 0;
    QVERIFY(!reader.feed("1\r\na\r\n1\r\nb\r\n", [&parts](QByteArrayView) { return ++parts < 1; }));
    QCOMPARE(parts, 1);
}

void TestBodyReader::unpacks()
{
    const QByteArray text = QByteArray("a table of many alike targets\n").repeated(10'000);
    const QByteArray bytes = packed(text);
    for (const qsizetype step : {qsizetype(1), qsizetype(7), bytes.size()}) {
        Inflater inflater;
        QByteArray found;
        for (qsizetype at = 0; at < bytes.size(); at += step) {
            QVERIFY(!inflater.isComplete());
            QVERIFY(inflater.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)),
                                  [&found](QByteArrayView part) {
                                      found.append(part);
                                      return true;
                                  }));
        }
        QVERIFY(found == text);
        QVERIFY(inflater.isComplete());
    }
}

/// And stops unpacking when that is enough.
void TestBodyReader::unpacksALittleAtATime()
{
    const QByteArray bytes = packed(QByteArray(64 * 1024 * 1024, '\0'));
    QVERIFY(bytes.size() < 100'000);
    Inflater inflater;
    qsizetype largest = 0;
    qsizetype all = 0;
    QVERIFY(!inflater.feed(bytes, [&](QByteArrayView part) {
        largest = std::max(largest, part.size());
        all += part.size();
        return all < 1'000'000;
    }));
    QVERIFY(largest <= 64 * 1024);
    QVERIFY(all < 1'100'000);
}

void TestBodyReader::refusesWhatIsNoGzip()
{
    const ByteSink sink = [](QByteArrayView) { return true; };
    QVERIFY(!Inflater().feed("this is no gzip", sink));
    QVERIFY(!Inflater().feed(packed("a") + "more", sink));
    QByteArray broken = packed(QByteArray("abcdefgh").repeated(100));
    broken[broken.size() - 6] = char(broken[broken.size() - 6] + 1); // its sum
    QVERIFY(!Inflater().feed(broken, sink));
    Inflater cut;
    QVERIFY(cut.feed(packed("abc").chopped(3), sink));
    QVERIFY(!cut.isComplete());
}

QTEST_APPLESS_MAIN(TestBodyReader)
#include "tst_bodyreader.moc"
