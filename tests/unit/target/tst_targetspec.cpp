// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/targetspec.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class TargetSpecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void namesAreMadeFit_data();
    void namesAreMadeFit();
};

/// Joiners where they show.
static void addJoined()
{
    const auto row = [](const char *what, const QString &name) {
        QTest::newRow(what) << QString(name + u"@10.0.0.1"_s) << name << u"10.0.0.1"_s << int(FamilyChoice::Any);
    };
    row("family of emoji", u"👩\u200d👩\u200d👧"_s);
    row("emoji with skin tone and joiner", u"👩🏽\u200d🚀 lab"_s);
    row("emoji with a variation selector", u"🏳\ufe0f\u200d🌈"_s);
    row("emoji with a sign", u"🤷\u200d♀\ufe0f"_s);
    row("Persian", u"می\u200cخواهم"_s);
    row("Devanagari", u"क्\u200dष"_s);
    row("Devanagari, not joined", u"क्\u200cष"_s);
    row("Malayalam", u"അവന്\u200dറെ"_s);
    row("Bengali", u"র\u200d্যাব"_s);
}

/// And where they do not.
static void addBadJoiners()
{
    const auto row = [](const char *what, const QString &name, const QString &says) {
        QTest::newRow(what) << QString(name + u"@10.0.0.1"_s) << QString(u"has the character "_s + says);
    };
    const QString joiner = u"U+200D (invisible character) in it"_s;
    const QString nonJoiner = u"U+200C (invisible character) in it"_s;
    row("joiner between Latin letters", u"we\u200db"_s, joiner);
    row("non-joiner between Latin letters", u"we\u200cb"_s, nonJoiner);
    row("joiner first", u"\u200d👩"_s, joiner);
    row("joiner last", u"👩\u200d"_s, joiner);
    row("joiner alone", u"\u200d"_s, joiner);
    row("two joiners", u"👩\u200d\u200d👧"_s, joiner);
    row("two joiners of letters", u"می\u200c\u200cخواهم"_s, nonJoiner);
    row("non-joiner between emoji", u"👩\u200c👧"_s, nonJoiner);
    row("joiner between emoji and letter", u"👩\u200db"_s, joiner);
    row("joiner between script and Latin", u"क्\u200db"_s, joiner);
    row("joiner beside a space", u"👩\u200d 👧"_s, joiner);
    row("joiner behind more marks than any letter has", u'क' + QString(20, QChar(0x301)) + u"\u200dष"_s, joiner);
    row("word joiner between emoji", u"👩\u2060👧"_s, u"U+2060"_s);
    row("direction between emoji", u"👩\u202e👧"_s, u"U+202E (it changes the direction of writing)"_s);
    row("direction between letters", u"می\u200fخواهم"_s, u"U+200F (it changes the direction of writing)"_s);
}

void TargetSpecTest::accepts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("family");
    const int any = int(FamilyChoice::Any);
    QTest::newRow("IPv4") << u"10.5.0.10"_s << QString() << u"10.5.0.10"_s << any;
    QTest::newRow("IPv6") << u"2001:db8::1"_s << QString() << u"2001:db8::1"_s << any;
    QTest::newRow("IPv6 in brackets") << u"[2001:db8::1]"_s << QString() << u"2001:db8::1"_s << any;
    QTest::newRow("IPv6 that begins like a prefix") << u"6::1"_s << QString() << u"6::1"_s << any;
    QTest::newRow("full IPv6 that begins so") << u"4:1:2:3:4:5:6:7"_s << QString() << u"4:1:2:3:4:5:6:7"_s << any;
    QTest::newRow("link-local") << u"fe80::1%lo"_s << QString() << u"fe80::1%lo"_s << any;
    QTest::newRow("named IPv4") << u"gateway@10.0.0.1"_s << u"gateway"_s << u"10.0.0.1"_s << any;
    QTest::newRow("named IPv6") << u"gateway@[::1]"_s << u"gateway"_s << u"::1"_s << any;
    QTest::newRow("free label") << u"Küche/Süd:#1@10.0.0.1"_s << u"Küche/Süd:#1"_s << u"10.0.0.1"_s << any;
    QTest::newRow("label with @") << u"ops@home@10.0.0.1"_s << u"ops@home"_s << u"10.0.0.1"_s << any;
    QTest::newRow("spaces within") << u"core  switch 2@10.0.0.1"_s << u"core  switch 2"_s << u"10.0.0.1"_s << any;
    QTest::newRow("like a prefix") << u"4:core@10.0.0.1"_s << u"4:core"_s << u"10.0.0.1"_s << any;
    QTest::newRow("like a URL") << u"http://x@10.0.0.1"_s << u"http://x"_s << u"10.0.0.1"_s << any;
    QTest::newRow("200 satellites") << (u"🛰"_s).repeated(200) + u"@10.0.0.1"_s << (u"🛰"_s).repeated(200)
                                    << u"10.0.0.1"_s << any;
    QTest::newRow("label beyond the BMP") << u"🛰@10.0.0.1"_s << u"🛰"_s << u"10.0.0.1"_s << any;
    QTest::newRow("longest label") << QString(200, u'n') + u"@10.0.0.1"_s << QString(200, u'n') << u"10.0.0.1"_s << any;
    addJoined();
    QTest::newRow("host") << u"example.org"_s << u"example.org"_s << QString() << any;
    QTest::newRow("host with root dot") << u"example.org."_s << u"example.org."_s << QString() << any;
    QTest::newRow("host of one label") << u"localhost"_s << u"localhost"_s << QString() << any;
    QTest::newRow("underscore") << u"_ldap._tcp.my_host.lan"_s << u"_ldap._tcp.my_host.lan"_s << QString() << any;
    QTest::newRow("digits first") << u"1and1.com"_s << u"1and1.com"_s << QString() << any;
    QTest::newRow("IPv4 only") << u"4:example.org"_s << u"example.org"_s << QString() << int(FamilyChoice::IPv4);
    QTest::newRow("IPv6 only") << u"6:example.org"_s << u"example.org"_s << QString() << int(FamilyChoice::IPv6);
    QTest::newRow("hexadecimal name") << u"6:abcd"_s << u"abcd"_s << QString() << int(FamilyChoice::IPv6);
    const QString longest =
        QString(63, u'a') + u'.' + QString(63, u'b') + u'.' + QString(63, u'c') + u'.' + QString(61, u'd');
    QTest::newRow("longest host") << longest << longest << QString() << any;
}

void TargetSpecTest::accepts()
{
    QFETCH(QString, text);
    const auto spec = parseTargetSpec(text);
    QVERIFY2(spec, spec ? "" : qPrintable(spec.error()));
    QTEST(spec->name, "name");
    QTEST(spec->address.toString(), "address");
    QTEST(int(spec->family), "family");
    QCOMPARE(spec->needsResolving(), spec->address.isNull());
}

/// Targets that are meant as addresses and are none, or none of one host.
static void addBadAddresses()
{
    QTest::newRow("bad IPv4") << u"999.1.1.1"_s << u"\"999.1.1.1\" is not an IPv4 address"_s;
    QTest::newRow("open bracket") << u"[::1"_s << u"\"[::1\" has no closing bracket"_s;
    QTest::newRow("no such zone") << u"fe80::1%nope0"_s << u"\"nope0\", which does not exist on this machine"_s;
    QTest::newRow("no zone") << u"fe80::1"_s << u"needs its interface"_s;
    QTest::newRow("any IPv4") << u"0.0.0.0"_s << u"stands for no particular host"_s;
    QTest::newRow("this network") << u"0.1.2.3"_s << u"stands for no particular host"_s;
    QTest::newRow("any IPv6") << u"::"_s << u"stands for no particular host"_s;
    QTest::newRow("multicast IPv4") << u"224.0.0.1"_s << u"is a multicast address"_s;
    QTest::newRow("multicast IPv6") << u"ff02::1%lo"_s << u"is a multicast address"_s;
    QTest::newRow("broadcast") << u"all@255.255.255.255"_s << u"is the broadcast address"_s;
}

static void addPortsAndUrls()
{
    QTest::newRow("IPv4 with port") << u"10.1.4.1:443"_s << u"has a port, but a ping has none: write \"10.1.4.1\""_s;
    QTest::newRow("named with port") << u"web@10.1.4.1:443"_s << u"write \"10.1.4.1\""_s;
    QTest::newRow("IPv6 with port") << u"[2001:db8::1]:443"_s << u"write \"[2001:db8::1]\""_s;
    QTest::newRow("URL of an address") << u"https://10.1.4.1:8443/login?x=1"_s << u"write \"10.1.4.1\""_s;
    QTest::newRow("URL with a user") << u"https://bob@example.org/"_s << u"write \"example.org\""_s;
    QTest::newRow("URL of nothing") << u"http://"_s << u"is a URL, but a ping goes to a host; a target is name@"_s;
    QTest::newRow("named network") << u"lan@10.0.0.0/24"_s << u"is a network; a target is one host"_s;
    QTest::newRow("name, space, address")
        << u"core switch 10.0.0.1"_s << u"written as name@address: \"core switch@10.0.0.1\""_s;
    QTest::newRow("address, space, name")
        << u"10.0.0.1 core switch"_s << u"written as name@address: \"core switch@10.0.0.1\""_s;
    QTest::newRow("interval without its unit")
        << u"127.0.1.9 5"_s
        << u"\"127.0.1.9 5\" has a number behind the address: an interval has its unit, \"127.0.1.9 5s\", and a name "
           "stands before the address, \"5@127.0.1.9\""_s;
    QTest::newRow("space before the @") << u"core @10.0.0.1"_s << u"begins or ends with a space"_s;
    QTest::newRow("space behind the @") << u"core@ 10.0.0.1"_s
                                        << u"has a space behind the @; a target is name@address"_s;
}

void TargetSpecTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QString() << u"the target is empty"_s;
    QTest::newRow("only a space") << u" "_s << u"\" \" has a space in it"_s;
    QTest::newRow("space") << u"a b"_s << u"\"a b\" has a space in it"_s;
    QTest::newRow("no-break space") << u"a\u00a0b@10.0.0.1"_s << u"has the character U+00A0 (no-break space) in it"_s;
    QTest::newRow("tab") << u"a\tb"_s << u"\"a\\x09b\" has the character U+0009 (tab) in it"_s;
    QTest::newRow("escape") << u"\x1b[31m@10.0.0.1"_s << u"\\x1b"_s;
    QTest::newRow("right-to-left override") << u"a\u202e@10.0.0.1"_s << u"\\x202e"_s;
    QTest::newRow("lone surrogate") << QString(QChar(0xd800)) + u"@10.0.0.1"_s << u"has the character U+FFFD"_s;
    QTest::newRow("bad IPv4 with name") << u"x@999.1.1.1"_s << u"\"999.1.1.1\" is not an IPv4 address"_s;
    QTest::newRow("300 characters") << QString(300, u'a') << u"…\" has 300 characters"_s;
    QTest::newRow("64 in one part") << QString(64, u'a') + u".org"_s << u"has a part of 64 characters"_s;
    QTest::newRow("300 characters with dots") << (u"abcde."_s).repeated(50) + u"x"_s << u"has 301 characters"_s;
    QTest::newRow("label of 201") << QString(201, u'n') + u"@10.0.0.1"_s << u"has a name of 201 characters"_s;
    QTest::newRow("no name") << u"@10.0.0.1"_s << u"has no name before the @"_s;
    QTest::newRow("no address") << u"x@"_s << u"has no address after the @"_s;
    QTest::newRow("named host") << u"x@example.org"_s << u"\"example.org\" is a name"_s;
    QTest::newRow("only an @") << u"@"_s << u"has no name before the @"_s;
    QTest::newRow("prefix alone") << u"4:"_s << u"has no name after the 4:"_s;
    QTest::newRow("prefix and address") << u"4:10.0.0.1"_s << u"where only a name can stand"_s;
    QTest::newRow("other prefix") << u"5:example.org"_s
                                  << u"has a colon, as IPv6 addresses have, but is none; a target is name@address"_s;
    QTest::newRow("a database of SQLite") << u":memory:"_s << u"\":memory:\" has a colon, as IPv6 addresses have"_s;
    QTest::newRow("digits of no IPv6") << u"12:34:56"_s << u"is not an IPv6 address"_s;
    QTest::newRow("name with port") << u"example.org:80"_s
                                    << u"has a port, but a ping has none: write \"example.org\""_s;
    addPortsAndUrls();
    QTest::newRow("hyphen first") << u"-rf"_s << u"begins or ends with a hyphen"_s;
    QTest::newRow("hyphen last") << u"a-.org"_s << u"begins or ends with a hyphen"_s;
    QTest::newRow("two dots") << u"a..b"_s << u"empty part"_s;
    QTest::newRow("dot first") << u".a"_s << u"empty part"_s;
    QTest::newRow("slash") << u"10.0.0.0/24"_s << u"is a network; a target is one host"_s;
    QTest::newRow("URL") << u"http://example.org"_s << u"is a URL, but a ping goes to a host: write \"example.org\""_s;
    QTest::newRow("beyond ASCII") << u"bücher.example"_s << u"xn--"_s;
    QTest::newRow("hexadecimal number") << u"0x7f000001"_s << u"ends in a number"_s;
    QTest::newRow("hexadecimal part") << u"127.0.0.0x1"_s << u"ends in a number"_s;
    QTest::newRow("number last") << u"a.1"_s << u"ends in a number"_s;
    addBadAddresses();
    addBadJoiners();
}

void TargetSpecTest::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto spec = parseTargetSpec(text);
    QVERIFY(!spec);
    QVERIFY2(spec.error().contains(says), qPrintable(spec.error()));
    QVERIFY2(spec.error().size() < 260, qPrintable(spec.error()));
}

void TargetSpecTest::namesAreMadeFit_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"web"_s << u"web"_s;
    QTest::newRow("spaces") << u"core switch"_s << u"core switch"_s;
    QTest::newRow("an @") << u"a@b"_s << u"a@b"_s;
    QTest::newRow("HTML is text") << u"<img onerror=alert(1)>"_s << u"<img onerror=alert(1)>"_s;
    QTest::newRow("controls are shown") << u"a\u001b[31mb"_s << u"a?[31mb"_s;
    QTest::newRow("lines become one") << u"a\nb"_s << u"a?b"_s;
    QTest::newRow("200 characters") << QString(200, u'x') << QString(200, u'x');
    QTest::newRow("300 characters") << QString(300, u'x') << QString(200, u'x');
    QTest::newRow("300 of two units") << u"\U0001f600"_s.repeated(300) << u"\U0001f600"_s.repeated(200);
    QTest::newRow("cut before a space") << QString(199, u'x') + u" yyy"_s << QString(199, u'x');
    QTest::newRow("a space that is none") << u"a\u00a0b"_s << u"a?b"_s;
}

void TargetSpecTest::namesAreMadeFit()
{
    QFETCH(QString, name);
    QTEST(acceptableTargetName(name), "expected");
}

QTEST_GUILESS_MAIN(TargetSpecTest)
#include "tst_targetspec.moc"
