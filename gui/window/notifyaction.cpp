// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/notifyaction.h"

#include "gui/alerts/alertsettings.h"
#include "gui/window/monitorpage.h"

#include <algorithm>

namespace meshping {

namespace {

AlertTarget alertTarget(const QString &place, const Target &target)
{
    return {place, target.address.toString(), target.shownName()};
}

/// The selected rows, except those whose names have never resolved: they cannot go down.
QList<AlertTarget> selectedRows(MonitorPage &page)
{
    QList<AlertTarget> rows;
    for (const TargetRow &row : page.table().selectedTargets()) {
        if (!row.status->target->address.isNull())
            rows << alertTarget(page.source().id(), *row.status->target);
    }
    return rows;
}

/// All rows that share an address with `rows`, including these.
QList<AlertTarget> rowsBeside(MonitorPage &page, const QList<AlertTarget> &rows)
{
    QList<AlertTarget> found;
    for (const AlertTarget &row : rows) {
        for (const TargetStatus *status : page.snapshot()->findAll(row.address))
            found << alertTarget(row.place, *status->target);
    }
    return found;
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
    const QList<AlertTarget> rows = selectedRows(*page);
    setChecked(!rows.isEmpty() && std::ranges::all_of(rows, [&](const AlertTarget &row) { return rules.wants(row); }));
    setEnabled(!rows.isEmpty() && rules.mode == AlertMode::Chosen);
}

void NotifyAction::choose(bool chosen)
{
    if (!m_page || !m_alerts)
        return;
    const QList<AlertTarget> rows = selectedRows(*m_page);
    m_alerts->choose(rows, chosen, rowsBeside(*m_page, rows));
}

} // namespace meshping
