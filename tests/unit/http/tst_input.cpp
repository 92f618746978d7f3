// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/gzip.h"
#include "headless/api/input.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class InputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addOrder_data();
    void addOrder();
    void addOrderWithMore();
    void removeOrder_data();
    void removeOrder();
    void targetChange_data();
    void targetChange();
    void historyRange_data();
    void historyRange();
    void overviewWish_data();
    void overviewWish();
    void acceptsGzip_data();
    void acceptsGzip();
};

void InputTest::addOrder_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("specs"); // none: refused
    QTest::newRow("one") << QByteArray(R"({"target":"a"})") << QStringList{u"a"_s};
    QTest::newRow("empty one") << QByteArray(R"({"target":""})") << QStringList{u""_s};
    QTest::newRow("list") << QByteArray(R"({"targets":["a","b"]})") << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("not JSON") << QByteArray("target=a") << QStringList();
    QTest::newRow("cut off") << QByteArray(R"({"target":"a")") << QStringList();
    QTest::newRow("more after it") << QByteArray(R"({"target":"a"} {})") << QStringList();
    QTest::newRow("array") << QByteArray(R"(["a"])") << QStringList();
    QTest::newRow("nothing") << QByteArray("{}") << QStringList();
    QTest::newRow("both") << QByteArray(R"({"target":"a","targets":["b"]})") << QStringList();
    QTest::newRow("number") << QByteArray(R"({"target":1})") << QStringList();
    QTest::newRow("no list") << QByteArray(R"({"targets":"a"})") << QStringList();
    QTest::newRow("empty list") << QByteArray(R"({"targets":[]})") << QStringList();
    QTest::newRow("list of numbers") << QByteArray(R"({"targets":["a",1]})") << QStringList();
    QTest::newRow("misspelt") << QByteArray(R"({"target":"a","inerval":1})") << QStringList();
    QTest::newRow("misspelt in a list") << QByteArray(R"({"targets":[{"target":"a","inerval":1}]})") << QStringList();
    QTest::newRow("object without target") << QByteArray(R"({"targets":["a",{"interval":1}]})") << QStringList();
    QTest::newRow("interval of text") << QByteArray(R"({"targets":[{"target":"a","interval":"1"}]})") << QStringList();
    QTest::newRow("labels as a list") << QByteArray(R"({"target":"a","labels":["b"]})") << QStringList();
    QTest::newRow("label of a number") << QByteArray(R"({"target":"a","labels":{"b":1}})") << QStringList();
}

void InputTest::addOrderWithMore()
{
    const TargetRequest plain(u"a"_s);
    TargetRequest rich(u"b@10.0.0.1"_s);
    rich.labels = Labels{{u"site"_s, u"Köln"_s}};
    rich.interval = 500ms;
    const QByteArray object = R"({"target":"b@10.0.0.1","labels":{"site":"Köln"},"interval":0.5})";
    QCOMPARE(parseAddOrder(object)->requests, TargetRequests{rich});
    QVERIFY(!parseAddOrder(object)->isList);
    QCOMPARE(parseAddOrder("{\"targets\":[\"a\"," + object + "]}")->requests, (TargetRequests{plain, rich}));
    QCOMPARE(parseAddOrder(R"({"target":"a","interval":null})")->requests, TargetRequests{plain});
    // The monitor refuses this one alone, so it must not become anything allowed on the way.
    const auto huge = parseAddOrder(R"({"targets":["a",{"target":"b","interval":1e300}]})");
    QVERIFY(!requestFault(huge->requests.last()).isEmpty());
}

void InputTest::addOrder()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, specs);
    const auto order = parseAddOrder(body);
    QCOMPARE(order.has_value(), !specs.isEmpty());
    if (order) {
        QCOMPARE(order->requests, requestsFor(specs));
        QCOMPARE(order->isList, specs.size() > 1);
    } else {
        QCOMPARE(order.error().status, 400);
        QVERIFY(!order.error().message.isEmpty());
    }
}

void InputTest::removeOrder_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("keys"); // none: refused
    QTest::newRow("list") << QByteArray(R"({"targets":["a","b@10.0.0.1"]})") << QStringList{u"a"_s, u"b@10.0.0.1"_s};
    QTest::newRow("nothing") << QByteArray("{}") << QStringList();
    QTest::newRow("no JSON") << QByteArray("targets=a") << QStringList();
    QTest::newRow("one") << QByteArray(R"({"target":"a"})") << QStringList();
    QTest::newRow("empty list") << QByteArray(R"({"targets":[]})") << QStringList();
    QTest::newRow("no list") << QByteArray(R"({"targets":"a"})") << QStringList();
    QTest::newRow("null") << QByteArray(R"({"targets":null})") << QStringList();
    QTest::newRow("list of numbers") << QByteArray(R"({"targets":["a",1]})") << QStringList();
    QTest::newRow("misspelt") << QByteArray(R"({"targets":["a"],"kepp":["b"]})") << QStringList();
}

void InputTest::removeOrder()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, keys);
    const auto order = parseRemoveOrder(body);
    QCOMPARE(order.value_or(QStringList()), keys);
    if (!order)
        QCOMPARE(order.error().status, 400);
}

void InputTest::targetChange_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected"); // name, interval in ms; null: refused
    QTest::newRow("name") << QByteArray(R"({"name":"a"})") << u"a -"_s;
    QTest::newRow("no name") << QByteArray(R"({"name":""})") << u" -"_s;
    QTest::newRow("interval") << QByteArray(R"({"interval":0.1})") << u"- 100"_s;
    QTest::newRow("a day") << QByteArray(R"({"interval":86400})") << u"- 86400000"_s;
    QTest::newRow("common interval") << QByteArray(R"({"interval":null})") << u"- common"_s;
    QTest::newRow("both") << QByteArray(R"({"name":"a","interval":2})") << u"a 2000"_s;
    QTest::newRow("labels") << QByteArray(R"({"labels":{"site":"Köln","a":"b"}})") << u"- - a=b site=Köln"_s;
    QTest::newRow("no labels") << QByteArray(R"({"labels":{}})") << u"- -"_s;
    QTest::newRow("reserved label") << QByteArray(R"({"labels":{"target":"x"}})") << QString();
    QTest::newRow("label of a number") << QByteArray(R"({"labels":{"a":1}})") << QString();
    QTest::newRow("list of labels") << QByteArray(R"({"labels":["a"]})") << QString();
    QTest::newRow("neither") << QByteArray("{}") << QString();
    QTest::newRow("too short") << QByteArray(R"({"interval":0.09})") << QString();
    QTest::newRow("too long") << QByteArray(R"({"interval":86401})") << QString();
    QTest::newRow("text") << QByteArray(R"({"interval":"1"})") << QString();
    QTest::newRow("huge") << QByteArray(R"({"interval":1e300})") << QString();
    QTest::newRow("truth") << QByteArray(R"({"interval":true})") << QString();
    QTest::newRow("null name") << QByteArray(R"({"name":null})") << QString();
    QTest::newRow("other") << QByteArray(R"({"name":"a","addr":"b"})") << QString();
}

void InputTest::targetChange()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, expected);
    const auto change = parseTargetChange(body);
    QCOMPARE(change.has_value(), !expected.isNull());
    if (!change) {
        QCOMPARE(change.error().status, 400);
        return;
    }
    QString interval = u"-"_s;
    if (change->interval)
        interval = *change->interval ? QString::number((**change->interval).count()) : u"common"_s;
    QString labels;
    for (const auto &[name, value] : change->labels.value_or(Labels()))
        labels += u' ' + name + u'=' + value;
    QCOMPARE(change->name.value_or(u"-"_s) + u' ' + interval + labels, expected);
}

void InputTest::historyRange_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QList<qint64>>("expected"); // from, to, width; none: refused
    constexpr qint64 now = 1'700'000'000;
    QTest::newRow("default") << QByteArray() << QList<qint64>{now - 7 * 86400, now, 3600};
    QTest::newRow("minutes") << QByteArray("step=minute") << QList<qint64>{now - 86400, now, 60};
    QTest::newRow("days") << QByteArray("step=86400") << QList<qint64>{now - 730 * 86400, now, 86400};
    QTest::newRow("seconds") << QByteArray("from=100&to=200") << QList<qint64>{100, 200, 3600};
    QTest::newRow("fraction") << QByteArray("from=100.9") << QList<qint64>{100, now, 3600};
    QTest::newRow("ISO") << QByteArray("from=2023-01-01T00:00:00Z") << QList<qint64>{1'672'531'200, now, 3600};
    QTest::newRow("offset") << QByteArray("from=2023-01-01T00:00:00-01:00") << QList<qint64>{1'672'534'800, now, 3600};
    QTest::newRow("date") << QByteArray("from=2023-01-01") << QList<qint64>{1'672'531'200, now, 3600};
    QTest::newRow("from the end") << QByteArray("to=86500&step=60") << QList<qint64>{100, 86500, 60};
    QTest::newRow("reversed") << QByteArray("from=200&to=100") << QList<qint64>();
    QTest::newRow("empty") << QByteArray("from=100&to=100") << QList<qint64>();
    QTest::newRow("word") << QByteArray("from=yesterday") << QList<qint64>();
    QTest::newRow("negative") << QByteArray("from=-1") << QList<qint64>();
    QTest::newRow("infinite") << QByteArray("to=inf") << QList<qint64>();
    QTest::newRow("no date") << QByteArray("to=2023-02-30") << QList<qint64>();
    QTest::newRow("step") << QByteArray("step=300") << QList<qint64>();
}

void InputTest::historyRange()
{
    QFETCH(QByteArray, query);
    QFETCH(QList<qint64>, expected);
    Request request;
    request.target = *parseRequestTarget("/?" + query);
    const auto range = parseHistoryRange(request, SlotTime(1'700'000'000s), {.hours = std::chrono::days(7)});
    QCOMPARE(range.has_value(), !expected.isEmpty());
    if (range)
        QCOMPARE((QList<qint64>{range->from.time_since_epoch().count(), range->to.time_since_epoch().count(),
                                slotWidth(range->resolution).count()}),
                 expected);
}

void InputTest::overviewWish_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QList<quint32>>("ids"); ///< none: refused
    QTest::newRow("some") << QByteArray("ids=7,1,4294967295&step=60") << QList<quint32>{7, 1, 4'294'967'295};
    QTest::newRow("repeated") << QByteArray("ids=7&ids=8") << QList<quint32>{7, 8};
    QTest::newRow("none") << QByteArray("step=60") << QList<quint32>{};
    QTest::newRow("empty") << QByteArray("ids=,") << QList<quint32>{};
    QTest::newRow("a name") << QByteArray("ids=1,web") << QList<quint32>{};
    QTest::newRow("too large") << QByteArray("ids=4294967296") << QList<quint32>{};
    QTest::newRow("too many") << "ids=" + QByteArray("1,").repeated(257) << QList<quint32>{};
    QTest::newRow("too long") << QByteArray("ids=1&step=60&from=1&to=2000000") << QList<quint32>{};
    QTest::newRow("backwards") << QByteArray("ids=1&from=2&to=1") << QList<quint32>{};
}

void InputTest::overviewWish()
{
    QFETCH(QByteArray, query);
    QFETCH(QList<quint32>, ids);
    Request request;
    request.target = *parseRequestTarget("/?" + query);
    const auto wish = parseOverviewWish(request, SlotTime(1'700'000'000s), {});
    QCOMPARE(wish.has_value(), !ids.isEmpty());
    QList<quint32> found;
    for (const TargetId id : wish ? wish->targets : std::vector<TargetId>())
        found << static_cast<quint32>(id);
    QCOMPARE(found, ids);
}

void InputTest::acceptsGzip_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("alone") << QByteArray("gzip") << true;
    QTest::newRow("among others") << QByteArray("br, GZip ;q=0.2") << true;
    QTest::newRow("refused") << QByteArray("gzip;q=0") << false;
    QTest::newRow("refused exactly") << QByteArray("gzip; q=0.000") << false;
    QTest::newRow("other") << QByteArray("x-gzipped, deflate") << false;
}

void InputTest::acceptsGzip()
{
    QFETCH(QByteArray, header);
    QFETCH(bool, accepted);
    QCOMPARE(meshping::acceptsGzip(header), accepted);
}

QTEST_GUILESS_MAIN(InputTest)
#include "tst_input.moc"
