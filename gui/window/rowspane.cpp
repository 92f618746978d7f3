// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/rowspane.h"

#include "gui/overview/overviewview.h"

namespace meshping {

RowsPane::RowsPane(TargetModel &model, QWidget *parent)
    : QStackedWidget(parent),
      m_model(model),
      m_table(new TargetView(model)),
      m_overview(new OverviewView(*m_table))
{
    addWidget(m_table);
    addWidget(m_overview);
    connect(m_overview, &OverviewView::targetActivated, this, &RowsPane::targetActivated);
    connect(m_table, &TargetView::targetActivated, this, &RowsPane::targetActivated);
    for (QAbstractScrollArea *rows : std::initializer_list<QAbstractScrollArea *>{m_table, m_overview}) {
        rows->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(rows, &QWidget::customContextMenuRequested, this,
                [this, rows](QPoint at) { Q_EMIT menuWanted(rows->viewport()->mapToGlobal(at)); });
    }
}

void RowsPane::showOverview(bool overview)
{
    const bool focused = shown().hasFocus();
    setCurrentWidget(overview ? static_cast<QWidget *>(m_overview) : m_table);
    if (focused)
        shown().setFocus();
    if (!overview)
        m_table->showSelection();
    Q_EMIT overviewShown(overview);
}

bool RowsPane::showsOverview() const
{
    return currentWidget() == m_overview;
}

void RowsPane::enter()
{
    m_table->enter();
    shown().setFocus(Qt::TabFocusReason);
}

bool RowsPane::select(TargetId wanted)
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const auto *target = std::get_if<TargetRow>(&m_model.at(row));
        if (!target || target->status->target->id != wanted)
            continue;
        m_table->selectRow(row);
        m_table->scrollTo(m_model.index(row, 0), QAbstractItemView::PositionAtCenter);
        m_overview->showSelection();
        return true;
    }
    return false;
}

void RowsPane::showSelection()
{
    m_table->showSelection();
    m_overview->showSelection();
}

void RowsPane::setStale(bool stale)
{
    m_table->setStale(stale);
    m_overview->setStale(stale);
}

} // namespace meshping
