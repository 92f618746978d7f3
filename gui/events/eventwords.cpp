// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/eventwords.h"

#include "core/model/event.h"

#include <QLocale>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QString withDetail(const QString &text, const Event &event)
{
    return event.detail.isEmpty() ? text : text + u": "_s + event.detail;
}

} // namespace

QString EventWords::target(const Event &event)
{
    if (event.name.isEmpty() || event.address.isEmpty())
        return event.name + event.address;
    return u"%1 (%2)"_s.arg(event.name, event.address);
}

QString EventWords::text(const Event &event)
{
    const QString span = spanText(event.duration, QLocale());
    const bool known = event.duration.count() != 0;
    switch (event.kind) {
    case EventKind::MonitorStarted:
        return known ? tr("Monitoring began again after %1").arg(span) : tr("Monitoring began");
    case EventKind::MonitorStopped:
        return tr("Monitoring ended");
    case EventKind::TargetDown:
        return withDetail(tr("Down"), event);
    case EventKind::TargetUp:
        return known ? tr("Up again after %1").arg(span) : tr("Up");
    case EventKind::AddressChanged:
        return tr("Has another address now; before: %1").arg(event.detail);
    case EventKind::ClockStepped:
        return event.duration.count() < 0 ? tr("The clock was set back by %1").arg(spanText(-event.duration, QLocale()))
                                          : tr("The clock was set forward by %1").arg(span);
    case EventKind::NetworkLost:
        return withDetail(tr("Nothing can be sent"), event);
    case EventKind::NetworkBack:
        return tr("The network is back after %1").arg(span);
    case EventKind::ShortageBegan:
        return withDetail(tr("This machine is too slow for the asked rate"), event);
    case EventKind::ShortageEnded:
        return tr("The asked rate is kept again after %1").arg(span);
    case EventKind::StoreFailing:
        return withDetail(tr("Nothing is written to the database"), event);
    case EventKind::StoreRecovered:
        return tr("The database is written again after %1").arg(span);
    case EventKind::StoreSetAside:
        return withDetail(tr("A damaged database was set aside"), event);
    case EventKind::ClockBelieved:
        return tr("The clock is believed again; histograms of %1 were written under a wrong one, and may be of another "
                  "time")
            .arg(event.detail);
    case EventKind::ClockDoubted:
        break;
    }
    return (event.duration.count() < 0 ? tr("The clock is %1 earlier than is likely")
                                       : tr("The clock is %1 later than is likely"))
        .arg(spanText(std::chrono::abs(event.duration), QLocale()));
}

} // namespace meshping
