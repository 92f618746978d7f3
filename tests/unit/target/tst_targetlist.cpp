// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/address.h"
#include "core/target/listtext.h"
#include "core/target/targetlist.h"

#include <QBuffer>
#include <QFile>
#include <QRandomGenerator>
#include <QStringConverter>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TargetListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void readsLabelsAndIntervals();
    void writes_data();
    void writes();
    void whatIsWrittenIsRead();
    void longLinesTakeNoLongTime();
    void anAddressHasOneName();
    void readsOneTarget_data();
    void readsOneTarget();
    void decodes_data();
    void decodes();
    void readsNoMoreThanAList();
};

namespace {

/// What a list asks for, each target with its interval in seconds and its labels; faults with their lines.
QStringList told(const QString &text)
{
    QStringList result;
    for (const ListLine &line : readTargetList(text)) {
        if (!line.parsed) {
            result << line.fault();
            continue;
        }
        const TargetRequest &request = line.parsed->request;
        QString one = request.text;
        if (request.interval)
            one += u" every %1"_s.arg(double(request.interval->count()) / 1000);
        for (const auto &[name, value] : request.labels.value_or(Labels()))
            one += u" [%1|%2]"_s.arg(name, value);
        result << one;
    }
    return result;
}

Target named(const QString &name, const QString &address)
{
    Target target;
    target.name = name;
    target.address = *parseAddress(address);
    return target;
}

TargetRequest requestOf(const Target &target)
{
    TargetRequest request(target.name.isEmpty() ? target.address.toString()
                                                : target.name + u'@' + target.address.toString());
    request.interval = target.interval;
    if (target.labels)
        request.labels = *target.labels;
    return request;
}

/// Text of characters that are likely to be taken for something else.
QString randomText(QRandomGenerator &random, int longest)
{
    static const QStringList parts{u" "_s,   u"#"_s,         u","_s,  u"\""_s, u"@"_s,   u"="_s,    u":"_s,
                                   u"'"_s,   u"\\"_s,        u"4:"_s, u"s"_s,  u"5"_s,   u"a"_s,    u"B"_s,
                                   u"."_s,   u"@10.0.0.1"_s, u"%"_s,  u"é"_s,  u"漢"_s,  u"🛰"_s, u"/"_s,
                                   u"a=b"_s, u"0.5s"_s,      u" #"_s, u", "_s, u"::1"_s, u"["_s};
    QString text;
    const int count = random.bounded(1, longest);
    for (int i = 0; i < count; ++i)
        text += parts[random.bounded(int(parts.size()))];
    return text;
}

QString randomName(QRandomGenerator &random)
{
    QString name;
    do {
        name = randomText(random, 12).trimmed();
    } while (name.isEmpty() || !targetNameFault(name).isEmpty());
    return name;
}

} // namespace

void TargetListTest::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("targets");
    const auto row = [](const char *what, const QString &text, const QStringList &targets) {
        QTest::newRow(what) << text << targets;
    };
    row("a line each", u"a@10.0.0.1\nexample.org"_s, {u"a@10.0.0.1"_s, u"example.org"_s});
    row("blanks, empty lines, other systems' ends", u"  10.0.0.1 \r\n\r\n \n\t10.0.0.2\t"_s,
        {u"10.0.0.1"_s, u"10.0.0.2"_s});
    row("commas", u"10.0.0.1, a@10.0.0.2,,10.0.0.3,"_s, {u"10.0.0.1"_s, u"a@10.0.0.2"_s, u"10.0.0.3"_s});
    row("commas between hosts", u"a.example, 4:b.example,c.example"_s,
        {u"a.example"_s, u"4:b.example"_s, u"c.example"_s});
    row("comments", u"# all\n10.0.0.1 # core switch\n10.0.0.2\t#x\n #"_s, {u"10.0.0.1"_s, u"10.0.0.2"_s});
    row("comment with an address", u"10.0.0.1 # was rack@10.0.0.2"_s, {u"10.0.0.1"_s});
    row("# in a name", u"rack#3@10.1.0.2"_s, {u"rack#3@10.1.0.2"_s});
    row("# and comma in a name", u"sw#3,b@10.11.1.3"_s, {u"sw#3,b@10.11.1.3"_s});
    row("spaces in a name", u"core switch 2@10.0.0.1 # here"_s, {u"core switch 2@10.0.0.1"_s});
    row("comma and space in a name", u"Smith, John@10.0.0.1"_s, {u"Smith, John@10.0.0.1"_s});
    row("@address in a name", u"a@10.0.0.1 b@10.0.0.2"_s, {u"a@10.0.0.1 b@10.0.0.2"_s});
    row("quotes in a name", u"5\" disk@10.0.0.1"_s, {u"5\" disk@10.0.0.1"_s});
    row("quoted name", u"\"rack #3, \"\"left\"\"\"@10.0.0.1, 10.0.0.2"_s,
        {u"rack #3, \"left\"@10.0.0.1"_s, u"10.0.0.2"_s});
    row("IPv6", u"[2001:db8::1]\ngw@2001:db8::2\n6:example.org"_s,
        {u"[2001:db8::1]"_s, u"gw@2001:db8::2"_s, u"6:example.org"_s});
    row("interval and labels", u"gw@10.0.0.1 0.5s site=Berlin rack=\"3, \"\"b\"\"\"  # c"_s,
        {u"gw@10.0.0.1 every 0.5 [rack|3, \"b\"] [site|Berlin]"_s});
    row("labels of several", u"10.0.0.1 a=b, core switch@10.0.0.2 30s, 10.0.0.3 c=d@10.0.0.4"_s,
        {u"10.0.0.1 [a|b]"_s, u"core switch@10.0.0.2 every 30"_s, u"10.0.0.3 [c|d@10.0.0.4]"_s});
    row("labels of a host", u"example.org site=Berlin"_s, {u"example.org [site|Berlin]"_s});
    row("the same twice", u"a@10.0.0.1\na@10.0.0.1\n10.0.0.1"_s, {u"a@10.0.0.1"_s, u"a@10.0.0.1"_s, u"10.0.0.1"_s});
}

void TargetListTest::reads()
{
    QFETCH(QString, text);
    QTEST(told(text), "targets");
}

void TargetListTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *what, const QString &text, const QString &says) {
        QTest::newRow(what) << text << says;
    };
    const QString expected = u"; a target is name@address, an address, or a host name"_s;
    row("space", u"10.0.0.1\ncore switch\n"_s, u"line 2: \"core switch\" has a space in it"_s + expected);
    row("hosts file", u"10.0.0.1 core"_s,
        u"line 1: \"10.0.0.1 core\" has a space in it; an address with a name is written as name@address: "
        "\"core@10.0.0.1\""_s);
    row("no-break space", u"core\u00a0switch@10.0.0.1"_s,
        u"line 1: \"core\\xa0switch@10.0.0.1\" has the character U+00A0 (no-break space) in it"_s + expected);
    row("no-break space at the end", u"10.0.0.1\u00a0"_s, u"U+00A0 (no-break space)"_s);
    row("override", u"a\u202eb@10.0.0.1"_s, u"U+202E (it changes the direction of writing)"_s);
    row("zero width", u"a\u200bb@10.0.0.1"_s, u"U+200B (invisible character)"_s);
    row("port", u"10.1.4.1:443"_s, u"has a port, but a ping has none: write \"10.1.4.1\""_s);
    row("URL", u"# a\n\nhttps://example.org/a b"_s, u"line 3: \"https://example.org/a b\" is a URL"_s);
    row("neither label nor interval", u"gw@10.0.0.1 Berlin"_s, u"line 1: \"Berlin\": what follows an address is"_s);
    row("among labels", u"10.0.0.1 site=Berlin x"_s, u"line 1: \"x\": what follows an address is"_s);
    row("label twice", u"10.0.0.1 a=b a=c"_s, u"it has the label \"a\" twice"_s);
    row("two intervals", u"10.0.0.1 1s 2s"_s, u"it has two intervals"_s);
    row("interval", u"10.0.0.1 0.01s"_s, u"the interval must be from 0.1 to 86400 seconds"_s);
    row("huge interval", u"10.0.0.1 99999999999999999s"_s, u"the interval must be from 0.1 to 86400 seconds"_s);
    row("label", u"10.0.0.1 name=x"_s, u"the label \"name\" is a label that meshping or Prometheus sets itself"_s);
    row("fault before a good one", u"10.0.0.999, b@10.0.0.2"_s, u"line 1: \"10.0.0.999\" is not an IPv4 address"_s);
    row("interval without its unit", u"127.0.1.9 5"_s,
        u"line 1: \"127.0.1.9 5\" has a number behind the address: an interval has its unit, \"127.0.1.9 5s\""_s);
    row("the same of a named one", u"a@127.0.1.9 5"_s,
        u"line 1: \"5\": what follows an address is its interval, like"_s);
    const QString open = u": the double quote is not closed; what stands in double quotes ends with one"_s;
    row("open quote of a name", u"a@10.0.0.1\n\"core switch@10.0.0.2"_s,
        u"line 2: \"\"core switch@10.0.0.2\""_s + open);
    row("open quote before a comment", u"\"rack #3@10.0.0.1"_s, u"line 1: \"\"rack #3@10.0.0.1\""_s + open);
    row("open quote of a label", u"10.0.0.1 note=\"ops, 2nd floor"_s, u"line 1: \"note=\"ops, 2nd floor\""_s + open);
    row("open quote behind another", u"10.0.0.1, \"a\"@10.0.0.2 \"b@10.0.0.3"_s, u"line 1: \"\"b@10.0.0.3\""_s + open);
    row("open quote of doubled ones", u"\"a\"\"@10.0.0.1"_s, u"line 1: \"\"a\"\"@10.0.0.1\""_s + open);
    row("not UTF-8", listText("b\xfcro@10.0.0.1"), u"what stands for bytes that are not UTF-8"_s);
}

void TargetListTest::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const QString all = told(text).join(u'\n');
    QVERIFY2(all.contains(says), qPrintable(all));
}

void TargetListTest::readsLabelsAndIntervals()
{
    const QList<ListLine> lines = readTargetList(u"gw@10.0.0.1 1.5s site=Köln\n10.0.0.2");
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].number, 1);
    QCOMPARE(lines[0].text, u"gw@10.0.0.1 1.5s site=Köln"_s);
    QVERIFY(lines[0].parsed->request.interval == Interval(1500ms));
    QCOMPARE(lines[0].parsed->spec.name, u"gw"_s);
    // Nothing said is not the same as none.
    QVERIFY(!lines[1].parsed->request.interval && !lines[1].parsed->request.labels);
}

void TargetListTest::writes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("line");
    QTest::newRow("none") << QString() << u"10.0.0.1"_s;
    QTest::newRow("simple") << u"web"_s << u"web@10.0.0.1"_s;
    QTest::newRow("spaces") << u"core switch 2"_s << u"core switch 2@10.0.0.1"_s;
    QTest::newRow("#") << u"rack#3"_s << u"rack#3@10.0.0.1"_s;
    QTest::newRow("# and comma") << u"sw#3,b"_s << u"sw#3,b@10.0.0.1"_s;
    QTest::newRow("like a comment") << u"rack #3"_s << u"\"rack #3\"@10.0.0.1"_s;
    QTest::newRow("like two targets") << u"10.0.0.9, b"_s << u"\"10.0.0.9, b\"@10.0.0.1"_s;
    QTest::newRow("like a prefix") << u"4:core"_s << u"4:core@10.0.0.1"_s;
    QTest::newRow("one quote") << u"\"a"_s << u"\"\"\"a\"@10.0.0.1"_s;
    QTest::newRow("one quote within") << u"a \"b"_s << u"\"a \"\"b\"@10.0.0.1"_s;
    QTest::newRow("emoji of three") << u"👩\u200d👩\u200d👧"_s << u"👩\u200d👩\u200d👧@10.0.0.1"_s;
    QTest::newRow("quotes") << u"\"a\""_s << u"\"\"\"a\"\"\"@10.0.0.1"_s;
}

void TargetListTest::writes()
{
    QFETCH(QString, name);
    QFETCH(QString, line);
    Target target = named(name, u"10.0.0.1"_s);
    QCOMPARE(asListLine(target), line);
    target.interval = 500ms;
    target.labels = shareLabels({{u"site"_s, u"Berlin"_s}, {u"note"_s, u"a, b # \"c\""_s}});
    QCOMPARE(asListLine(target), line + u" 0.5s note=\"a, b # \"\"c\"\"\" site=Berlin"_s);
    target.host = u"web.example"_s;
    target.family = FamilyChoice::IPv6;
    target.labels = nullptr;
    QCOMPARE(asListLine(target), u"6:web.example 0.5s"_s);
}

void TargetListTest::whatIsWrittenIsRead()
{
    QRandomGenerator random(20'261'130);
    QString list;
    TargetRequests wanted;
    for (quint32 i = 0; i < 20'000; ++i) {
        Target target =
            named(random.bounded(10) ? randomName(random) : QString(), QHostAddress(0x0a000001 + i).toString());
        if (random.bounded(2))
            target.interval = Interval(random.bounded(100, 86'400'001));
        Labels labels;
        for (int count = random.bounded(4); count > 0; --count) {
            const QString value = randomText(random, 8);
            if (labelsFault({{u"a"_s, value}}).isEmpty())
                labels[u"_l%1"_s.arg(count)] = value;
        }
        target.labels = shareLabels(labels);
        wanted << requestOf(target);
        list += asListLine(target) + (random.bounded(2) ? u"\n"_s : u" # what a@10.9.9.9 x=y is\r\n"_s);
    }
    const QList<ListLine> read = readTargetList(list);
    QCOMPARE(read.size(), wanted.size());
    for (qsizetype i = 0; i < read.size(); ++i) {
        QVERIFY2(read[i].parsed, qPrintable(read[i].parsed ? QString() : read[i].fault()));
        QVERIFY2(read[i].parsed->request == wanted[i], qPrintable(read[i].text));
        // By itself, as a JSON string or an argument, all of it is the name and the address.
        QVERIFY2(readTarget(wanted[i].text).text == wanted[i].text, qPrintable(wanted[i].text));
    }
}

// Were it a matter of the square of its length, this would end after days.
void TargetListTest::longLinesTakeNoLongTime()
{
    for (const QString &part :
         {u"a "_s, u"a@10.0.0.1 "_s, u"a=\" "_s, u"\" "_s, u"x=@10.0.0.1 "_s, u"a@10.0.0.1 b,"_s, u"a#,"_s, u"a,"_s})
        QVERIFY(!readTargetList(part.repeated(50'000)).isEmpty());
}

void TargetListTest::anAddressHasOneName()
{
    const QStringList all = told(u"10.0.0.1\na@10.0.0.1\n10.0.0.2\nb@10.0.0.1\na@10.0.0.1"_s);
    QCOMPARE(all.size(), 5);
    QCOMPARE(all[3], u"line 4: \"b@10.0.0.1\": 10.0.0.1 is called \"a\" in line 2, and an address has one name"_s);
    QCOMPARE(all[4], u"a@10.0.0.1"_s);
}

void TargetListTest::readsOneTarget_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("labels");
    QTest::newRow("simple") << u"a@10.0.0.1"_s << u"a@10.0.0.1"_s << 0;
    QTest::newRow("like a comment") << u"rack #3@10.0.0.1"_s << u"rack #3@10.0.0.1"_s << 0;
    QTest::newRow("with a comment") << u"10.1.0.1 # core switch"_s << u"10.1.0.1"_s << 0;
    QTest::newRow("with labels") << u" a@10.0.0.1 site=Berlin rack=3 "_s << u"a@10.0.0.1"_s << 2;
    QTest::newRow("quoted") << u"\"rack #3\"@10.0.0.1 site=Berlin"_s << u"rack #3@10.0.0.1"_s << 1;
    QTest::newRow("two") << u"10.0.0.1, 10.0.0.2"_s << u"10.0.0.1, 10.0.0.2"_s << 0;
    QTest::newRow("a line's end") << u"10.0.0.1\n"_s << u"10.0.0.1\n"_s << 0;
    QTest::newRow("none") << u"a b"_s << u"a b"_s << 0;
    QTest::newRow("empty") << u""_s << u""_s << 0;
}

void TargetListTest::readsOneTarget()
{
    QFETCH(QString, text);
    const TargetRequest request = readTarget(text);
    QTEST(request.text, "target");
    QTEST(int(request.labels.value_or(Labels()).size()), "labels");
}

void TargetListTest::decodes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString text = u"büro@10.0.0.1\n10.0.0.2"_s;
    const auto encoded = [&text](QStringConverter::Encoding encoding, QStringConverter::Flags flags) {
        return QByteArray(QStringEncoder(encoding, flags).encode(text));
    };
    const auto marked = QStringConverter::Flag::WriteBom;
    const auto plain = QStringConverter::Flag::Default;
    QTest::newRow("UTF-8") << text.toUtf8();
    QTest::newRow("UTF-8 with a mark") << "\xef\xbb\xbf" + text.toUtf8();
    QTest::newRow("UTF-16 little endian, marked") << encoded(QStringConverter::Utf16LE, marked);
    QTest::newRow("UTF-16 big endian, marked") << encoded(QStringConverter::Utf16BE, marked);
    QTest::newRow("UTF-16 little endian") << encoded(QStringConverter::Utf16LE, plain);
    QTest::newRow("UTF-16 big endian") << encoded(QStringConverter::Utf16BE, plain);
    QTest::newRow("UTF-32, marked") << encoded(QStringConverter::Utf32LE, marked);
}

void TargetListTest::decodes()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(listText(bytes), u"büro@10.0.0.1\n10.0.0.2"_s);
}

void TargetListTest::readsNoMoreThanAList()
{
    QByteArray bytes = "10.0.0.1\n";
    QBuffer list(&bytes);
    QVERIFY(list.open(QIODevice::ReadOnly));
    QCOMPARE(readListText(list), u"10.0.0.1\n"_s);
    QFile endless(u"/dev/zero"_s);
    QVERIFY(endless.open(QIODevice::ReadOnly));
    QCOMPARE(readListText(endless).error(), u"it is larger than 64 MB, and no list of targets"_s);
}

QTEST_APPLESS_MAIN(TargetListTest)
#include "tst_targetlist.moc"
