// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/printmenu.h"

#include "gui/chart/chartarea.h"
#include "gui/overview/overviewview.h"
#include "gui/print/chartprint.h"
#include "gui/print/overviewprint.h"
#include "gui/print/printing.h"
#include "gui/print/tableprint.h"
#include "gui/window/monitorpage.h"

#include <QHeaderView>
#include <QMessageBox>

namespace meshping {

namespace {

/// Those that are shown, as the user has put them.
std::vector<TargetColumn> shownColumns(const TargetView &table)
{
    const QHeaderView &header = *table.horizontalHeader();
    std::vector<TargetColumn> columns;
    for (int place = 0; place < header.count(); ++place) {
        const int column = header.logicalIndex(place);
        if (!header.isSectionHidden(column))
            columns.push_back(allTargetColumns[std::size_t(column)]);
    }
    return columns;
}

std::shared_ptr<const Printable> tableOf(MonitorPage &page)
{
    const ArrangementPtr shown = page.model().shown();
    if (shown->rows.empty())
        return nullptr;
    return std::make_shared<TablePrint>(shown, shownColumns(page.table()), page.source().place());
}

std::shared_ptr<const Printable> overviewOf(MonitorPage &page)
{
    OverviewPicture picture = page.rows().overview().picture();
    if (!page.rows().showsOverview() || picture.rows.empty())
        return nullptr;
    return std::make_shared<OverviewPrint>(std::move(picture), page.source().place());
}

std::shared_ptr<const Printable> chartOf(MonitorPage &page)
{
    HeatmapView &heatmap = page.chart().heatmap();
    if (heatmap.targets().isEmpty())
        return nullptr;
    return std::make_shared<ChartPrint>(heatmap.picture(), heatmap.histogram());
}

} // namespace

PrintMenu::PrintMenu(std::function<MonitorPage *()> front, QWidget *parent)
    : QMenu(tr("Pri&nt"), parent),
      m_front(std::move(front))
{
    add(tr("&Table …"), QKeySequence::Print, tr("The table has no rows to print."), tableOf);
    add(tr("&Response Times …"), Qt::CTRL | Qt::ALT | Qt::Key_P,
        tr("Select the targets whose charts are to be printed."), chartOf);
    add(tr("&Overview …"), {}, tr("Show the overview first: what it has loaded is printed."), overviewOf);
}

QAction *PrintMenu::add(const QString &text, const QKeySequence &shortcut, const QString &otherwise, const Make &make)
{
    QAction *action = addAction(text, this, [this, otherwise, make] {
        MonitorPage *page = m_front();
        if (const auto printable = page ? make(*page) : nullptr) {
            showPreview(printable, parentWidget());
            return;
        }
        auto *box = new QMessageBox(QMessageBox::Information, tr("Print"), otherwise, QMessageBox::Ok, parentWidget());
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    action->setShortcut(shortcut);
    return action;
}

} // namespace meshping
