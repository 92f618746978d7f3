// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/locale.h"

#include <langinfo.h>

#include <QCoreApplication>
#include <QLocale>
#include <QTest>

#include <clocale>

using namespace meshping;

class LocaleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isUtf8WhileTheApplicationIsMade_data();
    void isUtf8WhileTheApplicationIsMade();
    void writesNumbersAsAsked();
};

namespace {

/// Sees what Qt's own object would.
struct Application
{
    Application(int & /*argc*/, char ** /*argv*/)
        : isKnown(std::setlocale(LC_ALL, "") != nullptr),
          charset(::nl_langinfo(CODESET))
    {
    }
    Q_DISABLE_COPY_MOVE(Application)

    const bool isKnown;
    const QByteArray charset;
};

} // namespace

void LocaleTest::isUtf8WhileTheApplicationIsMade_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("none, in so many words") << QByteArray("");
    QTest::newRow("the machine's own") << QByteArray("C");
    QTest::newRow("UTF-8") << QByteArray("C.UTF-8");
    QTest::newRow("one that no machine has") << QByteArray("xx_YY.UTF-8");
    QTest::newRow("another charset") << QByteArray("de_DE.ISO-8859-1");
}

void LocaleTest::isUtf8WhileTheApplicationIsMade()
{
    QFETCH(QByteArray, asked);
    const QByteArray before = qgetenv("LC_ALL");
    if (asked.isNull())
        qunsetenv("LC_ALL");
    else
        qputenv("LC_ALL", asked);
    int argc = 0;
    const auto application = makeApplication<Application>(argc, nullptr);
    const QByteArray after = qgetenv("LC_ALL");
    qputenv("LC_ALL", before);
    QVERIFY(application.isKnown);
    QCOMPARE(application.charset, QByteArray("UTF-8"));
    QCOMPARE(after, asked);
    QCOMPARE(after.isNull(), asked.isNull());
}

void LocaleTest::writesNumbersAsAsked()
{
    QCOMPARE(QLocale::system().toString(0.5), QString::fromLatin1("0,5"));
}

int main(int argc, char **argv)
{
    qputenv("LC_ALL", "de_DE.ISO-8859-1");
    const auto application = makeApplication<QCoreApplication>(argc, argv);
    LocaleTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_locale.moc"
