// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/program/scenario.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace meshping::lab;

class TestLabScenario : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void namesTheLineOfBrokenJson();
    void theLongestPrefixWins();
    void ownsOnlyItsPrefixes();
};

void TestLabScenario::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *prefix, const QString &message) {
        QTest::newRow(name) << QByteArray("{\"prefixes\":[") + prefix + "]}" << message;
    };
    QTest::newRow("not an object") << QByteArray("[]") << u"the file must hold one object { }"_s;
    QTest::newRow("unknown key") << QByteArray("{\"sed\":1}") << u"sed: is not a key of a scenario"_s;
    QTest::newRow("host of the other family")
        << QByteArray("{\"host4\":\"::1\"}") << u"host4: '::1' is of the other family"_s;
    row("no prefix", "{}", u"prefixes[0].prefix: must be there, as a text"_s);
    row("bad prefix", R"({"prefix":"10.0.0.0/33"})", u"prefixes[0].prefix: '10.0.0.0/33' is not ADDRESS/LENGTH"_s);
    row("unknown key inside", R"({"prefix":"10.0.0.0/8","delays":1})",
        u"prefixes[0].delays: is not a key of a scenario"_s);
    row("loss in percent", R"({"prefix":"10.0.0.0/8","loss":20})", u"prefixes[0].loss: must be a number from 0 to 1"_s);
    row("loss as text", R"({"prefix":"10.0.0.0/8","loss":"0.1"})", u"prefixes[0].loss: must be a number from 0 to 1"_s);
    row("negative delay", R"({"prefix":"10.0.0.0/8","delay":[5,-1]})",
        u"prefixes[0].delay[1]: must be milliseconds (0 to 3.6e+06), or an object with ms, jitter, weight, shape"_s);
    row("unknown shape", R"({"prefix":"10.0.0.0/8","delay":{"ms":1,"shape":"flat"}})",
        u"prefixes[0].delay.shape: 'flat' is none of uniform, normal, exponential"_s);
    row("unknown spoof", R"({"prefix":"10.0.0.0/8","spoof":{"kinds":["sauce"]}})",
        u"prefixes[0].spoof.kinds[0]: must be one of source, nonce, identifier, sequence, family, quote"_s);
    row("no kinds", R"({"prefix":"10.0.0.0/8","corrupt":{}})",
        u"prefixes[0].corrupt.kinds: must name at least one of checksum, payload, truncated, short"_s);
    row("error without type", R"({"prefix":"10.0.0.0/8","errors":[{"code":1}]})",
        u"prefixes[0].errors[0].type: must be there: the ICMP type, 0 to 255"_s);
    row("bad code", R"({"prefix":"10.0.0.0/8","errors":[{"type":3,"code":[1,256]}]})",
        u"prefixes[0].errors[0].code[1]: must be an ICMP code, 0 to 255"_s);
    row("error from the other family", R"({"prefix":"10.0.0.0/8","errors":[{"type":3,"from":"fd00::1"}]})",
        u"prefixes[0]: 'fd00::1' is of another family than the prefix"_s);
    row("loop without routers", R"({"prefix":"10.0.0.0/8","loop":true})", u"prefixes[0].loop: needs routers"_s);
    row("outage without end", R"({"prefix":"10.0.0.0/8","outages":[{"from":1}]})",
        u"prefixes[0].outages[0].to: must be there, in seconds after the first request"_s);
}

void TestLabScenario::saysWhatIsWrong()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, message);
    const auto scenario = parseScenario(json);
    QVERIFY(!scenario);
    QCOMPARE(scenario.error(), message);
}

void TestLabScenario::namesTheLineOfBrokenJson()
{
    const auto scenario = parseScenario("{\n\"seed\": 1,\n\"prefixes\": [,]\n}");
    QVERIFY(!scenario);
    QVERIFY2(scenario.error().startsWith(u"line 3: "_s), qPrintable(scenario.error()));
}

void TestLabScenario::theLongestPrefixWins()
{
    const auto scenario = parseScenario(R"({"prefixes":[{"prefix":"10.0.0.0/8","loss":0.1},
        {"prefix":"10.1.0.0/16","loss":0.2},{"prefix":"10.1.0.7","loss":0.3},{"prefix":"10.1.2.0/23","loss":0.4}]})");
    QVERIFY(scenario);
    const auto lossOf = [&](const char *address) { return scenario->ruleFor(*Address::parse(address))->loss; };
    QCOMPARE(lossOf("10.2.0.1"), 0.1);
    QCOMPARE(lossOf("10.1.0.6"), 0.2);
    QCOMPARE(lossOf("10.1.0.7"), 0.3);
    QCOMPARE(lossOf("10.1.3.255"), 0.4);
    QCOMPARE(lossOf("10.1.4.0"), 0.2);
}

void TestLabScenario::ownsOnlyItsPrefixes()
{
    const auto scenario = parseScenario(R"({"prefixes":[{"prefix":"fd00::/16"}]})");
    QVERIFY(scenario);
    QVERIFY(scenario->ruleFor(*Address::parse("fd00:1::1")));
    QVERIFY(!scenario->ruleFor(*Address::parse("fd01::1")));
    QVERIFY(!scenario->ruleFor(*Address::parse("253.0.0.1")));
}

QTEST_APPLESS_MAIN(TestLabScenario)
#include "tst_labscenario.moc"
