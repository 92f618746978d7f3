// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnose/alertpolicy.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Time passes second by second from noon UTC; what happens and what is told are written as "SECOND:WHAT".
class AlertPolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tells_data();
    void tells();
    void tellsOfChosenOnes();
    void tellsNothingWhenOff();
    void followsAChangedAddress();
    void passesOverTheRemoved();
    void gathersANetwork();
    void keepsPlacesApart();
    void isMuted();
    void forgetsWhatIsSettled();
};

namespace {

constexpr WallTime noon = WallTime(std::chrono::days(20'000) + 12h);

Event eventAt(int second, EventKind kind, const QString &address)
{
    return {.time = noon + std::chrono::seconds(second), .kind = kind, .address = address};
}

ClockReading reading(int second)
{
    return {MonoTime(1h + std::chrono::seconds(second)), noon + std::chrono::seconds(second), 0ns};
}

QString joined(const std::vector<Alert::Item> &items)
{
    QString text;
    for (const Alert::Item &item : items)
        text += item.target.address;
    return text;
}

QString written(const Alert &alert)
{
    QStringList parts;
    if (!alert.down.empty())
        parts << u"-"_s + joined(alert.down);
    if (!alert.up.empty())
        parts << u"+"_s + joined(alert.up);
    return (alert.afterQuiet ? u"quiet"_s : QString()) + parts.join(QString());
}

bool all(const AlertTarget &)
{
    return true;
}

/// Lets the seconds pass up to `end`: "5:-a" lets a go down, "9:+ab" lets both come up.
QString passing(AlertPolicy &policy, const QString &happening, int end)
{
    QStringList told;
    const QStringList steps = happening.split(u' ', Qt::SkipEmptyParts);
    for (int second = 0; second <= end; ++second) {
        for (const QString &step : steps) {
            if (step.section(u':', 0, 0).toInt() != second)
                continue;
            const QString what = step.section(u':', 1);
            const EventKind kind = what.startsWith(u'-') ? EventKind::TargetDown : EventKind::TargetUp;
            for (const QChar address : what.mid(1))
                policy.take(u"here"_s, eventAt(second, kind, address), reading(second).mono);
        }
        if (!policy.next() || *policy.next() > reading(second).mono)
            continue;
        if (const auto alert = policy.due(reading(second), all))
            told << QString::number(second) + u':' + written(*alert);
    }
    return told.join(u' ');
}

AlertPolicy policyWith(const AlertRules &rules)
{
    AlertPolicy policy({}, QTimeZone::utc());
    policy.setRules(rules, reading(0).mono);
    return policy;
}

} // namespace

void AlertPolicyTest::tells_data()
{
    QTest::addColumn<QString>("happens");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const char *happens, const char *told) {
        QTest::newRow(name) << QString::fromLatin1(happens) << QString::fromLatin1(told);
    };
    row("nothing", "", "");
    row("down", "1:-a", "3:-a");
    row("down and up", "1:-a 100:+a", "3:-a 102:+a");
    row("up, having been down before the start", "1:+a", "3:+a");
    row("up soon after down is held back", "1:-a 5:+a", "3:-a 63:+a");
    row("up and down again within the minute", "1:-a 5:+a 20:-a", "3:-a");
    row("up, down, up within the minute", "1:-a 5:+a 20:-a 40:+a", "3:-a 63:+a");
    row("down and up before the first is told", "1:-a 2:+a", "");
    row("flapping for minutes", "1:-a 11:+a 21:-a 31:+a 41:-a 51:+a 71:-a 81:+a 91:-a 151:+a",
        "3:-a 63:+a 123:-a 183:+a");
    row("down again after a minute", "1:-a 100:+a 200:-a", "3:-a 102:+a 202:-a");
    row("together", "1:-a 2:-b 2:-c", "3:-abc");
    row("one down as another comes up", "1:-a 100:+a 101:-b", "3:-a 102:-b+a");
    row("the next waits ten seconds", "1:-a 4:-b 6:-c", "3:-a 13:-bc");
    row("after many, half a minute", "1:-ab 5:-c 20:-d", "3:-ab 33:-cd");
    row("one held back does not hold up others", "1:-a 5:+a 20:-b", "3:-a 22:-b 63:+a");
    row("said twice", "1:-a 20:-a", "3:-a");
}

void AlertPolicyTest::tells()
{
    QFETCH(QString, happens);
    AlertPolicy policy = policyWith({});
    QTEST(passing(policy, happens, 400), "told");
}

void AlertPolicyTest::tellsOfChosenOnes()
{
    AlertPolicy policy = policyWith({AlertMode::Chosen, {{u"here"_s, u"b"_s}, {u"there"_s, u"a"_s}}, {}, {}});
    QCOMPARE(passing(policy, u"1:-abc 100:+abc"_s, 200), u"3:-b 102:+b"_s);
}

void AlertPolicyTest::tellsNothingWhenOff()
{
    AlertPolicy policy = policyWith({.mode = AlertMode::Off});
    QCOMPARE(passing(policy, u"1:-abc"_s, 100), QString());
    QVERIFY(!policy.next());
    // What happened then is no news later.
    policy.setRules({}, reading(100).mono);
    QCOMPARE(passing(policy, u"5:+a"_s, 100), u"7:+a"_s);
}

void AlertPolicyTest::followsAChangedAddress()
{
    AlertPolicy policy = policyWith({});
    QCOMPARE(passing(policy, u"1:-a"_s, 10), u"3:-a"_s);
    Event moved = eventAt(10, EventKind::AddressChanged, u"b"_s);
    moved.figures = AddressBefore{u"a"_s};
    policy.take(u"here"_s, moved, reading(10).mono);
    QCOMPARE(passing(policy, u"20:+b"_s, 100), u"63:+b"_s);
}

void AlertPolicyTest::passesOverTheRemoved()
{
    AlertPolicy policy = policyWith({});
    for (const QString &address : {u"a"_s, u"b"_s})
        policy.take(u"here"_s, eventAt(0, EventKind::TargetDown, address), reading(0).mono);
    const auto alert = policy.due(reading(5), [](const AlertTarget &target) { return target.address != u"a"_s; });
    QVERIFY(alert);
    QCOMPARE(written(*alert), u"-b"_s);
    QVERIFY(!policy.next());
}

void AlertPolicyTest::gathersANetwork()
{
    AlertPolicy policy = policyWith({});
    for (int i = 0; i < 20'000; ++i)
        policy.take(u"here"_s, eventAt(0, EventKind::TargetDown, QString::number(i)), reading(0).mono);
    const auto alert = policy.due(reading(2), all);
    QVERIFY(alert);
    QCOMPARE(alert->down.size(), std::size_t(20'000));
    QCOMPARE(alert->up.size(), std::size_t(0));
    QVERIFY(!policy.due(reading(100), all));
}

void AlertPolicyTest::keepsPlacesApart()
{
    AlertPolicy policy = policyWith({});
    policy.take(u"here"_s, eventAt(0, EventKind::TargetDown, u"a"_s), reading(0).mono);
    policy.take(u"there"_s, eventAt(0, EventKind::TargetUp, u"a"_s), reading(0).mono);
    const auto alert = policy.due(reading(2), all);
    QVERIFY(alert);
    QCOMPARE(written(*alert), u"-a+a"_s);
    QCOMPARE(alert->up.front().target.place, u"there"_s);
}

void AlertPolicyTest::isMuted()
{
    // Muted for a minute, and quiet from the fifth minute to the tenth.
    const QuietHours hours{true, {12, 5}, {12, 10}};
    AlertPolicy policy = policyWith({.quiet = hours, .mutedUntil = noon + 60s});
    const QString told = passing(policy, u"1:-ab 20:+b 100:-c 290:-d 320:+a 400:-e 420:+e 700:-f"_s, 900);
    const QStringList parts = told.split(u' ');
    QCOMPARE(parts.size(), 5);
    QVERIFY2(parts[0].endsWith(u":quiet-a"_s), qPrintable(told)); // b is up again
    QVERIFY(parts[0].section(u':', 0, 0).toInt() >= 60 && parts[0].section(u':', 0, 0).toInt() <= 90);
    QCOMPARE(parts[1], u"102:-c"_s);
    QCOMPARE(parts[2], u"292:-d"_s);
    QVERIFY2(parts[3].endsWith(u":quiet+a"_s), qPrintable(told)); // e was down in between
    QVERIFY(parts[3].section(u':', 0, 0).toInt() >= 600 && parts[3].section(u':', 0, 0).toInt() <= 630);
    QCOMPARE(parts[4], u"702:-f"_s);
}

void AlertPolicyTest::forgetsWhatIsSettled()
{
    AlertPolicy policy = policyWith({});
    QCOMPARE(passing(policy, u"1:-a"_s, 10), u"3:-a"_s);
    // Nothing is owed: a change of the rules asks for nothing once the minute is over.
    QVERIFY(!policy.due(reading(100), all));
    policy.setRules({}, reading(101).mono);
    QVERIFY(!policy.next());
}

QTEST_GUILESS_MAIN(AlertPolicyTest)
#include "tst_alertpolicy.moc"
