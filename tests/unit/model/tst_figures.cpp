// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/eventwords.h"
#include "tests/unit/model/eventsamples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class TestFigures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachKindHasASample();
    void eachIsSaid_data();
    void eachIsSaid();

    void jsonKeepsThem_data() { eachIsSaid_data(); }

    void jsonKeepsThem();
    void faultsKeepTheirKind();
    void wordsOfOlderVersionsStay();
    void whatMakesNoSenseIsNothing_data();
    void whatMakesNoSenseIsNothing();
    void foreignStringsAreBounded();
};

void TestFigures::eachKindHasASample()
{
    QSet<int> kinds;
    QSet<std::size_t> figures;
    for (const EventSample &sample : eventSamples()) {
        kinds << int(sample.event.kind);
        figures << sample.event.figures.index();
    }
    QCOMPARE(kinds.size(), eventKindCount);
    QCOMPARE(std::size_t(figures.size()), std::variant_size_v<Figures>);
}

void TestFigures::eachIsSaid_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const EventSample &sample : eventSamples()) {
        QTest::addRow("%d %s", index, qPrintable(eventKindName(sample.event.kind))) << index;
        ++index;
    }
}

void TestFigures::eachIsSaid()
{
    QFETCH(int, index);
    const EventSample sample = eventSamples().at(std::size_t(index));
    QCOMPARE(EventWords(EventWords::Language::English).text(sample.event), sample.english);
    QCOMPARE(EventWords().text(sample.event), sample.english); // nobody has set a language
}

void TestFigures::jsonKeepsThem()
{
    QFETCH(int, index);
    const Figures figures = eventSamples().at(std::size_t(index)).event.figures;
    const QByteArray text = QJsonDocument(figuresJson(figures)).toJson(QJsonDocument::Compact);
    QVERIFY2(figuresFromJson(QJsonDocument::fromJson(text).object()) == figures, text.constData());
}

void TestFigures::faultsKeepTheirKind()
{
    QSet<QString> said;
    for (int kind = 0; kind < databaseFaultKindCount; ++kind) {
        const DatabaseFault fault{DatabaseFault::Kind(kind), u"/a"_s, {"why %1 %2 %3", {u"%2"_s, u"b"_s}}};
        QVERIFY(figuresFromJson(figuresJson(fault)) == Figures(fault));
        said << EventWords().fault(fault);
        // A value that looks like a place for one stays as it is.
        QVERIFY(!EventWords().fault(fault).contains(u"(why"_s) ||
                EventWords().fault(fault).contains(u"(why %2 b %3)"_s));
    }
    QCOMPARE(said.size(), databaseFaultKindCount);
}

void TestFigures::wordsOfOlderVersionsStay()
{
    const Event down{.kind = EventKind::TargetDown, .detail = u"drei gingen verloren"_s};
    QCOMPARE(EventWords().text(down), u"Down: drei gingen verloren"_s);
    QCOMPARE(EventWords().detail(down), u"drei gingen verloren"_s);
    const Event moved{.kind = EventKind::AddressChanged, .detail = u"10.0.0.3"_s};
    QCOMPARE(moved.addressBefore(), u"10.0.0.3"_s);
    const Event movedNow{.kind = EventKind::AddressChanged, .figures = AddressBefore{u"10.0.0.4"_s}};
    QCOMPARE(movedNow.addressBefore(), u"10.0.0.4"_s);
}

void TestFigures::whatMakesNoSenseIsNothing_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("a list") << QByteArray("[3]");
    QTest::newRow("of a later version") << QByteArray(R"({"hops":3})");
    QTest::newRow("a fault without a kind") << QByteArray(R"({"fault":{"file":"/a"}})");
    QTest::newRow("a fault of a later version") << QByteArray(R"({"fault":{"kind":"melted","file":"/a"}})");
    QTest::newRow("set aside for no fault") << QByteArray(R"({"aside":"/a","fault":3})");
}

void TestFigures::whatMakesNoSenseIsNothing()
{
    QFETCH(QByteArray, json);
    QVERIFY(figuresFromJson(QJsonDocument::fromJson(json).object()) == Figures());
}

void TestFigures::foreignStringsAreBounded()
{
    const QString nasty = u"a\u001b[31m\u202e"_s + QString(100'000, u'x');
    const auto moved = std::get<AddressBefore>(figuresFromJson({{u"before"_s, nasty}}));
    QCOMPARE(moved.address.size(), 2'000);
    QVERIFY(moved.address.startsWith(u"a?[31m?x"));
    QJsonArray many;
    for (int i = 0; i < 100'000; ++i)
        many.append(QJsonObject{{u"from"_s, 1e300}, {u"to"_s, -1e300}});
    QVERIFY(std::get<WrongSpans>(figuresFromJson({{u"spans"_s, many}})).spans.size() < 1'000);
    const auto losses = std::get<Losses>(figuresFromJson({{u"losses"_s, -5}, {u"late_after"_s, -1}}));
    QVERIFY(losses == Losses());
}

QTEST_GUILESS_MAIN(TestFigures)
#include "tst_figures.moc"
