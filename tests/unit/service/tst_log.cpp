// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/service/log.h"

#include <QFile>
#include <QTemporaryFile>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace meshping;
using namespace Qt::StringLiterals;

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_data();
    void text();
    void styleFollowsTheJournal();
    void handlerWritesToStderr();
};

void TestLog::text_data()
{
    QTest::addColumn<LogStyle>("style");
    QTest::addColumn<QtMsgType>("type");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("debug") << LogStyle::Plain << QtDebugMsg << u"a"_s << QByteArray("debug: a\n");
    QTest::newRow("info") << LogStyle::Plain << QtInfoMsg << u"a"_s << QByteArray("info: a\n");
    QTest::newRow("warning") << LogStyle::Plain << QtWarningMsg << u"a"_s << QByteArray("warning: a\n");
    QTest::newRow("error") << LogStyle::Plain << QtCriticalMsg << u"a"_s << QByteArray("error: a\n");
    QTest::newRow("fatal") << LogStyle::Plain << QtFatalMsg << u"a"_s << QByteArray("fatal: a\n");
    QTest::newRow("journal debug") << LogStyle::Journal << QtDebugMsg << u"a"_s << QByteArray("<7>a\n");
    QTest::newRow("journal info") << LogStyle::Journal << QtInfoMsg << u"a"_s << QByteArray("<6>a\n");
    QTest::newRow("journal warning") << LogStyle::Journal << QtWarningMsg << u"a"_s << QByteArray("<4>a\n");
    QTest::newRow("journal error") << LogStyle::Journal << QtCriticalMsg << u"a"_s << QByteArray("<3>a\n");
    QTest::newRow("journal fatal") << LogStyle::Journal << QtFatalMsg << u"a"_s << QByteArray("<2>a\n");
    QTest::newRow("every line its level")
        << LogStyle::Journal << QtWarningMsg << u"a\nb"_s << QByteArray("<4>a\n<4>b\n");
    QTest::newRow("utf-8") << LogStyle::Plain << QtInfoMsg << u"Zürich"_s << QByteArray("info: Z\xc3\xbcrich\n");
}

void TestLog::text()
{
    QFETCH(LogStyle, style);
    QFETCH(QtMsgType, type);
    QFETCH(QString, message);
    QFETCH(QByteArray, expected);
    QCOMPARE(logText(style, type, message), expected);
}

void TestLog::styleFollowsTheJournal()
{
    QTemporaryFile journal;
    QVERIFY(journal.open());
    struct stat status = {};
    QCOMPARE(::fstat(journal.handle(), &status), 0);
    const QByteArray stream =
        QByteArray::number(quint64(status.st_dev)) + ':' + QByteArray::number(quint64(status.st_ino));

    QCOMPARE(logStyleOf(journal.handle(), stream), LogStyle::Journal);
    QCOMPARE(logStyleOf(journal.handle(), stream + '0'), LogStyle::Plain);
    QCOMPARE(logStyleOf(journal.handle(), ""), LogStyle::Plain);
    QCOMPARE(logStyleOf(-1, stream), LogStyle::Plain);
}

void TestLog::handlerWritesToStderr()
{
    QTemporaryFile target;
    QVERIFY(target.open());
    const int before = ::dup(STDERR_FILENO);
    QVERIFY(::dup2(target.handle(), STDERR_FILENO) >= 0);
    installLogHandler();
    qWarning("%s", "the disk is full");
    flushLog(std::chrono::seconds(20));
    qInstallMessageHandler(nullptr);
    QVERIFY(::dup2(before, STDERR_FILENO) >= 0);
    ::close(before);

    QVERIFY(target.seek(0));
    QCOMPARE(target.readAll(), QByteArray("warning: the disk is full\n"));
}

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
