// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/eventjson.h"
#include "core/model/eventwords.h"
#include "core/store/sqlite/opener.h"
#include "core/store/tables/eventtables.h"
#include "gui/language/language.h"
#include "tests/unit/model/eventsamples.h"

#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

/// What happened under one language is told in another.
class EventWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void germanIsShownAndEnglishServed_data();
    void germanIsShownAndEnglishServed();
    void rowsOfTheVersionBeforeAreReadable();

private:
    QLocale m_before;
    Language m_language;
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
};

void EventWordsTest::initTestCase()
{
    m_language.speak(u"de"_s);
    QLocale::setDefault(QLocale(QLocale::German));
    auto opened = openForWriting(m_folder.filePath(u"meshping.db"_s));
    QVERIFY(opened.has_value());
    m_database = std::move(*opened);
}

void EventWordsTest::cleanupTestCase()
{
    QLocale::setDefault(m_before);
}

void EventWordsTest::germanIsShownAndEnglishServed_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const EventSample &sample : eventSamples()) {
        QTest::addRow("%d %s", index, qPrintable(eventKindName(sample.event.kind))) << index;
        ++index;
    }
}

void EventWordsTest::germanIsShownAndEnglishServed()
{
    QFETCH(int, index);
    EventSample sample = eventSamples().at(std::size_t(index));
    sample.event.number = std::uint64_t(index) + 1;
    EventTables tables(*m_database);
    std::vector<Event> stored;
    std::vector<Run> runs;
    QVERIFY(m_database->run(u"DELETE FROM events"_s) && tables.add({sample.event}) && tables.read(stored, runs));
    QCOMPARE(stored.size(), std::size_t(1));
    QVERIFY(stored[0] == sample.event);
    const QString german = EventWords().text(stored[0]);
    QVERIFY2(german.contains(sample.german), qPrintable(german));
    const QJsonObject served = eventJson(stored[0]);
    QCOMPARE(served[u"text"].toString(), sample.english);
    QCOMPARE(served[u"detail"].toString(), EventWords(EventWords::Language::English).detail(sample.event));
    const auto told = eventFromJson(served);
    QVERIFY(told.has_value());
    QCOMPARE(EventWords().text(*told), german);
    QVERIFY(told->figures == sample.event.figures && told->detail.isEmpty());
}

void EventWordsTest::rowsOfTheVersionBeforeAreReadable()
{
    QVERIFY(m_database->run(u"DELETE FROM events"_s));
    QVERIFY(m_database->run(u"INSERT INTO events (number, time_ms, kind, name, address, duration_ms, detail) VALUES "
                            "(1, 1000, 2, 'web', '10.0.0.1', 0, '3 Pings in Folge gingen verloren'), "
                            "(2, 2000, 4, 'web', '10.0.0.2', 0, '10.0.0.1')"_s));
    EventTables tables(*m_database);
    std::vector<Event> stored;
    std::vector<Run> runs;
    QVERIFY(tables.read(stored, runs));
    QCOMPARE(stored.size(), std::size_t(2));
    QCOMPARE(EventWords().text(stored[0]), u"Ausgefallen: 3 Pings in Folge gingen verloren"_s);
    QCOMPARE(stored[1].addressBefore(), u"10.0.0.1"_s);
    const QJsonObject served = eventJson(stored[0]);
    QCOMPARE(served[u"text"].toString(), u"Down: 3 Pings in Folge gingen verloren"_s);
    QVERIFY(!served.contains(u"figures"));
    QCOMPARE(eventFromJson(served)->detail, u"3 Pings in Folge gingen verloren"_s);
}

QTEST_GUILESS_MAIN(EventWordsTest)
#include "tst_eventwords.moc"
