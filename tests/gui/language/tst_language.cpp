// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/icmperror.h"
#include "gui/language/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class LanguageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaks_data();
    void speaks();
    void followsTheDesktop_data();
    void followsTheDesktop();
    void changesAtAnyTime();
    void knowsIcmpErrors_data();
    void knowsIcmpErrors();
};

static QString translated(const char *text, int count = -1)
{
    return QCoreApplication::translate("Picture", text, nullptr, count);
}

void LanguageTest::speaks_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("many");
    QTest::addColumn<QString>("number");
    QTest::newRow("English") << u"en"_s << u"no loss"_s << u"1 mode"_s << u"3 modes"_s << u"0.5"_s;
    QTest::newRow("German") << u"de"_s << u"kein Verlust"_s << u"1 Modus"_s << u"3 Modi"_s << u"0,5"_s;
}

void LanguageTest::speaks()
{
    QFETCH(QString, code);
    Language language;
    language.speak(code);
    QCOMPARE(language.code(), code);
    QTEST(translated("no loss"), "word");
    QTEST(translated("%n mode(s)", 1), "one");
    QTEST(translated("%n mode(s)", 3), "many");
    QTEST(QLocale().toString(0.5), "number");
}

void LanguageTest::followsTheDesktop_data()
{
    QTest::addColumn<QByteArray>("desktop");
    QTest::addColumn<QString>("code");
    QTest::newRow("Austria") << QByteArray("de_AT.UTF-8") << u"de"_s;
    QTest::newRow("Great Britain") << QByteArray("en_GB.UTF-8") << u"en"_s;
    QTest::newRow("a language that is not there") << QByteArray("fi_FI.UTF-8") << u"en"_s;
}

void LanguageTest::followsTheDesktop()
{
    QFETCH(QByteArray, desktop);
    const QByteArray before = qgetenv("LC_ALL");
    qputenv("LC_ALL", desktop);
    QLocale::setDefault(QLocale::c());
    Language language;
    for (const QString &asked : {QString(), u"xx"_s}) {
        language.speak(asked);
        QTEST(language.code(), "code");
    }
    qputenv("LC_ALL", before);
}

void LanguageTest::changesAtAnyTime()
{
    Language language;
    language.speak(u"de"_s);
    language.speak(u"en"_s);
    QCOMPARE(translated("no loss"), u"no loss"_s);
    language.speak(u"de"_s);
    QCOMPARE(translated("no loss"), u"kein Verlust"_s);
}

void LanguageTest::knowsIcmpErrors_data()
{
    QTest::addColumn<QByteArray>("english");
    for (int kind = 0; kind < icmpErrorKindCount; ++kind) {
        const char *const english = icmpErrorText(IcmpErrorKind(kind));
        QTest::newRow(english) << QByteArray(english);
    }
}

// The translation's tools do not see these words by Qt's own mark.
void LanguageTest::knowsIcmpErrors()
{
    QFETCH(QByteArray, english);
    Language language;
    language.speak(u"de"_s);
    const QString german = QCoreApplication::translate("IcmpError", english.constData());
    QVERIFY(!german.isEmpty());
    QVERIFY(german != QString::fromLatin1(english));
}

QTEST_GUILESS_MAIN(LanguageTest)
#include "tst_language.moc"
