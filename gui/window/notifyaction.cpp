// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/notifyaction.h"

#include "gui/alerts/alertsettings.h"
#include "gui/window/monitorpage.h"

#include <algorithm>

namespace meshping {

namespace {

/// What targets of a page are chosen by; those whose names have never resolved cannot go down.
QStringList selectedAddresses(MonitorPage &page)
{
    QStringList addresses;
    for (const TargetRow &row : page.table().selectedTargets()) {
        const Target &target = *row.status->target;
        if (!target.address.isNull())
            addresses << target.address.toString();
    }
    return addresses;
}

} // namespace

NotifyAction::NotifyAction(QObject *parent) : QAction(tr("N&otify"), parent)
{
    setCheckable(true);
    setVisible(false);
    connect(this, &QAction::triggered, this, &NotifyAction::choose);
}

void NotifyAction::setAlerts(AlertSettings &alerts)
{
    m_alerts = &alerts;
    setVisible(true);
}

void NotifyAction::show(MonitorPage *page)
{
    m_page = page;
    if (!m_alerts || !page)
        return;
    const AlertRules &rules = m_alerts->rules();
    const QStringList addresses = selectedAddresses(*page);
    const auto told = [&](const QString &address) { return rules.wants({page->source().id(), address}); };
    setChecked(!addresses.isEmpty() && std::ranges::all_of(addresses, told));
    setEnabled(!addresses.isEmpty() && rules.mode == AlertMode::Chosen);
}

void NotifyAction::choose(bool chosen)
{
    if (m_page && m_alerts)
        m_alerts->choose(m_page->source().id(), selectedAddresses(*m_page), chosen);
}

} // namespace meshping
