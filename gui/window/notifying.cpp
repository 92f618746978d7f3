// SPDX-License-Identifier: GPL-3.0-or-later
// What the window has to do with notifications: whom they are about, and what they lead to.
#include "gui/alerts/alertsettings.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"

#include <QAction>
#include <QLineEdit>
#include <QTabWidget>

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

bool MonitorPage::select(const QString &address)
{
    const QHostAddress wanted(address);
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const auto *target = std::get_if<TargetRow>(&m_model.at(row));
        if (!target || target->status->target->address != wanted)
            continue;
        m_table->selectRow(row);
        m_table->scrollTo(m_model.index(row, 0), QAbstractItemView::PositionAtCenter);
        return true;
    }
    return false;
}

void MainWindow::setAlerts(AlertSettings &alerts)
{
    m_alerts = &alerts;
    m_notify->setCheckable(true);
    connect(m_notify, &QAction::triggered, this, &MainWindow::chooseNotified);
}

void MainWindow::showNotify()
{
    m_notify->setVisible(m_alerts);
    MonitorPage *shown = page();
    if (!m_alerts || !shown)
        return;
    const AlertRules &rules = m_alerts->rules();
    const QStringList addresses = selectedAddresses(*shown);
    const auto told = [&](const QString &address) { return rules.wants({shown->source().id(), address}); };
    m_notify->setChecked(!addresses.isEmpty() && std::ranges::all_of(addresses, told));
    m_notify->setEnabled(!addresses.isEmpty() && rules.mode == AlertMode::Chosen);
}

void MainWindow::chooseNotified(bool chosen)
{
    if (MonitorPage *shown = page())
        m_alerts->choose(shown->source().id(), selectedAddresses(*shown), chosen);
}

void MainWindow::select(const QString &place, const QString &address)
{
    for (MonitorPage *candidate : pages()) {
        if (candidate->source().id() != place)
            continue;
        m_pages->setCurrentWidget(candidate);
        const TargetStatus *status = candidate->snapshot()->find(address);
        if (candidate->select(address) || !status)
            return;
        // The filter hides it, or its group is folded; the rows come a little later, first by the one, then by the
        // other.
        auto *trying = new QObject(candidate);
        connect(&candidate->model(), &TargetModel::arranged, trying, [candidate, address, trying, tries = 2]() mutable {
            if (candidate->select(address) || --tries == 0)
                trying->deleteLater();
        });
        candidate->table().unfold(*status->target);
        m_filter->clear();
        return;
    }
}

} // namespace meshping
