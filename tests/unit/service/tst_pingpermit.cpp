// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/service/pingpermit.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace meshping;
using namespace Qt::StringLiterals;

class TestPingPermit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void ownPlacesAreSafe();
    void openPlacesAreNot_data();
    void openPlacesAreNot();
    void linksAreNot();
    void othersPlacesAreNot();
    void permitsThisProgramAlone();
    void knowsAMissingAgent();

private:
    /// Gives it a mode that the umask does not bend.
    static void setMode(const QString &path, mode_t mode)
    {
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_inner;
    QString m_program;
};

void TestPingPermit::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_inner = m_folder->filePath(u"bin"_s);
    m_program = m_inner + u"/meshping"_s;
    QVERIFY(QDir().mkdir(m_inner));
    QVERIFY(QFile(m_program).open(QIODevice::WriteOnly));
    setMode(m_inner, 0755);
    setMode(m_program, 0755);
}

void TestPingPermit::ownPlacesAreSafe()
{
    // Under /tmp, where everybody may write, but nobody exchanges what is another's.
    QVERIFY(isSafePlace(m_program));
    QVERIFY(!isSafePlace(m_inner));
    QVERIFY(!isSafePlace(m_program + u"-that-is-not-there"_s));
    QVERIFY(!isSafePlace(u"bin/meshping"_s));
    QVERIFY(!isSafePlace({}));
}

void TestPingPermit::openPlacesAreNot_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<uint>("mode");
    QTest::newRow("program for all") << u"bin/meshping"_s << 0757U;
    QTest::newRow("program for a group") << u"bin/meshping"_s << 0775U;
    QTest::newRow("folder for all") << u"bin"_s << 0757U;
    QTest::newRow("folder for a group") << u"bin"_s << 0775U;
    QTest::newRow("folder above") << u"."_s << 0777U;
}

void TestPingPermit::openPlacesAreNot()
{
    QFETCH(QString, where);
    QFETCH(uint, mode);
    setMode(m_folder->filePath(where), mode_t(mode));
    QVERIFY(!isSafePlace(m_program));
}

void TestPingPermit::linksAreNot()
{
    const QString toProgram = m_inner + u"/link"_s;
    QVERIFY(QFile::link(m_program, toProgram));
    QVERIFY(!isSafePlace(toProgram));
    const QString toFolder = m_folder->filePath(u"link"_s);
    QVERIFY(QFile::link(m_inner, toFolder));
    QVERIFY(!isSafePlace(toFolder + u"/meshping"_s));
}

void TestPingPermit::othersPlacesAreNot()
{
    // Only root can give the file away; everybody else looks at it as somebody whose it is not.
    const bool isRoot = ::geteuid() == 0;
    if (isRoot)
        QCOMPARE(::chown(QFile::encodeName(m_program).constData(), 1, 1), 0);
    QCOMPARE(isSafePlace(m_program), !isRoot);
}

void TestPingPermit::permitsThisProgramAlone()
{
    const QString own = QCoreApplication::applicationFilePath();
    const QString ask = m_inner + u"/pkexec"_s;
    const QString permit = m_inner + u"/setcap"_s;
    for (const QString &path : {ask, permit}) {
        QCOMPARE(permitCommand(own, {m_inner}), QStringList()); // one of them is missing
        QVERIFY(QFile(path).open(QIODevice::WriteOnly));
        setMode(path, 0755);
    }
    QCOMPARE(permitCommand(m_program, {m_inner}), QStringList()); // another program
    const QStringList wanted{ask, permit, u"cap_net_raw=ep"_s, own};
    QCOMPARE(permitCommand(own, {m_inner}), isSafePlace(own) ? wanted : QStringList());
}

// As pkexec 122 says it.
void TestPingPermit::knowsAMissingAgent()
{
    QVERIFY(tellsOfNoAgent(
        u"Error creating textual authentication agent: Error opening current controlling terminal for the "
        "process (`/dev/tty'): No such device or address"_s));
    QVERIFY(!tellsOfNoAgent(u"Error executing command as another user: Not authorized"_s));
    QVERIFY(!tellsOfNoAgent({}));
}

QTEST_GUILESS_MAIN(TestPingPermit)
#include "tst_pingpermit.moc"
