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
    u"store_failing",   u"store_recovered", u"store_set_aside", u"clock_doubted",  u"clock_believed",
    u"route_changed",   u"mtu_changed"};

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

QString Event::addressBefore() const
{
    const auto *before = std::get_if<AddressBefore>(&figures);
    return before ? before->address : detail;
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
