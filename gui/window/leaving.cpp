// SPDX-License-Identifier: GPL-3.0-or-later
// How the pages of a window move into the one that takes its place.
#include "gui/chart/chartarea.h"
#include "gui/events/eventview.h"
#include "gui/heatmap/heatmapview.h"
#include "gui/preferences/preferencesdialog.h"
#include "gui/window/leftbehind.h"
#include "gui/window/mainwindow.h"
#include "gui/window/monitorpage.h"
#include "gui/window/targetactions.h"

#include <QTabWidget>

#include <algorithm>

namespace meshping {

PageLeft MonitorPage::leave()
{
    PageLeft left;
    for (const TargetRow &row : m_table->selectedTargets())
        left.selected.push_back(row.status->target->id);
    std::ranges::sort(left.selected);
    left.filter = m_model.filter();
    left.events = m_details->currentWidget() == m_events;
    left.view = m_chart->heatmap().view();
    m_removal.commit();
    adopt(nullptr);
    disconnect(m_source.get(), nullptr, this, nullptr);
    left.source = std::move(m_source);
    return left;
}

void MonitorPage::resume(const PageLeft &left)
{
    m_model.setFilter(left.filter);
    showEvents(left.events);
    m_chart->heatmap().look(left.view);
    if (left.selected.empty())
        return;
    // The rows come a little later.
    auto *once = new QObject(this);
    connect(&m_model, &TargetModel::arranged, once, [this, once, ids = left.selected] {
        if (m_model.rowCount() == 0)
            return;
        once->deleteLater();
        QItemSelection selection;
        for (int row = 0; row < m_model.rowCount(); ++row) {
            const auto *target = std::get_if<TargetRow>(&m_model.at(row));
            if (target && std::ranges::binary_search(ids, target->status->target->id))
                selection.select(m_model.index(row, 0), m_model.index(row, m_model.columnCount() - 1));
        }
        m_table->selectionModel()->select(selection, QItemSelectionModel::Select);
    });
}

WindowLeft MainWindow::leave()
{
    save();
    WindowLeft left;
    left.current = m_pages->currentIndex();
    if (const auto *dialog = findChild<PreferencesDialog *>(); dialog && dialog->isVisible())
        left.preferences = dialog->currentPage();
    m_actions->setPage(nullptr);
    disconnect(m_pages, nullptr, this, nullptr);
    while (m_pages->count() > 0) {
        const std::unique_ptr<MonitorPage> page(qobject_cast<MonitorPage *>(m_pages->widget(0)));
        // It carries out what can still be undone, and tells of it.
        disconnect(page.get(), nullptr, this, nullptr);
        left.pages.push_back(page->leave());
        m_pages->removeTab(0);
    }
    return left;
}

void MainWindow::resume(WindowLeft left)
{
    for (PageLeft &page : left.pages) {
        auto source = std::move(page.source);
        addPage(std::move(source))->resume(page);
    }
    m_pages->setCurrentIndex(left.current);
    showPage();
}

} // namespace meshping
