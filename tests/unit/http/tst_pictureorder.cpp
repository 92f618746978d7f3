// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/pictureorder.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class PictureOrderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasUsualValues();
    void reads();
    void namesTargets_data();
    void namesTargets();
    void refuses_data();
    void refuses();
    void takesTheLargest_data();
    void takesTheLargest();
};

static constexpr SlotTime now{1'800'000'000s};

static tl::expected<PictureOrder, Refusal> parse(const QByteArray &target)
{
    Request request;
    request.target = parseRequestTarget(target).value();
    return parsePictureOrder(request, now);
}

void PictureOrderTest::hasUsualValues()
{
    const auto order = parse("/histogram/node/10.0.0.1.png?unknown=1").value();
    QCOMPARE(order.targets, QStringList{u"10.0.0.1"_s});
    QVERIFY(!order.from && !order.to && !order.blank);
    QVERIFY(order.byHour);
    QVERIFY(order.span == 72h);
    const auto hour = parse("/histogram/node/10.0.0.1.png?span=3600").value();
    QVERIFY(!hour.byHour && hour.span == 1h);
    QCOMPARE(order.format, PictureFormat::Png);
    QCOMPARE(order.look.size, QSize(900, 400));
    QCOMPARE(order.look.scale, 1.0);
    QCOMPARE(order.look.theme.background, QColor(Qt::white));
    QCOMPARE(order.look.zone, QTimeZone::systemTimeZone());
}

void PictureOrderTest::reads()
{
    const auto order =
        parse("/histogram/n/a.svg?from=1799990000&to=2027-01-15T08:00:00Z&width=640&height=320.4&scale=1.5"
              "&theme=dark&lang=de&zone=Asia/Kolkata&blank=1&compare=b&compare=c@10.0.0.2")
            .value();
    QCOMPARE(order.targets, (QStringList{u"a"_s, u"b"_s, u"c@10.0.0.2"_s}));
    QCOMPARE(order.format, PictureFormat::Svg);
    QCOMPARE(order.from.value(), SlotTime(1'799'990'000s));
    QCOMPARE(order.to.value(), SlotTime(1'800'000'000s));
    QCOMPARE(order.look.size, QSize(640, 320));
    QCOMPARE(order.look.scale, 1.5);
    QVERIFY(order.look.theme.dark);
    QCOMPARE(order.look.language, u"de"_s);
    QCOMPARE(order.look.zone.id(), QByteArray("Asia/Kolkata"));
    QVERIFY(order.blank);
    QCOMPARE(order.part, PicturePart::Heatmap);
    QCOMPARE(parse("/histogram/n/a.png?part=distribution").value().part, PicturePart::Distribution);
}

void PictureOrderTest::namesTargets_data()
{
    QTest::addColumn<QByteArray>("segment");
    QTest::addColumn<QString>("key");
    QTest::newRow("IPv6, as it is") << QByteArray("2001:4860:4860::8888.png") << u"2001:4860:4860::8888"_s;
    QTest::newRow("IPv6 with zone") << QByteArray("fe80::1%25eth0.png") << u"fe80::1%eth0"_s;
    QTest::newRow("name and address") << QByteArray("my%20web%4010.0.0.1.png") << u"my web@10.0.0.1"_s;
    QTest::newRow("name with slash") << QByteArray("a%2Fb.svg") << u"a/b"_s;
    QTest::newRow("name with ending") << QByteArray("a.png.png") << u"a.png"_s;
}

void PictureOrderTest::namesTargets()
{
    QFETCH(QByteArray, segment);
    QFETCH(QString, key);
    QCOMPARE(parse("/histogram/x/" + segment).value().targets, QStringList{key});
}

void PictureOrderTest::refuses_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *name, const QByteArray &query, int status, const QString &part) {
        QTest::newRow(name) << "/histogram/x/10.0.0.1.png?" + query << status << part;
    };
    QTest::newRow("another ending") << QByteArray("/histogram/x/10.0.0.1.gif") << 404 << u".svg"_s;
    QTest::newRow("no ending") << QByteArray("/histogram/x/10.0.0.1") << 404 << u".svg"_s;
    QTest::newRow("no target") << QByteArray("/histogram/x/.png") << 404 << u".svg"_s;
    row("four targets", "compare=a&compare=b&compare=c", 400, u"three targets"_s);
    row("no time", "from=yesterday", 400, u"ISO 8601"_s);
    row("backwards", "from=1799999999&to=1799999990", 400, u"before"_s);
    row("from the future", "from=1800000001", 400, u"before"_s);
    row("too short", "from=1799999995", 400, u"10 seconds"_s);
    row("too long", "from=0", 400, u"3660 days"_s);
    row("too short a span", "span=9", 400, u"span must be a number"_s);
    row("no span", "span=day", 400, u"span"_s);
    row("too narrow", "width=199", 400, u"width must be a number from 200 to 8192"_s);
    row("too wide", "width=8193", 400, u"width"_s);
    row("no number", "width=wide", 400, u"width"_s);
    row("not a number", "height=nan", 400, u"height"_s);
    row("too low", "height=-400", 400, u"height"_s);
    row("too fine", "scale=4.1", 400, u"scale"_s);
    row("too coarse", "scale=0", 400, u"scale"_s);
    row("too large", "width=8000&height=8000", 400, u"3840 × 2160"_s);
    row("too many pixels", "width=1920&height=1080&scale=4", 400, u"3840 × 2160"_s);
    row("another part", "part=map", 400, u"heatmap or distribution"_s);
    row("another theme", "theme=blue", 400, u"light, dark or print"_s);
    row("another language", "lang=fr", 400, u"en or de"_s);
    row("another zone", "zone=Mars/Olympus", 400, u"Europe/Berlin"_s);
    row("a path", "zone=../../../etc/passwd", 400, u"Europe/Berlin"_s);
    row("a long zone", "zone=" + QByteArray(65, 'A'), 400, u"Europe/Berlin"_s);
}

void PictureOrderTest::refuses()
{
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QString, part);
    const auto order = parse(target);
    QVERIFY(!order);
    QCOMPARE(order.error().status, status);
    QVERIFY2(order.error().message.contains(part), qPrintable(order.error().message));
}

void PictureOrderTest::takesTheLargest_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("a screen of 4k") << QByteArray("width=3840&height=2160");
    QTest::newRow("the same, fine") << QByteArray("width=1920&height=1080&scale=2");
    QTest::newRow("wide") << QByteArray("width=8192&height=1000");
    QTest::newRow("ten years") << QByteArray("from=1483776000");
}

void PictureOrderTest::takesTheLargest()
{
    QFETCH(QByteArray, query);
    QVERIFY(parse("/histogram/x/10.0.0.1.png?" + query).has_value());
}

QTEST_GUILESS_MAIN(PictureOrderTest)
#include "tst_pictureorder.moc"
