// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/tokenfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class TokenFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void refusesWhatIsNoFile();
    void noticesOpenMode();
    void guardsAServerWithSixteen();

private:
    QString write(const QByteArray &content, QFileDevice::Permissions others = {});

    QTemporaryDir m_directory;
};

QString TokenFileTest::write(const QByteArray &content, QFileDevice::Permissions others)
{
    QFile file(m_directory.filePath(u"token"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write the test's token");
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | others);
    return file.fileName();
}

void TokenFileTest::reads_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("bare") << QByteArray("s3cret");
    QTest::newRow("line end") << QByteArray("s3cret\n");
    QTest::newRow("DOS line end") << QByteArray("s3cret\r\n");
}

void TokenFileTest::reads()
{
    QFETCH(QByteArray, content);
    const auto token = readTokenFile(write(content));
    QVERIFY2(token, token ? "" : qPrintable(token.error()));
    QCOMPARE(token->value, QByteArray("s3cret"));
    QVERIFY(!token->worldReadable);
}

void TokenFileTest::refuses_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << u"is empty; allowed: a readable file of one line"_s;
    QTest::newRow("line end only") << QByteArray("\n") << u"is empty"_s;
    QTest::newRow("two lines") << QByteArray("one\ntwo\n") << u"more than one line"_s;
    QTest::newRow("space") << QByteArray("one two\n") << u"a space"_s;
    QTest::newRow("beyond ASCII") << QByteArray("gehe\xc3\xadm") << u"beyond ASCII"_s;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << u"beyond ASCII"_s;
    QTest::newRow("huge") << QByteArray(5000, 'x') << u"is longer than 4096 bytes"_s;
}

void TokenFileTest::refuses()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    const QString path = write(content);
    const auto token = readTokenFile(path);
    QVERIFY(!token);
    QVERIFY2(token.error().contains(says), qPrintable(token.error()));
    QVERIFY2(token.error().contains(u"/token\""), qPrintable(token.error()));
}

void TokenFileTest::refusesWhatIsNoFile()
{
    const auto missing = readTokenFile(m_directory.filePath(u"nowhere"_s));
    QVERIFY(!missing);
    QVERIFY2(missing.error().contains(u"can not be read (No such file"), qPrintable(missing.error()));
    const auto directory = readTokenFile(m_directory.path());
    QVERIFY(!directory);
    QVERIFY2(directory.error().contains(u"is a directory"), qPrintable(directory.error()));
}

void TokenFileTest::noticesOpenMode()
{
    QVERIFY(readTokenFile(write("s3cret", QFileDevice::ReadOther))->worldReadable);
    QVERIFY(!readTokenFile(write("s3cret", QFileDevice::ReadGroup))->worldReadable);
}

void TokenFileTest::guardsAServerWithSixteen()
{
    QCOMPARE(readServerToken(write("0123456789abcdef\n"))->value, QByteArray("0123456789abcdef"));
    const auto refused = readServerToken(write("0123456789abcde\n"));
    QVERIFY(!refused);
    QVERIFY2(refused.error().contains(u"a token of 15 characters"), qPrintable(refused.error()));
    QVERIFY(!readServerToken(write({})));
}

QTEST_GUILESS_MAIN(TokenFileTest)
#include "tst_tokenfile.moc"
