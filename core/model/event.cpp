// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/event.h"

#include <algorithm>
#include <array>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QStringView, eventKindCount> names{
    u"monitor_started", u"monitor_stopped", u"target_down",     u"target_up",      u"address_changed",
    u"clock_stepped",   u"network_lost",    u"network_back",    u"shortage_began", u"shortage_ended",
    u"store_failing",   u"store_recovered", u"store_set_aside", u"clock_doubted",  u"clock_believed"};

/// `text`, and what more there is to say after a colon.
QString with(const QString &text, const QString &detail)
{
    return detail.isEmpty() ? text : text + u": "_s + detail;
}

QString after(const QString &text, const Event &event)
{
    return event.duration.count() == 0 ? text : text + u" after "_s + spanText(event.duration);
}

QString stepText(std::chrono::milliseconds step)
{
    return step.count() < 0 ? u"the clock was set back by %1"_s.arg(spanText(-step))
                            : u"the clock was set forward by %1, or the machine slept"_s.arg(spanText(step));
}

} // namespace

QString eventKindName(EventKind kind)
{
    return names[std::size_t(kind)].toString();
}

std::optional<EventKind> eventKindFromName(QStringView name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(EventKind(found - names.begin()));
}

QString eventText(const Event &event)
{
    switch (event.kind) {
    case EventKind::MonitorStarted:
        return after(u"meshping started"_s, event);
    case EventKind::MonitorStopped:
        return u"meshping stopped"_s;
    case EventKind::TargetDown:
        return with(u"down"_s, event.detail);
    case EventKind::TargetUp:
        return after(u"up"_s, event);
    case EventKind::AddressChanged:
        return u"its address was %1 before"_s.arg(event.detail);
    case EventKind::ClockStepped:
        return stepText(event.duration);
    case EventKind::NetworkLost:
        return with(u"nothing can be sent by %1"_s.arg(event.name), event.detail);
    case EventKind::NetworkBack:
        return after(u"%1 sends again"_s.arg(event.name), event);
    case EventKind::ShortageBegan:
        return with(u"the machine is too slow for the asked rate"_s, event.detail);
    case EventKind::ShortageEnded:
        return after(u"the machine keeps the asked rate again"_s, event);
    case EventKind::StoreFailing:
        return event.detail;
    case EventKind::StoreRecovered:
        return after(u"the database is written again"_s, event);
    case EventKind::StoreSetAside:
        return with(u"a damaged database was set aside"_s, event.detail);
    case EventKind::ClockBelieved:
        return u"the clock is believed again; histograms of %1 were written under a wrong one, and may be of another "
               "time"_s.arg(event.detail);
    case EventKind::ClockDoubted:
        return u"the clock is %1 than the database and the time since make likely; until that is settled nothing old "
               "is deleted"_s.arg((event.duration.count() < 0 ? u"%1 earlier"_s : u"%1 later"_s)
                                      .arg(spanText(std::chrono::abs(event.duration))));
    }
    return {};
}

QString spanText(std::chrono::milliseconds span, const QLocale &locale)
{
    using namespace std::chrono;
    const auto number = [](auto part) { return QString::number(part.count()); };
    if (span >= days(1))
        return u"%1 d %2 h"_s.arg(number(floor<days>(span)), number(floor<hours>(span % days(1))));
    if (span >= hours(1))
        return u"%1 h %2 min"_s.arg(number(floor<hours>(span)), number(floor<minutes>(span % hours(1))));
    if (span >= minutes(1))
        return u"%1 min %2 s"_s.arg(number(floor<minutes>(span)), number(floor<seconds>(span % minutes(1))));
    return locale.toString(duration<double>(span).count(), 'g', 3) + u" s"_s;
}

} // namespace meshping
