// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/alerts/alertwords.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class AlertWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void says_data();
    void says();
    void namesThePlace();
};

namespace {

constexpr WallTime noon = WallTime(std::chrono::days(20'000) + 12h);

Alert::Item item(EventKind kind, const QString &name, const QString &address, std::chrono::milliseconds duration = 0ms,
                 const QString &detail = {})
{
    return {{u"local"_s, address},
            {.time = noon, .kind = kind, .name = name, .address = address, .duration = duration, .detail = detail}};
}

std::vector<Alert::Item> many(EventKind kind, int count)
{
    std::vector<Alert::Item> items;
    items.reserve(std::size_t(count));
    for (int i = 0; i < count; ++i)
        items.push_back(item(kind, i % 2 ? QString() : u"host%1"_s.arg(i), u"10.0.0.%1"_s.arg(i)));
    return items;
}

} // namespace

Q_DECLARE_METATYPE(Alert)

void AlertWordsTest::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale::c());
}

void AlertWordsTest::says_data()
{
    constexpr auto down = EventKind::TargetDown;
    constexpr auto up = EventKind::TargetUp;
    QTest::addColumn<Alert>("alert");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("body");
    QTest::newRow("down") << Alert{{item(down, u"web"_s, u"10.0.0.1"_s)}, {}} << u"web (10.0.0.1) is down"_s
                          << u"Since 12:00:00"_s;
    QTest::newRow("down, and why") << Alert{{item(down, {}, u"::1"_s, 0ms, u"host unreachable, says ::2"_s)}, {}}
                                   << u"::1 is down"_s << u"Since 12:00:00; host unreachable, says ::2"_s;
    QTest::newRow("up") << Alert{{}, {item(up, u"web"_s, u"10.0.0.1"_s, 185s)}} << u"web (10.0.0.1) is up again"_s
                        << u"After 3 min 5 s"_s;
    QTest::newRow("up, having been down who knows how long")
        << Alert{{}, {item(up, u"web"_s, u"10.0.0.1"_s)}} << u"web (10.0.0.1) is up again"_s << QString();
    QTest::newRow("several") << Alert{many(down, 3), {}} << u"3 target(s) down"_s << u"host0, 10.0.0.1, host2"_s;
    QTest::newRow("just so many") << Alert{many(down, 5), {}} << u"5 target(s) down"_s
                                  << u"host0, 10.0.0.1, host2, 10.0.0.3, host4"_s;
    QTest::newRow("many") << Alert{many(down, 213), {}} << u"213 target(s) down"_s
                          << u"host0, 10.0.0.1, host2, 10.0.0.3 and 209 more"_s;
    QTest::newRow("several up") << Alert{{}, many(up, 2)} << u"2 target(s) up again"_s << u"host0, 10.0.0.1"_s;
    QTest::newRow("both") << Alert{many(down, 1), many(up, 2)} << u"1 target(s) down, 2 up again"_s
                          << u"Down: host0\nUp again: host0, 10.0.0.1"_s;
    QTest::newRow("after quiet hours") << Alert{many(down, 2), {}, true} << u"2 target(s) down"_s
                                       << u"While notifications were muted:\nhost0, 10.0.0.1"_s;
}

void AlertWordsTest::says()
{
    QFETCH(Alert, alert);
    QTEST(AlertWords::title(alert), "title");
    QTEST(AlertWords::body(alert), "body");
}

void AlertWordsTest::namesThePlace()
{
    const Alert alert{{item(EventKind::TargetDown, u"web"_s, u"10.0.0.1"_s)}, {}};
    QCOMPARE(AlertWords::body(alert, {{u"local"_s, u"this computer"_s}}), u"Since 12:00:00; seen from this computer"_s);
}

QTEST_GUILESS_MAIN(AlertWordsTest)
#include "tst_alertwords.moc"
