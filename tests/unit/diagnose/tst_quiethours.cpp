// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnose/quiethours.h"

#include <QDateTime>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

/// In Berlin, where on 2026-03-29 the clocks skip from 02:00 to 03:00, and on 2026-10-25 go back from 03:00 to 02:00.
class QuietHoursTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ends_data();
    void ends();
    void areOffUnlessChosen();
    void lastOneNightWhenTheClocksGoBack();
    void tomorrow_data();
    void tomorrow();

private:
    const QTimeZone m_berlin{"Europe/Berlin"};
};

static WallTime at(const QString &utc)
{
    return WallTime(std::chrono::milliseconds(QDateTime::fromString(utc + u'Z', Qt::ISODate).toMSecsSinceEpoch()));
}

static QString text(std::optional<WallTime> time)
{
    if (!time)
        return u"-"_s;
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(time->time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::utc()).toString(u"yyyy-MM-ddTHH:mm"_s);
}

void QuietHoursTest::ends_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("ends");
    const auto row = [](const char *name, const char *from, const char *to, const char *now, const char *ends) {
        QTest::newRow(name) << QString::fromLatin1(from) << QString::fromLatin1(to) << QString::fromLatin1(now)
                            << QString::fromLatin1(ends);
    };
    row("before midnight", "22:00", "07:00", "2026-01-10T22:30", "2026-01-11T06:00");
    row("after midnight", "22:00", "07:00", "2026-01-11T03:00", "2026-01-11T06:00");
    row("begins", "22:00", "07:00", "2026-01-10T21:00", "2026-01-11T06:00");
    row("just before", "22:00", "07:00", "2026-01-10T20:59", "-");
    row("is over", "22:00", "07:00", "2026-01-11T06:00", "-");
    row("by day", "22:00", "07:00", "2026-01-10T12:00", "-");
    row("within one day", "12:00", "13:30", "2026-01-10T11:00", "2026-01-10T12:30");
    row("within one day, later", "12:00", "13:30", "2026-01-10T13:00", "-");
    row("until midnight", "18:00", "00:00", "2026-01-10T22:59", "2026-01-10T23:00");
    row("from midnight", "00:00", "06:00", "2026-01-10T23:00", "2026-01-11T05:00");
    row("the same time twice", "07:00", "07:00", "2026-01-10T12:00", "-");
    row("summer time", "22:00", "07:00", "2026-07-10T20:00", "2026-07-11T05:00");
    row("a night an hour shorter", "22:00", "07:00", "2026-03-28T21:00", "2026-03-29T05:00");
    row("a night an hour longer", "22:00", "07:00", "2026-10-24T20:00", "2026-10-25T06:00");
    row("its end is skipped", "22:00", "02:30", "2026-03-29T01:29", "2026-03-29T01:30");
    row("its end was skipped", "22:00", "02:30", "2026-03-29T01:30", "-");
    row("its begin is skipped", "02:30", "07:00", "2026-03-29T01:30", "2026-03-29T05:00");
    row("its end comes twice", "22:00", "02:30", "2026-10-25T00:29", "2026-10-25T00:30");
    row("its end came already", "22:00", "02:30", "2026-10-25T01:15", "-");
    row("its begin comes twice", "02:30", "07:00", "2026-10-25T00:30", "2026-10-25T06:00");
}

void QuietHoursTest::ends()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, now);
    const QuietHours hours{true, QTime::fromString(from, u"HH:mm"_s), QTime::fromString(to, u"HH:mm"_s)};
    QTEST(text(quietUntil(hours, at(now), m_berlin)), "ends");
}

void QuietHoursTest::areOffUnlessChosen()
{
    QCOMPARE(text(quietUntil({}, at(u"2026-01-11T03:00"_s), m_berlin)), u"-"_s);
}

void QuietHoursTest::lastOneNightWhenTheClocksGoBack()
{
    const QuietHours hours{true, {22, 0}, {2, 30}};
    int ends = 0;
    bool quiet = true;
    for (WallTime now = at(u"2026-10-24T21:00"_s); now < at(u"2026-10-25T12:00"_s); now += std::chrono::minutes(5)) {
        if (std::exchange(quiet, quietUntil(hours, now, m_berlin).has_value()) && !quiet)
            ++ends;
    }
    QCOMPARE(ends, 1);
}

void QuietHoursTest::tomorrow_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("then");
    QTest::newRow("in the evening") << u"2026-01-10T20:00"_s << u"2026-01-11T06:00"_s;
    QTest::newRow("after midnight there") << u"2026-01-10T23:30"_s << u"2026-01-12T06:00"_s;
    QTest::newRow("before the clocks change") << u"2026-03-28T12:00"_s << u"2026-03-29T05:00"_s;
}

void QuietHoursTest::tomorrow()
{
    QFETCH(QString, now);
    QTEST(text(tomorrowAt({7, 0}, at(now), m_berlin)), "then");
}

QTEST_GUILESS_MAIN(QuietHoursTest)
#include "tst_quiethours.moc"
