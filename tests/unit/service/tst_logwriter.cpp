// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/service/logwriter.h"

#include <QTest>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>

using namespace meshping;
using namespace std::chrono_literals;

class TestLogWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsUntilItIsStarted();
    void aFullPipeHoldsUpNobody();
    void aNonBlockingPipeLosesNothing();
    void aBrokenPipeEndsNothing();

private:
    static QByteArray droppedText(std::size_t lines) { return "dropped " + QByteArray::number(qint64(lines)) + '\n'; }

    /// Reads until a line begins with `start`, and returns all that was read.
    QByteArray readUntil(const QByteArray &start);

    int m_reader = -1;
    int m_writer = -1;
};

void TestLogWriter::init()
{
    std::array<int, 2> ends{};
    QCOMPARE(::pipe(ends.data()), 0);
    m_reader = ends[0];
    m_writer = ends[1];
}

void TestLogWriter::cleanup()
{
    ::close(m_reader);
    ::close(m_writer);
}

QByteArray TestLogWriter::readUntil(const QByteArray &start)
{
    QByteArray text = "\n";
    while (!text.contains('\n' + start) || !text.endsWith('\n')) {
        std::array<char, 4096> some{};
        const auto size = ::read(m_reader, some.data(), some.size());
        if (size <= 0)
            break;
        text.append(some.data(), size);
    }
    return text.sliced(1);
}

void TestLogWriter::keepsUntilItIsStarted()
{
    LogWriter log(m_writer, droppedText);
    log.write("one\n");
    log.start();
    log.write("two\n");
    QVERIFY(log.flush(20s));
    QCOMPARE(readUntil("two"), QByteArray("one\ntwo\n"));
}

void TestLogWriter::aFullPipeHoldsUpNobody()
{
    LogWriter log(m_writer, droppedText);
    log.start();
    const QByteArray line = QByteArray(99, 'x') + '\n';
    const int lines = 3 * int(LogWriter::room) / 100;
    for (int i = 0; i < lines; ++i)
        log.write(line);
    QVERIFY(!log.flush(1ms));
    const QByteArray text = readUntil("dropped");
    const auto written = text.count(line);
    QVERIFY(written >= qsizetype(LogWriter::room) / 100);
    QVERIFY(written < lines);
    QVERIFY2(text.endsWith("\ndropped " + QByteArray::number(lines - written) + '\n'), text.last(40).constData());
    log.write("again\n");
    QCOMPARE(readUntil("again"), QByteArray("again\n"));
    QVERIFY(log.flush(20s));
}

void TestLogWriter::aNonBlockingPipeLosesNothing()
{
    QVERIFY(::fcntl(m_writer, F_SETFL, O_NONBLOCK) == 0);
    LogWriter log(m_writer, droppedText);
    log.start();
    const QByteArray line = QByteArray(99, 'x') + '\n';
    for (int i = 0; i < 5'000; ++i)
        log.write(line);
    log.write("end\n");
    QCOMPARE(readUntil("end").count(line), 5'000);
}

void TestLogWriter::aBrokenPipeEndsNothing()
{
    std::signal(SIGPIPE, SIG_IGN);
    ::close(m_reader);
    m_reader = -1;
    LogWriter log(m_writer, droppedText);
    log.start();
    log.write("one\n");
    QVERIFY(log.flush(20s));
    log.write("two\n");
    QVERIFY(log.flush(20s));
}

QTEST_GUILESS_MAIN(TestLogWriter)
#include "tst_logwriter.moc"
